import { createRole } from "@countersign/db/factories";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { listCampaigns } from "../campaigns/index.ts";
import { listApps, turnOnApp } from "../identity/index.ts";
import { Conflict, Invalid, NotAllowed, NotFound, transaction } from "../kernel/index.ts";
import { getMe } from "../people/index.ts";
import { deleteRole } from "../roles/index.ts";
import { createWorld, type World } from "../testing.ts";
import { getAppSettings, listAppSettings, previewRestriction, restrictApp } from "./index.ts";

let world: World;
let marketer: string;
let seller: string;
let otherAdmin: string;
beforeAll(async () => {
  world = await createWorld();
  marketer = await world.person("marketing-user", { name: "Dawid Nowak", inTeam: true });
  seller = await world.person("sales-user", { name: "Hugo Silva", otherTeam: true });
  otherAdmin = await world.person("account-admin", { name: "Ada Kowalska", campaigns: null });
});
afterAll(() => world?.database.drop());
beforeEach(() => world.rows((db) => db.appRestriction.updateMany({ data: { roles: [], teamIds: [] } })));

const admin = () => world.as(world.account.userId);
const version = async () => (await listAppSettings(admin()))[0]!.version;
const restrict = async (roles: string[], teams: string[] = [], ctx = admin()) =>
  restrictApp(ctx, { app: "campaigns", roles, teams, version: await version() });
const sees = (userId: string) => listApps(world.as(userId)).then((apps) => apps.length > 0);

describe("an app that is limited to roles and teams", () => {
  test("is not there for who has none of the roles: neither in their list nor at its addresses (A3)", async () => {
    await restrict(["account-admin", "marketing-user"]);
    expect(await sees(marketer)).toBe(true);
    expect(await sees(seller)).toBe(false);
    await expect(listCampaigns(world.as(seller), { tab: "all", limit: 5 })).rejects.toThrow(NotFound);
    await expect(turnOnApp(world.as(seller), { app: "campaigns" })).rejects.toThrow(NotFound);
    expect(await getMe(world.as(seller))).toMatchObject({ isUsable: false });
    await expect(listCampaigns(world.as(marketer), { tab: "all", limit: 5 })).resolves.toMatchObject({ rows: [] });
  });

  test("with roles and teams set asks for one of the roles and one of the teams (A21)", async () => {
    await restrict(["account-admin", "marketing-user", "sales-user"]);
    expect([await sees(marketer), await sees(seller), await sees(otherAdmin)]).toEqual([true, true, true]);
    await restrict(["account-admin", "marketing-user", "sales-user"], [world.teamId]);
    expect([await sees(marketer), await sees(seller), await sees(otherAdmin)]).toEqual([true, false, false]);
    await restrict([]);
    expect(await sees(seller)).toBe(true);
  });

  test("keeps the level that people had: told of how many, and opened again, it is as it was", async () => {
    await restrict(["account-admin"]);
    expect((await listAppSettings(admin()))[0]!.shutOut).toEqual({ total: 2, turnedOn: 2 });
    await restrict([]);
    expect((await listAppSettings(admin()))[0]!.shutOut).toEqual({ total: 0, turnedOn: 0 });
    expect(await listApps(world.as(marketer))).toMatchObject([{ state: "full" }]);
  });

  test("leaves the owner Admin Settings, whoever it is limited to, so that they can open it again", async () => {
    await restrict(["marketing-user"]);
    expect(await sees(world.account.userId)).toBe(false);
    expect(await getMe(admin())).toMatchObject({ isUsable: true });
    await restrict([]);
    expect(await sees(world.account.userId)).toBe(true);
  });

  test.each([
    ["of somebody whom it concerns", () => seller],
    ["of somebody whom it does not: it might be of their role", () => marketer],
  ])("counts for the very next request, and waits for a change that is under way, %s", async (_, userId) => {
    const order: string[] = [];
    const underWay = transaction(world.as(userId()), async () => {
      await new Promise((done) => setTimeout(done, 300));
      order.push("change");
    });
    await new Promise((done) => setTimeout(done, 100));
    await restrict(["account-admin", "marketing-user"]);
    order.push("restriction");
    await underWay;
    expect(order).toEqual(["change", "restriction"]);
    expect(await sees(seller)).toBe(false);
  });
});

test("A change that waited for a restriction sees it", async () => {
  const key = { accountId: world.account.id, userId: seller };
  const restriction = world.rows(async (db) => {
    await db.$queryRaw`SELECT 1 FROM membership WHERE account_id = ${key.accountId}::uuid AND user_id = ${seller}::uuid FOR UPDATE`;
    await new Promise((done) => setTimeout(done, 300));
    const where = { accountId_app: { accountId: key.accountId, app: "campaigns" } };
    await db.appRestriction.update({ where, data: { roles: ["account-admin"] } });
  });
  await new Promise((done) => setTimeout(done, 100));
  expect(await transaction(world.as(seller), async ({ subject }) => subject.hiddenApps)).toEqual(["campaigns"]);
  await restriction;
});

describe("saving whom an app is limited to", () => {
  test("is logged in full, and saving what is there already changes nothing", async () => {
    await restrict(["sales-user", "account-admin"], [world.teamId, world.teamId]);
    const before = await version();
    await restrict(["account-admin", "sales-user"], [world.teamId]);
    expect(await version()).toBe(before);
    expect(await world.rows((db) => db.auditEvent.findFirst({ orderBy: { seq: "desc" } }))).toMatchObject({
      action: "app.restricted",
      targetId: "campaigns",
      before: { roles: [], teams: [] },
      after: { roles: ["account-admin", "sales-user"], teams: [world.teamId] },
    });
  });

  test("never overwrites what somebody else saved meanwhile", async () => {
    const change = { app: "campaigns", roles: ["account-admin"], teams: [], version: await version() } as const;
    const outcomes = await Promise.allSettled([
      restrictApp(admin(), { ...change, roles: [...change.roles], teams: [] }),
      restrictApp(world.as(otherAdmin), { ...change, roles: ["account-admin", "sales-user"], teams: [] }),
    ]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(["fulfilled", "rejected"]);
    const lost = outcomes.find(({ status }) => status === "rejected") as PromiseRejectedResult;
    expect(lost.reason).toMatchObject({ code: "restriction-changed" });
  });

  test("refuses roles and teams that are not of this account", async () => {
    await expect(restrict(["no-such-role"])).rejects.toMatchObject({ issues: [{ path: ["roles"], code: "role-unknown" }] });
    await expect(restrict([], [world.stranger.id])).rejects.toBeInstanceOf(Invalid);
  });

  test("is refused to whoever would take the app from themselves, from an Account Admin above them, or manages no account", async () => {
    await expect(restrict(["sales-user"], [], world.as(otherAdmin))).rejects.toMatchObject({ data: { why: [{ code: "yourself" }] } });
    const administrator = world.as(await world.person("administrator"));
    await expect(restrict(["administrator"], [], administrator)).rejects.toMatchObject({ code: "beyond-you" });
    await restrict(["administrator", "account-admin", "marketing-user"], [], administrator);
    await expect(restrict([], [], world.as(marketer))).rejects.toThrow(NotAllowed);
    await expect(restrict([], [], world.as(world.stranger.userId))).rejects.toThrow(NotFound);
  });
});

describe("what it would change", () => {
  test("names who would lose the app and who would see it again, and says so of oneself", async () => {
    await restrict(["account-admin", "marketing-user"]);
    const preview = await previewRestriction(admin(), { app: "campaigns", roles: ["sales-user"], teams: [] });
    expect(preview.loses.names).toContain("Dawid Nowak");
    expect(preview.loses.names).toContain("Ada Kowalska");
    expect(preview.gains).toEqual({ total: 1, names: ["Hugo Silva"] });
    expect(preview.yourself).toBe("loses");
    expect(await previewRestriction(admin(), { app: "campaigns", roles: ["marketing-user", "account-admin"], teams: [] })).toEqual({
      loses: { total: 0, names: [] },
      gains: { total: 0, names: [] },
      yourself: "stays",
    });
  });

  test("is told to those who manage the account, as the settings are", async () => {
    const ctx = world.as(marketer);
    await expect(previewRestriction(ctx, { app: "campaigns", roles: [], teams: [] })).rejects.toThrow(NotAllowed);
    await expect(listAppSettings(ctx)).rejects.toThrow(NotAllowed);
    await expect(getAppSettings(ctx, { app: "campaigns" })).rejects.toThrow(NotAllowed);
  });
});

test("The settings say how many turned the app on, and what it can be limited to", async () => {
  const { settings, choices } = await getAppSettings(admin(), { app: "campaigns" });
  expect(settings).toMatchObject({ app: "campaigns", isEnabled: true, roles: [], teams: [] });
  expect(settings.members - settings.turnedOn).toBe(1);
  expect(choices.roles.map(({ name }) => name)).toContain("Sales User");
  expect(choices.teams.map(({ name }) => name)).toEqual(["Poland", "UK"]);
});

test("A role that an app is limited to is not deleted: its people would lose the app unasked", async () => {
  const role = await world.rows((db) => createRole(db, world.account.id, { name: "Regional", originKey: "sales-user", grants: {} }));
  await restrict(["account-admin", role.id]);
  const deletion = deleteRole(admin(), { id: role.id, version: 1, replacement: null });
  await expect(deletion).rejects.toBeInstanceOf(Conflict);
  await expect(deletion).rejects.toMatchObject({ code: "named-in-app" });
});
