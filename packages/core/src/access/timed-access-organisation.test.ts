import { createAccessGroup as createGroupRow, createGrant, createMember, createRole } from "@countersign/db/factories";
import { type Tx, withAccount } from "@countersign/db";
import { CONTACT_ACTIONS, type Grants } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createChildAccount, setAppSwitch } from "../accounts/index.ts";
import { getAdjustments, setAdjustments } from "../adjustments/index.ts";
import { removePerson, setAccessLevels, suspendPerson } from "../people/index.ts";
import { updateRole } from "../roles/index.ts";
import { createWorld, type World } from "../testing.ts";
import { setAccessGrant } from "./index.ts";

const { view, email } = CONTACT_ACTIONS;

let world: World;
let child: { id: string; slug: string };
beforeAll(async () => {
  world = await createWorld();
  child = await createChildAccount(world.as(world.account.userId), { name: "Kid", slug: "kid", timeZone: "Europe/Warsaw", locale: "en" });
});
afterAll(() => world?.database.drop());

const owner = (slug?: string) => world.as(world.account.userId, slug ? { accountSlug: slug } : {});
const inside = <T>(work: (db: Tx) => Promise<T>) => withAccount(world.database.store, { accountId: child.id }, work);
const rowsOn = (groupId: string) => inside((db) => db.accessGrant.findMany({ where: { groupId, endsAt: { not: null } } }));
const soon = () => new Date(Date.now() + 4 * 3_600_000);
let no = 0;

async function lent(grants: Grants, { inParent = false } = {}) {
  no += 1;
  const giver = await world.person("restricted-user", { name: `Giver ${no}` });
  if (!inParent) await world.rows((db) => db.membership.deleteMany({ where: { userId: giver } }));
  const other = await world.person("restricted-user", { name: `Taker ${no}` });
  const group = await inside((db) => createGroupRow(db, child.id, `Group ${no}`));
  const roleId = await inside(async (db) => {
    const role = await createRole(db, child.id, { name: `Keeper ${no}`, originKey: "administrator", grants });
    await createMember(db, { accountId: child.id, userId: giver, roleKey: "restricted-user", campaigns: "full" });
    await db.membership.update({
      where: { accountId_userId: { accountId: child.id, userId: giver } },
      data: { roleKey: "custom", roleId: role.id },
    });
    await createMember(db, { accountId: child.id, userId: other, roleKey: "sales-user", campaigns: "full" });
    await createGrant(db, child.id, { groupId: group.id, userId: giver, actions: view | email });
    return role.id;
  });
  return { giver, other, groupId: group.id, roleId };
}
const keeper: Grants = { "contact.view": "group", "contact.email": "group", "access.manage": "global" };
const lend = async ({ giver, other, groupId }: Awaited<ReturnType<typeof lent>>) => {
  await setAccessGrant(world.as(giver, { accountSlug: child.slug }), {
    groupId,
    to: { type: "user", id: other },
    actions: view | email,
    expected: 0,
    endsAt: soon(),
  });
  expect(await rowsOn(groupId)).toHaveLength(1);
};

describe("in a child account", () => {
  test("what a giver holds by the parent's adjustment stands, until the parent takes it", async () => {
    const { "contact.email": _, ...less } = keeper;
    const it = await lent(less, { inParent: true });
    const { grants: before } = await getAdjustments(owner(), { id: it.giver });
    const grants = { ...before, "contact.view": "group", "contact.email": "group" } as const;
    await setAdjustments(owner(), { id: it.giver, grants, expected: before });
    await lend(it);
    await setAccessLevels(owner(child.slug), { ids: [it.other], app: "campaigns", level: "none" });
    expect(await rowsOn(it.groupId)).toMatchObject([{ actions: view | email }]);
    await setAdjustments(owner(), { id: it.giver, grants: before, expected: grants });
    expect(await rowsOn(it.groupId)).toMatchObject([{ actions: view }]);
  });
  test.each([
    ["suspended by the parent", (it: { giver: string }) => suspendPerson(owner(child.slug), { id: it.giver })],
    ["removed", (it: { giver: string }) => removePerson(owner(child.slug), { id: it.giver })],
    ["level none", (it: { giver: string }) => setAccessLevels(owner(child.slug), { ids: [it.giver], app: "campaigns", level: "none" })],
    ["switch", () => setAppSwitch(owner(), { accountId: child.id, app: "campaigns", on: false, expected: true })],
  ])("ends: %s", async (_n, lose) => {
    const it = await lent(keeper, { inParent: true });
    await lend(it);
    await lose(it);
    expect(await rowsOn(it.groupId)).toEqual([]);
  });
});
void updateRole;
