import { openWall } from "@countersign/db";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createWorld, watchStatements, type World } from "../testing.ts";
import { type Context, NotFound, type ReadTogether, read } from "./index.ts";

let world: World;
let statements: string[] = [];
beforeAll(async () => {
  world = await createWorld();
  watchStatements(world.database.store, (text) => statements.push(text));
});
afterAll(() => world?.database.drop());
beforeEach(() => (statements = []));

const page = (userId: string): Context => ({ ...world.as(userId), together: new Map() satisfies ReadTogether });
const begun = () => statements.filter((text) => text.startsWith("BEGIN")).length;
const rightsRead = () => statements.filter((text) => text.includes("FROM membership m JOIN account")).length;
const teams = (ctx: Context) => read(ctx, async ({ db, account }) => (await db.team.findMany({ where: { accountId: account.id } })).length);

test("The reads of one page are one transaction, in which the rights of whoever asks are read once", async () => {
  const ctx = page(world.account.userId);
  expect(await Promise.all([teams(ctx), teams(ctx)])).toEqual([2, 2]);
  await teams(ctx);
  expect([begun(), rightsRead()]).toEqual([1, 1]);
});

test("Reads that are no page's have a transaction each", async () => {
  const ctx = world.as(world.account.userId);
  await Promise.all([teams(ctx), teams(ctx)]);
  expect([begun(), rightsRead()]).toEqual([2, 2]);
});

test("They run one after the other, each behind the wall of its account, also where the one before left another one up", async () => {
  const ctx = page(world.account.userId);
  const order: string[] = [];
  const first = read(ctx, async ({ db }) => {
    order.push("first");
    await openWall(db, { accountId: world.stranger.id });
    await new Promise((done) => setTimeout(done, 50));
    order.push("first is over");
  });
  const second = read(ctx, async ({ db }) => {
    order.push("second");
    return (await db.team.findMany({ select: { accountId: true } })).map(({ accountId }) => accountId);
  });
  await first;
  expect(await second).toEqual([world.account.id, world.account.id]);
  expect(order).toEqual(["first", "first is over", "second"]);
});

test("One that fails takes none of the others along, and a read within a read waits for nobody", async () => {
  const ctx = page(world.account.userId);
  const failing = read(ctx, () => Promise.reject(new NotFound("team")));
  const nested = read(ctx, () => teams(ctx));
  await expect(failing).rejects.toThrow(NotFound);
  expect(await nested).toBe(2);
});

test("What is read once all of them are over begins anew, with the rights of that moment", async () => {
  const userId = await world.person("sales-user", { inTeam: true });
  const ctx = page(userId);
  await teams(ctx);
  await world.rows((db) =>
    db.membership.update({ where: { accountId_userId: { accountId: world.account.id, userId } }, data: { status: "suspended" } }),
  );
  await expect(teams(ctx)).rejects.toThrow(NotFound);
  await expect(teams(ctx)).rejects.toThrow(NotFound);
});

test("Two accounts of one page, and two people, have nothing in common", async () => {
  const ctx = page(world.account.userId);
  const other = { ...ctx, session: { id: world.stranger.userId, userId: world.stranger.userId } };
  const names = (of: Context) => read(of, ({ subject, account }) => Promise.resolve([subject.userId, account.slug]));
  const mine = names(ctx);
  expect(await names({ ...other, accountSlug: world.stranger.slug })).toEqual([world.stranger.userId, world.stranger.slug]);
  await expect(names(other)).rejects.toThrow(NotFound);
  expect(await mine).toEqual([world.account.userId, world.account.slug]);
});
