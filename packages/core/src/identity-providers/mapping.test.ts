import { newId } from "@countersign/db";
import { createRole } from "@countersign/db/factories";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Invalid } from "../kernel/index.ts";
import { changeRole, getPerson } from "../people/index.ts";
import { setTeamMember } from "../teams/index.ts";
import { previewMapping, saveProvider } from "./index.ts";
import { createProviderWorld, type ProviderWorld, staff } from "./testing-world.ts";

let world: ProviderWorld;
beforeAll(async () => {
  world = await createProviderWorld();
});
afterAll(() => world?.close());
beforeEach(() => world.addProvider());

describe("a mapping", () => {
  test("never gives Account Admin, and only roles and teams of the account", async () => {
    await expect(world.map([staff({ gives: "role", role: "account-admin" })])).rejects.toMatchObject({ code: "beyond-you" });
    await expect(saveProvider(world.owner(), world.settings({ ...world.saved, newcomerRole: "account-admin" }))).rejects.toMatchObject({
      code: "beyond-you",
    });
    await expect(world.map([staff({ gives: "role", role: newId() })])).rejects.toBeInstanceOf(Invalid);
    await expect(world.map([staff({ gives: "team", teamId: newId() })])).rejects.toMatchObject({
      issues: [{ path: ["lines", 0, "teamId"] }],
    });
    await expect(world.map([], world.as(world.administrator))).rejects.toMatchObject({ code: "provider-needs-account-admin" });
  });

  test("gives the first role that fits, every team, and the highest rank, also a custom role", async () => {
    const custom = await world.rows((db) =>
      createRole(db, world.account.id, { name: "Florist", originKey: "sales-user", grants: { "contact.view": "own" } }),
    );
    await world.map([
      staff({ value: "boss", gives: "role", role: "sales-manager" }),
      staff({ gives: "role", role: custom.id }),
      staff({ gives: "role", role: "sales-user" }),
      staff({ gives: "team", teamId: world.teamId }),
      staff({ gives: "team", teamId: world.otherTeamId }),
      staff({ gives: "rank", rank: "agent" }),
      staff({ gives: "rank", rank: "admin" }),
    ]);
    const { userId } = await world.comeIn();
    const row = await world.rows((db) => db.membership.findFirst({ where: { userId }, include: { teams: true } }));
    expect(row).toMatchObject({ roleKey: "custom", roleId: custom.id, hostRank: "admin", teams: expect.objectContaining({ length: 2 }) });
  });

  test("is previewed by what the provider said of people the last time", async () => {
    await world.map([staff({ gives: "role", role: "sales-user" }), staff({ gives: "team", teamId: world.teamId })]);
    await world.comeIn();
    const lines = [staff({ gives: "role", role: "marketing-user" }), staff({ gives: "team", teamId: world.otherTeamId })];
    expect(await previewMapping(world.owner(), { id: world.saved.id, lines })).toEqual({
      people: 1,
      changes: [{ name: "Pia Pine", role: { from: "Sales User", to: "Marketing User" }, joins: ["UK"], leaves: ["Poland"] }],
    });
  });
});

test("A team into which the provider puts people is not left by hand, and one into which they were put by hand is", async () => {
  await world.map([staff({ gives: "role", role: "sales-user" }), staff({ gives: "team", teamId: world.teamId })]);
  const { userId } = await world.comeIn();
  const set = (id: string, isIn: boolean) => setTeamMember(world.owner(), { id, userId, isIn });
  await expect(set(world.teamId, false)).rejects.toMatchObject({ code: "managed-by-provider" });
  await set(world.otherTeamId, true);
  await set(world.otherTeamId, false);
  expect(await getPerson(world.owner(), { id: userId })).toMatchObject({
    role: { isManaged: true },
    teams: [{ name: "Poland", isManaged: true }],
  });
});

test("A role that the provider gives is not changed by hand, but to Account Admin, until the provider gives it no more", async () => {
  await world.map([staff({ gives: "role", role: "sales-user" })]);
  const { userId: id } = await world.comeIn();
  const change = (role: string, expected: string) => changeRole(world.owner(), { id, role, expected });
  await expect(change("marketing-user", "sales-user")).rejects.toMatchObject({ code: "managed-by-provider" });
  await change("account-admin", "sales-user");
  expect(await world.rows((db) => db.membership.findFirst({ where: { userId: id } }))).toMatchObject({ roleProviderId: null });
  await change("marketing-user", "account-admin");
});
