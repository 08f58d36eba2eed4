import { newId, withAccount } from "@countersign/db";
import { createAccount, createMember } from "@countersign/db/factories";
import { afterAll, beforeAll, expect, test } from "vitest";
import { audit, transaction } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { listAuditEntries } from "./index.ts";

let world: World;
let childId: string;
/** Manages accounts in the parent, as everybody here does. */
let manager: string;
/** Sees the child's log, as a member of it. */
let reader: string;

beforeAll(async () => {
  world = await createWorld();
  manager = await world.person("account-admin", { name: "Ada" });
  childId = await world.rows(async (db) => {
    return (await createAccount(db, { ownerId: world.account.userId, slug: "child", parentId: world.account.id })).id;
  });
  reader = await member("active");
});
afterAll(() => world?.database.drop());

const inChild = (userId: string) => world.as(userId, { accountSlug: "child" });
const write = (userId: string) =>
  transaction(inChild(userId), (ctx) => audit(ctx, "team.changed", { target: { type: "team", id: newId() } }));
const newest = async () => (await listAuditEntries(inChild(reader), { limit: 1 })).rows[0]?.as ?? null;
async function member(status: "active" | "suspended" | "invited"): Promise<string> {
  const userId = await world.person("account-admin", { name: status });
  await withAccount(world.database.store, { accountId: childId }, (db) =>
    createMember(db, { accountId: childId, userId, roleKey: "account-admin", status }),
  );
  return userId;
}

test("Whoever acts in a child account without a membership of their own there is told as from the parent account", async () => {
  await write(manager);
  expect(await newest()).toEqual({ kind: "parent", name: "meadow" });
});

test("so is who was suspended or only invited there, as no membership lets them in", async () => {
  for (const status of ["suspended", "invited"] as const) {
    await write(await member(status));
    expect(await newest(), status).toMatchObject({ kind: "parent" });
  }
});

test("A member who manages the account from its parent as well acts as themselves", async () => {
  await write(reader);
  expect(await newest()).toBeNull();
});

test("An entry that says nothing of a membership was written of members, too, and is told so", async () => {
  await transaction(inChild(manager), async (ctx) => {
    const as = { kind: "parent", accountId: world.account.id } as unknown as { kind: "break-glass" };
    await audit(ctx, "team.changed", { target: { type: "team", id: newId() }, as });
  });
  expect(await newest()).toEqual({ kind: "parent-or-member", name: "meadow" });
});
