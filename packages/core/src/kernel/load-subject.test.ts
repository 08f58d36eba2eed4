import { newId, withoutAccount } from "@countersign/db";
import { createAccount, createMember } from "@countersign/db/factories";
import { decide, type Subject } from "@countersign/permissions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createWorld, type World } from "../testing.ts";
import { turnOnApp } from "../identity/index.ts";
import { asSystem, memberOf, NotFound, read, subjectOf, transaction } from "./index.ts";

let world: World;
let childId: string;
/** A member of the account and of its child. */
let dual: string;
beforeAll(async () => {
  world = await createWorld();
  dual = await world.person("marketing-manager", { name: "Dual" });
  childId = await withoutAccount(world.database.store, async (db) => {
    const { id } = await createAccount(db, { ownerId: world.account.userId, slug: "child", parentId: world.account.id });
    for (const userId of [world.account.userId, dual]) await createMember(db, { accountId: id, userId, roleKey: "marketing-manager" });
    return id;
  });
  const parents = { accountId: world.account.id, permissionKey: "campaign.send", scope: "none", givenById: world.account.userId };
  await world.rows((db) => db.adjustment.create({ data: { ...parents, userId: dual } }));
});
afterAll(() => world?.database.drop());

/** The rights of a person in the child account, as they themselves, somebody else and the worker read them. */
async function readByAll(userId: string): Promise<(Subject | null)[]> {
  const inChild = { accountSlug: "child" };
  return [
    await read(world.as(userId, inChild), async ({ subject }) => subject),
    await read(world.as(world.account.userId, inChild), (ctx) => subjectOf(ctx, userId)),
    await asSystem(world.worker(), childId, (ctx) => subjectOf(ctx, userId)),
  ];
}

test("A person's rights are the same whoever reads them, with the parent account's adjustments and all of their accounts", async () => {
  const [own, ...others] = await readByAll(dual);
  expect(own).toMatchObject({ accountCount: 2, adjustments: [{ key: "campaign.send", scope: "none", from: "parent" }] });
  for (const other of others) expect(other).toEqual(own);
});

test("Reading somebody else's rights leaves a transaction with what its own person may read", async () => {
  const alone = await world.person("sales-user", { name: "Alone" });
  await read(world.as(dual), async (ctx) => {
    expect(await subjectOf(ctx, alone)).toMatchObject({ accountCount: 1 });
    expect(await ctx.db.membership.count({ where: { userId: dual } })).toBe(2);
    expect(await subjectOf(ctx, newId())).toBeNull();
  });
});

test("Who manages accounts in the parent manages a child without being a member, and is the same to everybody who reads them", async () => {
  const above = await world.person("administrator", { name: "Above" });
  const [own, ...others] = await readByAll(above);
  expect(own).toMatchObject({ membership: "none", manages: { own: null, parent: { accountId: world.account.id } } });
  expect([decide(own!, "user.manage"), decide(own!, "role.manage"), decide(own!, "contact.view")]).toEqual([
    null,
    "account-admin-only",
    "not-a-member",
  ]);
  for (const other of others) expect(other).toEqual(own);
});

test("What somebody manages from the parent ends with the right there, on the next request", async () => {
  const above = await world.person("administrator", { name: "Above" });
  const where = { accountId_userId: { accountId: world.account.id, userId: above } };
  await world.rows((db) => db.membership.update({ where, data: { roleKey: "marketing-manager" } }));
  await expect(read(world.as(above, { accountSlug: "child" }), async () => "in")).rejects.toThrow(NotFound);
  await world.rows((db) => db.membership.update({ where, data: { roleKey: "administrator", status: "suspended" } }));
  await expect(read(world.as(above, { accountSlug: "child" }), async () => "in")).rejects.toThrow(NotFound);
});

test("A change in a child holds the membership of the parent that it stands on until its end", async () => {
  const above = await world.person("administrator", { name: "Above" });
  const where = { accountId_userId: { accountId: world.account.id, userId: above } };
  const order: string[] = [];
  let revoked: Promise<unknown> = Promise.resolve();
  await transaction(world.as(above, { accountSlug: "child" }), async () => {
    revoked = world.rows((db) => db.membership.update({ where, data: { status: "suspended" } })).then(() => order.push("revoked"));
    await new Promise((resolve) => setTimeout(resolve, 200));
    order.push("changed");
  });
  await revoked;
  expect(order).toEqual(["changed", "revoked"]);
});

test("Managing from the parent makes nobody a person of the child", async () => {
  const above = await world.person("administrator", { name: "Above" });
  await read(world.as(world.account.userId, { accountSlug: "child" }), async (ctx) => expect(await memberOf(ctx, above)).toBeNull());
  await expect(turnOnApp(world.as(above, { accountSlug: "child" }), { app: "campaigns" })).rejects.toThrow(NotFound);
});
