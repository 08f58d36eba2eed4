import { createRole } from "@countersign/db/factories";
import { withAccount } from "@countersign/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NotAllowed, NotFound } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { createRole as cloneRole, getRole, listRoleMatrix, listRoles, updateRole } from "./index.ts";

let world: World;
let customId: string;
let foreignId: string;
beforeAll(async () => {
  world = await createWorld();
  const role = {
    name: "Regional sender",
    originKey: "marketing-user",
    grants: { "campaign.view": "group", "campaign.send": "group", "contact.email": "own", "no.such": "global", "contact.create": "group" },
  };
  customId = (await world.rows((db) => createRole(db, world.account.id, role))).id;
  foreignId = (await withAccount(world.database.store, { accountId: world.stranger.id }, (db) => createRole(db, world.stranger.id, role)))
    .id;
  await world.person("marketing-user");
});
afterAll(() => world?.database.drop());

const admin = () => world.as(world.account.userId);

describe("the matrix of roles", () => {
  test("has the nine built-in roles, then the account's own, and a cell for each offered permission", async () => {
    const { roles, rows } = await listRoleMatrix(admin());
    expect(roles.map(({ name }) => name)).toEqual([
      "Account Admin",
      "Administrator",
      "Support Manager",
      "Support Agent",
      "Marketing Manager",
      "Marketing User",
      "Sales Manager",
      "Sales User",
      "Restricted User",
      "Regional sender",
    ]);
    expect(roles.map(({ people }) => people)).toEqual([1, 0, 0, 0, 0, 1, 0, 0, 0, 0]);
    const send = rows.find(({ key }) => key === "campaign.send")!;
    expect(send.grants).toEqual(["global", "global", null, null, "global", "group", "group", null, null, "group"]);
    expect(rows.every(({ grants }) => grants.length === roles.length)).toBe(true);
    expect(rows.map(({ key }) => key)).not.toContain("sms.broadcast");
  });

  test("shows a custom role as the engine reads it: what is not offered grants nothing", async () => {
    const { role, grants, permissions } = await getRole(admin(), { ref: customId });
    expect(role).toMatchObject({ name: "Regional sender", isBuiltIn: false, clonedFrom: "Marketing User", version: 1 });
    expect(grants).toEqual({ "campaign.view": "group", "campaign.send": "group", "contact.email": "own" });
    expect(permissions.map(({ key }) => key)).not.toContain("sms.broadcast");
    expect(permissions.find(({ key }) => key === "role.manage")).toMatchObject({ area: "admin", isDelegable: false });
  });

  test("is refused to who manages nobody; a foreign, malformed or missing role is not found", async () => {
    const marketer = world.as(await world.person("marketing-manager"));
    await expect(listRoleMatrix(marketer)).rejects.toThrow(NotAllowed);
    await expect(getRole(marketer, { ref: "account-admin" })).rejects.toThrow(NotAllowed);
    await expect(listRoles(marketer)).rejects.toThrow(NotAllowed);
    for (const ref of [foreignId, "no-such", "__proto__", ""]) await expect(getRole(admin(), { ref })).rejects.toThrow(NotFound);
    await expect(listRoleMatrix(world.as(world.stranger.userId))).rejects.toThrow(NotFound);
  });
});

describe("the list of roles", () => {
  test("says of a custom role who changed it last and when, and of what it is a copy", async () => {
    const other = await world.person("account-admin", { name: "Second admin" });
    const content = { name: "Fair helper", description: "", grants: { "contact.view": "own" } as const };
    const { id } = await cloneRole(admin(), { ...content, from: customId });
    const at = new Date("2026-11-20T10:00:00Z");
    await updateRole(world.as(other, { now: at }), { id, version: 1, ...content, description: "At the fair." });
    const { roles } = await listRoles(admin());
    expect(roles.find(({ ref }) => ref === id)).toMatchObject({
      clonedFrom: "Regional sender",
      changedBy: "Second admin",
      changedAt: at,
      version: 2,
    });
    expect(roles[0]).toMatchObject({ ref: "account-admin", changedBy: null, changedAt: null, version: null });
  });

  test("a role tells what its origin granted then and grants now, and what was not offered yet when it was saved", async () => {
    const content = { description: "", grants: { "contact.view": "own" } as const };
    const from = await cloneRole(admin(), { ...content, name: "Origin", from: "sales-user" });
    const { id } = await cloneRole(admin(), { ...content, name: "Copy of it", from: from.id });
    await updateRole(admin(), { id: from.id, version: 1, name: "Origin", description: "", grants: { "contact.view": "group" } });
    expect((await getRole(admin(), { ref: id })).origin).toEqual({
      ref: from.id,
      name: "Origin",
      granted: { "contact.view": "own" },
      grants: { "contact.view": "group" },
    });
    expect((await getRole(admin(), { ref: id })).newKeys).toEqual([]);
    const where = { accountId_id: { accountId: world.account.id, id } };
    await world.rows((db) => db.role.update({ where, data: { offeredKeys: ["contact.view", "campaign.view"] } }));
    const { newKeys } = await getRole(admin(), { ref: id });
    expect(newKeys).toContain("campaign.send");
    expect(newKeys).not.toContain("campaign.view");
  });
});
