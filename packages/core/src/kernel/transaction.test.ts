import { withAccount } from "@countersign/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createWorld, type World } from "../testing.ts";
import {
  type Acting,
  asSystem,
  audit,
  enqueue,
  limitRate,
  NotAllowed,
  NotFound,
  outside,
  permit,
  read,
  transaction,
  verifyAuditChain,
  visible,
} from "./index.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());

describe("transaction", () => {
  test("somebody who is no member gets *not found*, as for an account that does not exist", async () => {
    const ctx = world.as(world.stranger.userId);
    await expect(read(ctx, async () => 1)).rejects.toThrow(NotFound);
    await expect(read({ ...ctx, accountSlug: "no-such" }, async () => 1)).rejects.toThrow(NotFound);
  });

  test("a revocation that committed first refuses the action, and one that comes later waits for it", async () => {
    const userId = await world.person("marketing-manager");
    const order: string[] = [];
    const action = transaction(world.as(userId), async (ctx) => {
      await new Promise((done) => setTimeout(done, 300));
      order.push("action");
      return ctx.subject.role.key;
    });
    await new Promise((done) => setTimeout(done, 100));
    const revocation = world
      .rows((db) =>
        db.membership.update({ where: { accountId_userId: { accountId: world.account.id, userId } }, data: { status: "suspended" } }),
      )
      .then(() => order.push("revocation"));
    await expect(action).resolves.toBe("marketing-manager");
    await revocation;
    expect(order).toEqual(["action", "revocation"]);
    await expect(transaction(world.as(userId), async () => 1)).rejects.toThrow(NotFound);
  });

  test("two changes that wait for each other both come to pass", async () => {
    const [one, two] = [await world.person("sales-user"), await world.person("sales-user")];
    const lock = (acting: Acting, userId: string) =>
      acting.db.$queryRaw`SELECT 1 FROM membership WHERE account_id = ${acting.account.id}::uuid AND user_id = ${userId}::uuid FOR UPDATE`;
    const change = (first: string, second: string) =>
      transaction(world.as(world.account.userId), async (acting) => {
        await lock(acting, first);
        await new Promise((done) => setTimeout(done, 200));
        await lock(acting, second);
        return "done";
      });
    expect(await Promise.all([change(one, two), change(two, one)])).toEqual(["done", "done"]);
  });

  test.each<[string, (db: Acting["db"]) => Promise<unknown>]>([
    ["40P01", (db) => db.$executeRaw`DO $$ BEGIN RAISE EXCEPTION 'ended' USING errcode = '40P01'; END $$`],
    ["40001", (db) => db.$executeRaw`DO $$ BEGIN RAISE EXCEPTION 'ended' USING errcode = '40001'; END $$`],
  ])("whoever is ended by the database (%s) time and again is told so in words, after three tries", async (_code, fail) => {
    let tries = 0;
    const end = async ({ db }: Pick<Acting, "db">) => {
      tries += 1;
      await fail(db);
    };
    const busy = { code: "busy", message: "Others were changing the same things at the same moment. Try again." };
    await expect(transaction(world.as(world.account.userId), end)).rejects.toMatchObject(busy);
    await expect(asSystem(world.worker(), world.account.id, end)).rejects.toMatchObject(busy);
    expect(tries).toBe(6);
  });

  test("the wall shows no row of another account and refuses to write one", async () => {
    const { store } = world.database;
    const foreign = world.stranger.id;
    const rows = await withAccount(store, { accountId: world.account.id }, (db) =>
      db.membership.findMany({ where: { accountId: foreign } }),
    );
    expect(rows).toEqual([]);
    await expect(
      withAccount(store, { accountId: world.account.id }, (db) => db.team.create({ data: { accountId: foreign, name: "x" } })),
    ).rejects.toThrow(/row-level security/);
    await expect(store.prisma.team.findMany()).resolves.toEqual([]);
  });
});

describe("permit and visible", () => {
  test("allow what the role holds, and explain what it does not", async () => {
    const userId = await world.person("marketing-user", { inTeam: true });
    await read(world.as(userId), async (ctx) => {
      const row = { accountId: world.account.id, ownerId: null, teamId: world.teamId };
      expect(permit(ctx, "campaign.send", row)).toBe(row);
      expect(() => permit(ctx, "campaign.sendWithoutApproval", row)).toThrow(NotAllowed);
      expect(() => permit(ctx, "campaign.send", { ...row, teamId: world.otherTeamId }, { seenBy: "campaign.view" })).toThrow(NotFound);
      expect(visible(ctx, "campaign.view").filter).toMatchObject({ kind: "and" });
      expect(() => visible(ctx, "campaign.approve")).toThrow(NotAllowed);
    });
  });
});

describe("audit", () => {
  test("chains entries that the app can neither change nor delete, and the verifier finds what the owner changed", async () => {
    const ctx = world.as(world.account.userId);
    await transaction(ctx, async (acting) => {
      await audit(acting, "team.created", { target: { type: "team", id: world.teamId }, after: { name: "Poland" } });
      await audit(acting, "team.changed", {
        target: { type: "team", id: world.teamId },
        before: { name: "Poland" },
        after: { name: "PL", at: new Date(0) },
      });
      expect(await verifyAuditChain(acting)).toMatchObject({ ok: true });
    });
    await expect(world.rows((db) => db.auditEvent.updateMany({ data: { action: "x" } }))).rejects.toThrow(/permission denied/);
    await expect(world.rows((db) => db.auditEvent.deleteMany({}))).rejects.toThrow(/permission denied/);
    const { default: pg } = await import("pg");
    const owner = new pg.Client({ connectionString: world.database.ownerUrl });
    await owner.connect();
    await owner.query("ALTER TABLE audit_event DISABLE TRIGGER ALL");
    await owner.query("UPDATE audit_event SET reason = 'tampered' WHERE seq = 1 AND account_id = $1", [world.account.id]);
    expect(await read(ctx, verifyAuditChain)).toEqual({ ok: false, seq: 1n, problem: "an entry was changed" });
    await owner.query("UPDATE audit_event SET reason = NULL WHERE seq = 1 AND account_id = $1", [world.account.id]);
    await owner.query("DELETE FROM audit_event WHERE seq = (SELECT max(seq) FROM audit_event WHERE account_id = $1) AND account_id = $1", [
      world.account.id,
    ]);
    expect(await read(ctx, verifyAuditChain)).toMatchObject({ ok: false, problem: "the end of the log was cut" });
    await owner.end();
  });
});

describe("enqueue", () => {
  test("adds the job with the change, or not at all", async () => {
    const ctx = world.as(world.account.userId);
    const payload = { accountId: world.account.id, campaignId: world.teamId };
    const count = async () => (await world.database.store.pool.query("SELECT count(*)::int AS n FROM graphile_worker.jobs")).rows[0].n;
    await transaction(ctx, (acting) => enqueue(acting, "launch-campaign", payload, { key: "a" }));
    expect(await count()).toBe(1);
    await expect(
      transaction(ctx, async (acting) => {
        await enqueue(acting, "launch-campaign", payload, { key: "b" });
        throw new Error("later");
      }),
    ).rejects.toThrow("later");
    expect(await count()).toBe(1);
  });
});

test("A try is never counted inside a transaction: as many at once as there are connections would wait for each other", async () => {
  const ctx = world.as(world.account.userId);
  const inside = /inside a transaction/;
  await expect(transaction(ctx, () => limitRate(ctx, "test", "somebody", 5, 60))).rejects.toThrow(inside);
  await expect(read(ctx, () => limitRate(ctx, "test", "somebody", 5, 60))).rejects.toThrow(inside);
  await expect(asSystem(ctx, world.account.id, () => limitRate(ctx, "test", "somebody", 5, 60))).rejects.toThrow(inside);
  await expect(outside(ctx, () => limitRate(ctx, "test", "somebody", 5, 60))).rejects.toThrow(inside);
  await limitRate(ctx, "test", "somebody", 5, 60);
});
