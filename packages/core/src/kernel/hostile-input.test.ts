import { createRole as makeRole } from "@countersign/db/factories";
import { newId } from "@countersign/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { UpdateAccount } from "../accounts/schema.ts";
import { setAdjustments } from "../adjustments/index.ts";
import { restrictApp } from "../apps/index.ts";
import { getMe, listPeople } from "../people/index.ts";
import { CreateRole, PreviewRoleChange } from "../roles/schema.ts";
import { createWorld, type World } from "../testing.ts";
import { SetAdjustments } from "../adjustments/schema.ts";
import { Invalid, NotFound } from "./index.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world?.database.drop());
const owner = () => world.as(world.account.userId);

describe.each([
  ["NUL", "a\u0000b"],
  ["half a surrogate pair", "a\ud800b"],
])("A text with %s, which no database takes,", (_what, bad) => {
  test("is the address of no account", async () => {
    await expect(getMe(world.as(world.account.userId, { accountSlug: bad }))).rejects.toThrow(NotFound);
  });
  test("is no role that an app could be limited to", async () => {
    await expect(restrictApp(owner(), { app: "campaigns", roles: [bad], teams: [], version: 0 })).rejects.toMatchObject({
      issues: [{ code: "role-unknown" }],
    });
  });
  test("is no postal address", () => {
    const parsed = UpdateAccount.safeParse({ name: "Meadow", timeZone: "Europe/Warsaw", postalAddress: bad });
    expect(parsed.error?.issues).toMatchObject([{ path: ["postalAddress"] }]);
  });
});

test("A postal address has lines", () => {
  const address = { name: "Meadow", timeZone: "Europe/Warsaw", postalAddress: "Meadow GmbH\nGartenweg 1\r\n10115 Berlin" };
  expect(UpdateAccount.safeParse(address).success).toBe(true);
});

test("Thousands of permissions that there are not are refused as one fault, and none is looked at", async () => {
  const grants = Object.fromEntries(Array.from({ length: 14_000 }, (_, i) => [`campaign.send${i}`, "own"])) as Record<string, "own">;
  const role = { name: "Many", description: "", from: "sales-user", grants };
  for (const { error } of [
    CreateRole.safeParse(role),
    PreviewRoleChange.safeParse({ id: newId(), grants }),
    SetAdjustments.safeParse({ id: newId(), grants, expected: {} }),
  ])
    expect(error?.issues).toMatchObject([{ path: ["grants"], params: { code: "too_many" } }]);
  await expect(setAdjustments(owner(), { id: newId(), grants: {}, expected: grants })).rejects.toThrow();
});

test("A place in the list of people tells nothing of who is beyond one's reach", async () => {
  const lead = await world.person("support-agent", { name: "Lead", inTeam: true });
  await world.rows(async (db) => {
    const role = await makeRole(db, world.account.id, { name: "Lead", originKey: "administrator", grants: { "user.manage": "group" } });
    const where = { accountId_userId: { accountId: world.account.id, userId: lead } };
    await db.membership.update({ where, data: { roleKey: "custom", roleId: role.id } });
  });
  const mate = await world.person("sales-user", { inTeam: true });
  const outsider = await world.person("marketing-manager", { otherTeam: true });
  for (const cursor of [outsider, newId()]) await expect(listPeople(world.as(lead), { cursor })).rejects.toThrow(Invalid);
  await expect(listPeople(world.as(lead), { cursor: mate })).resolves.toMatchObject({ total: 2 });
});
