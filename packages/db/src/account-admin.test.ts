import { afterAll, beforeAll, expect, test } from "vitest";
import { createAccount, createMember, createUser } from "./factories/index.ts";
import { withAccount, withoutAccount } from "./index.ts";
import { createTestDatabase, type TestDatabase } from "./testing.ts";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database?.drop());

/** An account with two Account Admins who can sign in. */
async function account() {
  return withoutAccount(database.store, async (db) => {
    const one = await createUser(db, { passwordHash: "hash" });
    const two = await createUser(db, { passwordHash: "hash" });
    const { id } = await createAccount(db, { ownerId: one.id });
    for (const { id: userId } of [one, two]) await createMember(db, { accountId: id, userId, roleKey: "account-admin" });
    return { id, one: one.id, two: two.id };
  });
}

type Membership = { roleKey?: string; status?: string };
const change = (accountId: string, userId: string, data: Membership) =>
  withAccount(database.store, { accountId }, (db) => db.membership.update({ where: { accountId_userId: { accountId, userId } }, data }));
const remove = (accountId: string, userId: string) =>
  withAccount(database.store, { accountId }, (db) => db.membership.delete({ where: { accountId_userId: { accountId, userId } } }));
const changeUser = (id: string, data: { status?: string; passwordHash?: string | null }) =>
  withoutAccount(database.store, (db) => db.user.update({ where: { id }, data }));

test("An account keeps its last Account Admin who can sign in, however they would be lost", async () => {
  const { id, one, two } = await account();
  await change(id, one, { roleKey: "sales-user" });
  const refused = /no Account Admin who can sign in/;
  await expect(change(id, two, { roleKey: "administrator" })).rejects.toThrow(refused);
  await expect(change(id, two, { status: "suspended" })).rejects.toThrow(refused);
  await expect(remove(id, two)).rejects.toThrow(refused);
  await expect(changeUser(two, { status: "suspended" })).rejects.toThrow(refused);
  await expect(changeUser(two, { passwordHash: null })).rejects.toThrow(refused);
  await change(id, one, { roleKey: "account-admin" });
  await remove(id, two);
});

test("One who is suspended, invited or without a way to sign in does not count", async () => {
  const { id, one, two } = await account();
  await change(id, one, { status: "invited" });
  await expect(change(id, two, { status: "suspended" })).rejects.toThrow();
  await change(id, one, { status: "active" });
  await changeUser(one, { passwordHash: null });
  await expect(change(id, two, { status: "suspended" })).rejects.toThrow();
});

test("What counts is the end of a transaction: the role can be handed over within one", async () => {
  const { id, one, two } = await account();
  await change(id, one, { status: "suspended" });
  await withAccount(database.store, { accountId: id }, async (db) => {
    const key = (userId: string) => ({ accountId_userId: { accountId: id, userId } });
    await db.membership.update({ where: key(two), data: { roleKey: "sales-user" } });
    await db.membership.update({ where: key(one), data: { status: "active" } });
  });
  await expect(change(id, one, { roleKey: "sales-user" })).rejects.toThrow();
});

test("Of two who take the last two Account Admins at once, one is refused", async () => {
  for (let round = 0; round < 20; round++) {
    const { id, one, two } = await account();
    const outcomes = await Promise.allSettled([change(id, one, { status: "suspended" }), change(id, two, { roleKey: "sales-user" })]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  }
});
