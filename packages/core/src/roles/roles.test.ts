import { createRole } from "@countersign/db/factories";
import { withAccount } from "@countersign/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NotAllowed, NotFound } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { getRole, listRoleMatrix } from "./index.ts";

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
    const { role, rows } = await getRole(admin(), { ref: customId });
    expect(role).toMatchObject({ name: "Regional sender", isBuiltIn: false, clonedFrom: "Marketing User" });
    expect(Object.fromEntries(rows.map(({ key, grant }) => [key, grant]))).toMatchObject({
      "contact.email": "own",
      "contact.create": null,
      "campaign.approve": null,
    });
  });

  test("is refused to who manages nobody; a foreign, malformed or missing role is not found", async () => {
    const marketer = world.as(await world.person("marketing-manager"));
    await expect(listRoleMatrix(marketer)).rejects.toThrow(NotAllowed);
    await expect(getRole(marketer, { ref: "account-admin" })).rejects.toThrow(NotAllowed);
    for (const ref of [foreignId, "no-such", "__proto__", ""]) await expect(getRole(admin(), { ref })).rejects.toThrow(NotFound);
    await expect(listRoleMatrix(world.as(world.stranger.userId))).rejects.toThrow(NotFound);
  });
});
