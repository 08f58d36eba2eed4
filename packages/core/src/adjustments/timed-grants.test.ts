import { createAccount, createMember } from "@countersign/db/factories";
import { withAccount, withoutAccount } from "@countersign/db";
import { type Grants, PERMISSION_KEYS } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { BeyondYou, type Context, Invalid, NotFound, read, subjectOf, verifyAuditChain } from "../kernel/index.ts";
import { changeRole, removePerson, suspendPerson } from "../people/index.ts";
import { createRole, updateRole } from "../roles/index.ts";
import { type MailSink, startMailSink } from "../sending/testing.ts";
import { setTeamMember } from "../teams/index.ts";
import { createWorld, type World } from "../testing.ts";
import * as adjustments from "./index.ts";

const HOUR = 3_600_000;

let world: World;
let sink: MailSink;
beforeAll(async () => {
  world = await createWorld();
  sink = await startMailSink();
});
afterAll(async () => {
  await sink?.close();
  await world?.database.drop();
});

const as = (id: string, now?: Date) => world.as(id, now ? { now } : {});
const owner = (now?: Date) => as(world.account.userId, now);
const rowsOf = (userId: string) =>
  world.rows((db) => db.adjustment.findMany({ where: { userId, accountId: world.account.id }, orderBy: { permissionKey: "asc" } }));
const recordsOf = (userId: string) => world.rows((db) => db.timedGrant.findMany({ where: { userId }, orderBy: { givenAt: "asc" } }));
const lastEntry = (action: string) => world.rows((db) => db.auditEvent.findFirst({ where: { action }, orderBy: { seq: "desc" } }));

/** Sets what the editor sees with these added or, by null, taken; until `endsAt` or for good. */
async function adjust(ctx: Context, id: string, change: Grants | Record<string, string | null>, endsAt: Date | null = null) {
  const { grants: expected } = await adjustments.getAdjustments(ctx, { id });
  const grants = Object.fromEntries(Object.entries({ ...expected, ...change }).filter(([, scope]) => scope !== null));
  await adjustments.setAdjustments(ctx, { id, grants, expected, endsAt });
}

async function takeJobs<T>(name: string): Promise<{ payload: T; run_at: Date }[]> {
  const { rows } = await world.database.store.pool.query<{ payload: T; run_at: Date }>(
    `DELETE FROM graphile_worker._private_jobs WHERE task_id = (SELECT id FROM graphile_worker._private_tasks WHERE identifier = $1) RETURNING payload, run_at`,
    [name],
  );
  return rows;
}
type Job = { accountId: string; grantId: string; news: "soon" | "ended" };

describe("A time-boxed grant", () => {
  test("stands beside what is held for good, which counts again at its end", async () => {
    const id = await world.person("sales-user", { inTeam: true });
    await adjust(owner(), id, { "campaign.view": "group" });
    const end = new Date(Date.now() + 2 * HOUR);
    await adjust(owner(), id, { "campaign.view": "global", "user.manage": "group" }, end);
    const held = async (now?: Date) => (await adjustments.getAdjustments(owner(now), { id })).grants;
    expect(await held()).toMatchObject({ "campaign.view": "global", "user.manage": "group" });
    expect(await held(new Date(end.getTime() - 1))).toMatchObject({ "campaign.view": "global" });
    const after = await held(end);
    expect(after["campaign.view"]).toBe("group");
    expect(after["user.manage"]).toBeUndefined();
    const seen = await adjustments.getAdjustments(owner(), { id });
    expect(seen.timed).toMatchObject([
      { grants: { "campaign.view": "global", "user.manage": "group" }, givenBy: "Owner of meadow", endsAt: end },
    ]);
  });

  test("ends at the minute: the worker writes it down, tells the person before and after, and does so once", async () => {
    const id = await world.person("sales-user", { inTeam: true });
    await world.rows((db) => db.user.update({ where: { id }, data: { locale: "pl" } }));
    await takeJobs("end-timed-grant");
    await takeJobs("tell-timed-grant");
    const now = new Date();
    const end = new Date(now.getTime() + 2 * HOUR);
    await adjust(owner(now), id, { "user.manage": "group" }, end);
    const [ends] = await takeJobs<Job>("end-timed-grant");
    const [soon] = await takeJobs<Job>("tell-timed-grant");
    expect([ends?.run_at, soon?.run_at]).toEqual([end, new Date(end.getTime() - 12 * 60_000)]);
    const worker = (at: Date) => world.worker({ now: at, config: sink.config });
    const told = async (jobs: readonly { payload: Job }[], at: Date) => {
      sink.messages.length = 0;
      for (const { payload } of jobs) await adjustments.tellTimedGrant(worker(at), payload);
      return sink.messages.map(({ raw }) => raw.toString());
    };
    expect(await told([soon!, soon!], soon!.run_at)).toHaveLength(1);
    await adjustments.closeTimedGrant(worker(new Date(end.getTime() - 1)), ends!.payload);
    expect(await recordsOf(id)).toMatchObject([{ endedAt: null }]);
    await adjustments.closeTimedGrant(worker(end), ends!.payload);
    await adjustments.closeTimedGrant(worker(end), ends!.payload);
    expect((await adjustments.getAdjustments(owner(end), { id })).timed).toEqual([]);
    expect(await recordsOf(id)).toMatchObject([{ endedWhy: "time", endedAt: end }]);
    expect(await lastEntry("timed-grant.ended")).toMatchObject({
      actorKind: "worker",
      targetId: id,
      before: { adjustments: [{ key: "user.manage", scope: "group", from: "account", endsAt: end.getTime() }] },
      after: { adjustments: [] },
    });
    const after = (await takeJobs<Job>("tell-timed-grant")).filter(({ payload }) => payload.news === "ended");
    expect(after).toHaveLength(1);
    expect(await told(after, end)).toEqual([expect.stringContaining("Twój dostęp się skończył") as string]);
    expect(await told([soon!], end), "what is over does not end soon").toEqual([]);
    await adjust(owner(end), id, { "user.manage": "group" }, new Date(end.getTime() + HOUR));
    expect(await rowsOf(id), "what has ended makes room").toHaveLength(1);
    expect(await read(owner(), verifyAuditChain)).toMatchObject({ ok: true });
  });

  test("is ended before its time, and given again for longer", async () => {
    const id = await world.person("sales-user", { inTeam: true });
    const end = new Date(Date.now() + 2 * HOUR);
    await adjust(owner(), id, { "user.manage": "group" }, end);
    await adjust(owner(), id, { "user.manage": "group" }, new Date(end.getTime() + HOUR));
    expect((await rowsOf(id)).map(({ endsAt }) => endsAt?.getTime())).toEqual([end.getTime() + HOUR]);
    const [first, second] = await recordsOf(id);
    expect([first?.endedWhy, second?.endedWhy]).toEqual(["replaced", null]);
    await expect(adjustments.endTimedGrant(owner(), { id, grantId: first!.id })).rejects.toMatchObject({ code: "grant-ended" });
    await expect(adjustments.endTimedGrant(owner(), { id: world.account.userId, grantId: second!.id })).rejects.toThrow(NotFound);
    await adjustments.endTimedGrant(owner(), { id, grantId: second!.id, reason: "Done early" });
    expect(await rowsOf(id)).toEqual([]);
    expect(await lastEntry("timed-grant.ended")).toMatchObject({
      actorId: world.account.userId,
      reason: "Done early",
      after: { adjustments: [] },
    });
  });

  test("only gives, and only for a time to come", async () => {
    const id = await world.person("sales-user", { inTeam: true });
    const end = new Date(Date.now() + HOUR);
    await expect(adjust(owner(), id, { "campaign.edit": null }, end)).rejects.toThrow(Invalid);
    await expect(adjust(owner(), id, {}, end)).rejects.toThrow(Invalid);
    await expect(adjust(owner(), id, { "user.manage": "group" }, new Date(Date.now() - 1))).rejects.toThrow(Invalid);
    expect(await rowsOf(id)).toEqual([]);
  });
});

describe("It never outlives the right of who gave it", () => {
  /** Somebody with these grants who may change people, and what they lend somebody else of it. */
  async function lend(grants: Grants, lent: Grants, hours = 4) {
    const giver = await world.person("administrator", { name: "Gina Giver", inTeam: true });
    const id = await world.person("restricted-user", { name: "Rafał", inTeam: true });
    const role = await createRole(owner(), {
      name: `Lender ${giver}`,
      description: "",
      from: "restricted-user",
      grants: { "user.manage": "global", "account.manage": "global", "campaign.view": "group", ...grants },
    });
    await changeRole(owner(), { id: giver, role: role.id, expected: "administrator" });
    const empty = await createRole(owner(), {
      name: `Empty ${giver}`,
      description: "",
      from: "restricted-user",
      grants: { "campaign.view": "group" },
    });
    await changeRole(owner(), { id, role: empty.id, expected: "restricted-user" });
    await adjust(as(giver), id, lent, new Date(Date.now() + hours * HOUR));
    expect((await rowsOf(id)).map(({ permissionKey }) => permissionKey)).toEqual(Object.keys(lent).toSorted());
    return { giver, id, role: role.id };
  }
  const EDIT = { "campaign.edit": "group" } as const;

  test("a giver's own time-boxed right bounds the end", async () => {
    const giver = await world.person("administrator", { inTeam: true });
    const role = await createRole(owner(), {
      name: `Short ${giver}`,
      description: "",
      from: "restricted-user",
      grants: { "user.manage": "global", "account.manage": "global", "campaign.view": "group" },
    });
    await changeRole(owner(), { id: giver, role: role.id, expected: "administrator" });
    const own = new Date(Date.now() + 2 * HOUR);
    await adjust(owner(), giver, EDIT, own);
    const id = await world.person("restricted-user", { inTeam: true });
    const empty = await createRole(owner(), {
      name: `Bare ${giver}`,
      description: "",
      from: "restricted-user",
      grants: { "campaign.view": "group" },
    });
    await changeRole(owner(), { id, role: empty.id, expected: "restricted-user" });
    await expect(adjust(as(giver), id, EDIT, new Date(own.getTime() + 1))).rejects.toThrow(BeyondYou);
    await expect(adjust(as(giver), id, EDIT)).rejects.toThrow(BeyondYou);
    await adjust(as(giver), id, EDIT, own);
    const shorter = new Date(own.getTime() - HOUR);
    await adjustments.endTimedGrant(owner(), { id: giver, grantId: (await recordsOf(giver))[0]!.id });
    expect(await rowsOf(id), "ended with it").toEqual([]);
    await adjust(owner(), giver, EDIT, own);
    await adjust(as(giver), id, EDIT, own);
    // Given again for a shorter time: first ended, then given, in two changes; here the row is cut at once.
    await world.rows((db) => db.adjustment.updateMany({ where: { userId: giver }, data: { endsAt: shorter } }));
    await suspendPerson(owner(), { id: await world.person("restricted-user") });
    expect((await rowsOf(id)).map(({ endsAt }) => endsAt)).toEqual([shorter]);
    expect((await recordsOf(id)).at(-1)).toMatchObject({ endsAt: shorter, endedAt: null });
    expect(await lastEntry("timed-grant.lost")).toMatchObject({ targetId: id, after: { adjustments: [{ endsAt: shorter.getTime() }] } });
  });

  test.each([
    ["another role", ({ giver, role }: Lent) => changeRole(owner(), { id: giver, role: "restricted-user", expected: role })],
    [
      "a change of their role",
      async ({ role }: Lent) => {
        const row = await world.rows((db) => db.role.findFirstOrThrow({ where: { id: role } }));
        await updateRole(owner(), {
          id: role,
          name: row.name,
          description: "",
          grants: { "campaign.view": "group" },
          version: row.version,
        });
      },
    ],
    ["an adjustment", ({ giver }: Lent) => adjust(owner(), giver, { "campaign.edit": "own" })],
    ["suspension", ({ giver }: Lent) => suspendPerson(owner(), { id: giver })],
    [
      "removal",
      async ({ giver, role }: Lent) => {
        await elsewhere(giver);
        await removePerson(owner(), { id: giver, expected: role });
      },
    ],
    [
      "leaving the team in which they held it",
      ({ giver }: Lent) => setTeamMember(owner(), { id: world.teamId, userId: giver, isIn: false }),
    ],
  ])("it ends in the transaction of %s, is in the log, and its person is told", async (_how, lose) => {
    const lent = await lend(EDIT, EDIT);
    await takeJobs("tell-timed-grant");
    await lose(lent);
    expect(await rowsOf(lent.id)).toEqual([]);
    expect(await recordsOf(lent.id)).toMatchObject([{ endedWhy: "giver" }]);
    expect(await lastEntry("timed-grant.lost")).toMatchObject({
      actorId: world.account.userId,
      targetId: lent.id,
      after: { adjustments: [] },
    });
    const told = (await takeJobs<Job>("tell-timed-grant")).filter(({ payload }) => payload.news === "ended");
    expect(told).toHaveLength(1);
  });

  test("it stays while its giver holds the right, whatever else is changed", async () => {
    const { giver, id, role } = await lend(EDIT, EDIT);
    await changeRole(owner(), { id: giver, role: "administrator", expected: role });
    await adjust(owner(), giver, { "report.view": null });
    expect(await rowsOf(id)).toHaveLength(1);
  });

  test("what was lent on ends with it", async () => {
    const { giver, id } = await lend(
      { ...EDIT, "campaign.view": "global", "campaign.edit": "global" },
      { "campaign.view": "global", "campaign.edit": "global", "user.manage": "global", "account.manage": "global" },
    );
    const third = await world.person("restricted-user", { inTeam: true });
    const seat = await world.rows((db) => db.membership.findFirstOrThrow({ where: { userId: id } }));
    await changeRole(owner(), { id: third, role: seat.roleId!, expected: "restricted-user" });
    await adjust(as(id), third, { "campaign.view": "global", "campaign.edit": "global" }, new Date(Date.now() + 3 * HOUR));
    expect(await rowsOf(third)).toHaveLength(2);
    await suspendPerson(owner(), { id: giver });
    expect([await rowsOf(id), await rowsOf(third)]).toEqual([[], []]);
  });

  test("one given in the parent ends in its children, too, and one given in a child ends with the right in the parent", async () => {
    const { store } = world.database;
    const child = await withoutAccount(store, (db) =>
      createAccount(db, { ownerId: world.account.userId, parentId: world.account.id, slug: "kid", name: "Kid" }),
    );
    const inChild = <T>(work: Parameters<typeof withAccount<T>>[2]) => withAccount(store, { accountId: child.id }, work);
    const manager = await world.person("administrator", { name: "Manager of all" });
    const member = await world.person("restricted-user", { name: "In both" });
    await inChild((db) => createMember(db, { accountId: child.id, userId: member, roleKey: "restricted-user" }));
    const until = new Date(Date.now() + HOUR);
    const inKid = world.as(manager, { accountSlug: child.slug });
    await adjust(inKid, member, { "team.manage": "global", "user.manage": "global" }, until);
    await adjust(as(manager), member, { "level.manage": "global", "user.manage": "global" }, until);
    const holds = (key: "team.manage" | "level.manage") =>
      read(
        world.as(world.account.userId, { accountSlug: child.slug }),
        async (ctx) => (await subjectOf(ctx, member))?.granted[levelIndex(key)],
      );
    expect([await holds("team.manage"), await holds("level.manage")]).toEqual([3, 3]);
    await suspendPerson(owner(), { id: manager });
    expect([await holds("team.manage"), await holds("level.manage")]).toEqual([0, 0]);
    const entries = await inChild((db) => db.auditEvent.findMany({ where: { action: "timed-grant.lost", targetId: member } }));
    expect(entries).toHaveLength(2);
  });
});

interface Lent {
  readonly giver: string;
  readonly id: string;
  readonly role: string;
}

/** Another account for a person: nobody loses the last. */
async function elsewhere(userId: string): Promise<void> {
  await withAccount(world.database.store, { accountId: world.stranger.id }, (db) =>
    createMember(db, { accountId: world.stranger.id, userId, roleKey: "restricted-user" }),
  );
}

const levelIndex = (key: (typeof PERMISSION_KEYS)[number]) => PERMISSION_KEYS.indexOf(key);
