import { createAccessGroup as createGroupRow, createGrant, createMember, createRole } from "@countersign/db/factories";
import { type Tx, withAccount } from "@countersign/db";
import { CONTACT_ACTIONS, type Grants } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createChildAccount, setAppSwitch } from "../accounts/index.ts";
import { getAdjustments, setAdjustments } from "../adjustments/index.ts";
import { removePerson, setAccessLevels, suspendPerson } from "../people/index.ts";
import { createWorld, type World } from "../testing.ts";
import { setAccessGrant } from "./index.ts";

const { view, email } = CONTACT_ACTIONS;
const HOUR = 3_600_000;

let world: World;
let child: { readonly id: string; readonly slug: string };
let count = 0;
beforeAll(async () => {
  world = await createWorld();
  child = await createChildAccount(parent(), { name: "Kid", slug: "kid", timeZone: "Europe/Warsaw", locale: "en" });
});
afterAll(() => world?.database.drop());

const parent = () => world.as(world.account.userId);
/** Who manages the child from its parent, in the child. */
const above = () => world.as(world.account.userId, { accountSlug: child.slug });
const inChild = <T>(work: (db: Tx) => Promise<T>) => withAccount(world.database.store, { accountId: child.id }, work);
const rowsOn = (groupId: string) => inChild((db) => db.accessGrant.findMany({ where: { groupId, endsAt: { not: null } } }));

interface Lent {
  readonly giver: string;
  readonly taker: string;
  readonly groupId: string;
}

/** In the child: somebody with these rights and a lasting grant to view a group and write to it, and somebody to whom they may give it. */
async function keeper(grants: Grants): Promise<Lent> {
  count += 1;
  const giver = await world.person("restricted-user", { name: `Giver ${count}` });
  const taker = await world.person("restricted-user", { name: `Taker ${count}` });
  const groupId = await inChild(async (db) => {
    const role = await createRole(db, child.id, { name: `Keeper ${count}`, originKey: "administrator", grants });
    await createMember(db, { accountId: child.id, userId: giver, roleKey: "restricted-user", campaigns: "full" });
    const where = { accountId_userId: { accountId: child.id, userId: giver } };
    await db.membership.update({ where, data: { roleKey: "custom", roleId: role.id } });
    await createMember(db, { accountId: child.id, userId: taker, roleKey: "sales-user", campaigns: "full" });
    const group = await createGroupRow(db, child.id, `Group ${count}`);
    await createGrant(db, child.id, { groupId: group.id, userId: giver, actions: view | email });
    return group.id;
  });
  return { giver, taker, groupId };
}

const ALL: Grants = { "contact.view": "group", "contact.email": "group", "access.manage": "global" };

async function lend({ giver, taker, groupId }: Lent): Promise<void> {
  const change = { groupId, to: { type: "user", id: taker }, actions: view | email, expected: 0 } as const;
  await setAccessGrant(world.as(giver, { accountSlug: child.slug }), { ...change, endsAt: new Date(Date.now() + 4 * HOUR) });
  expect(await rowsOn(groupId)).toMatchObject([{ actions: view | email, givenById: giver }]);
}

describe("Contact access with an end in an account that is managed from its parent", () => {
  test("stands by what its giver holds through the parent, and is cut in the transaction in which the parent takes that", async () => {
    const lent = await keeper({ "contact.view": "group", "access.manage": "global" });
    const { grants: before } = await getAdjustments(parent(), { id: lent.giver });
    const grants = { ...before, "contact.view": "group", "contact.email": "group" } as const;
    await setAdjustments(parent(), { id: lent.giver, grants, expected: before });
    await lend(lent);
    await setAccessLevels(above(), { ids: [lent.taker], app: "campaigns", level: "none" });
    expect(await rowsOn(lent.groupId)).toMatchObject([{ actions: view | email }]);
    await setAdjustments(parent(), { id: lent.giver, grants: before, expected: grants });
    expect(await rowsOn(lent.groupId)).toMatchObject([{ actions: view }]);
  });

  test.each<[string, (lent: Lent) => Promise<unknown>]>([
    ["suspends its giver", ({ giver }) => suspendPerson(above(), { id: giver })],
    ["removes its giver", ({ giver }) => removePerson(above(), { id: giver })],
    ["gives its giver the level None", ({ giver }) => setAccessLevels(above(), { ids: [giver], app: "campaigns", level: "none" })],
    ["switches the app off there", () => setAppSwitch(parent(), { accountId: child.id, app: "campaigns", on: false, expected: true })],
  ])("ends in the transaction in which whoever manages it from there %s", async (_what, lose) => {
    const lent = await keeper(ALL);
    await lend(lent);
    await lose(lent);
    expect(await rowsOn(lent.groupId)).toEqual([]);
  });
});
