import { newId } from "@countersign/db";
import { createRole } from "@countersign/db/factories";
import { unpackSubject } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Context, Invalid, NotAllowed, NotFound, NotSignedIn } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { findHelpers, getMe, getPeopleFilters, listAbilities, listMyAccounts, listPeople } from "./index.ts";

let world: World;
let teamLead: string;
let inPoland: string;
beforeAll(async () => {
  world = await createWorld();
  inPoland = await world.person("marketing-user", { name: "Dawid Nowak", inTeam: true });
  await world.person("marketing-user", { name: "Una Kent", otherTeam: true });
  await world.person("sales-user", { name: "Both Teams", inTeam: true, otherTeam: true });
  await world.person("restricted-user", { name: "Iga Wrona", campaigns: "none" });
  await world.person("marketing-manager", { name: "Celia Marsh", campaigns: null });
  teamLead = await world.rows(async (db) => {
    const role = await createRole(db, world.account.id, {
      name: "Team lead",
      originKey: "administrator",
      grants: { "user.manage": "group" },
    });
    const userId = await world.person("support-agent", { name: "Tina Lead", inTeam: true });
    await db.membership.update({
      where: { accountId_userId: { accountId: world.account.id, userId } },
      data: { roleKey: "custom", roleId: role.id },
    });
    return userId;
  });
});
afterAll(() => world?.database.drop());

const admin = () => world.as(world.account.userId);
const names = (page: { rows: { name: string }[] }) => page.rows.map(({ name }) => name);

describe("the list of people", () => {
  test("shows who manages users everybody, with role, teams and level", async () => {
    const page = await listPeople(admin(), {});
    expect(names(page)).toEqual(["Both Teams", "Celia Marsh", "Dawid Nowak", "Iga Wrona", "Owner of meadow", "Tina Lead", "Una Kent"]);
    expect(page).toMatchObject({ total: 7, nextCursor: null });
    expect(page.rows[2]).toMatchObject({
      roleName: "Marketing User",
      teams: ["Poland"],
      campaigns: { level: "full", setBy: "default" },
      isOwner: false,
      status: "active",
    });
    expect(page.rows[3]).toMatchObject({ campaigns: { level: "none" } });
    expect(page.rows[4]).toMatchObject({ isOwner: true });
    expect(page.rows[5]).toMatchObject({ roleKey: "custom", roleName: "Team lead" });
  });

  test("at Group shows oneself and the people all of whose teams are one's own, and nobody else", async () => {
    const page = await listPeople(world.as(teamLead), {});
    expect(names(page)).toEqual(["Dawid Nowak", "Tina Lead"]);
    expect(page.total).toBe(2);
    expect(await getPeopleFilters(world.as(teamLead))).toMatchObject({ reach: "group", teams: [{ name: "Poland" }] });
  });

  test("is filtered by role, team, status and name, and paged without gaps or repeats", async () => {
    expect(names(await listPeople(admin(), { role: "marketing-user" }))).toEqual(["Dawid Nowak", "Una Kent"]);
    expect(names(await listPeople(admin(), { team: world.otherTeamId }))).toEqual(["Both Teams", "Una Kent"]);
    expect(names(await listPeople(admin(), { status: "suspended" }))).toEqual([]);
    expect(names(await listPeople(admin(), { search: "OWAK" }))).toEqual(["Dawid Nowak"]);
    expect(names(await listPeople(admin(), { role: "no-such-role" }))).toEqual([]);
    const seen: string[] = [];
    for (let cursor: string | undefined; ;) {
      const page = await listPeople(admin(), { limit: 2, cursor });
      seen.push(...names(page));
      if (!page.nextCursor) break;
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(7);
    expect(new Set(seen).size).toBe(7);
    await expect(listPeople(admin(), { cursor: "nonsense" })).rejects.toThrow(Invalid);
  });

  test("is refused with the reason to somebody who does not manage users, and not found from outside the account", async () => {
    const refused = listPeople(world.as(inPoland), {});
    await expect(refused).rejects.toThrow(NotAllowed);
    await expect(refused).rejects.toMatchObject({ explanation: { code: "not-held", key: "user.manage" } });
    await expect(listPeople(world.as(world.stranger.userId), {})).rejects.toThrow(NotFound);
    await expect(listPeople({ ...admin(), session: null }, {})).rejects.toThrow(NotSignedIn);
  });
});

describe("who asks", () => {
  test("learns their account, role and rights, and is noted as seen at most once a minute", async () => {
    const now = Date.now();
    const me = await getMe(world.as(inPoland, { now: new Date(now) }));
    expect(me).toMatchObject({ person: { name: "Dawid Nowak" }, account: { slug: "meadow" }, roleName: "Marketing User", isUsable: true });
    expect(unpackSubject(me.subject)).toMatchObject({ userId: inPoland, teams: [{ name: "Poland" }] });
    await getMe(world.as(inPoland, { now: new Date(now + 30_000) }));
    const seen = () =>
      world.rows((db) =>
        db.membership.findUniqueOrThrow({
          where: { accountId_userId: { accountId: world.account.id, userId: inPoland } },
          select: { lastSeenAt: true },
        }),
      );
    expect((await seen()).lastSeenAt).toEqual(new Date(now));
    await getMe(world.as(inPoland, { now: new Date(now + 61_000) }));
    expect((await seen()).lastSeenAt).toEqual(new Date(now + 61_000));
  });

  test("sees the accounts that they belong to and no other; where every app is closed to them, whom to ask", async () => {
    expect(await listMyAccounts(world.as(inPoland, { accountSlug: undefined }))).toMatchObject([
      { slug: "meadow", name: "meadow", roleName: "Marketing User" },
    ]);
    expect(await listMyAccounts(world.as(teamLead))).toMatchObject([{ roleName: "Team lead" }]);
    const iga = (await listPeople(admin(), { search: "Iga" })).rows[0]!.id;
    expect(await getMe(world.as(iga))).toMatchObject({ isUsable: false });
    expect(await findHelpers(world.as(iga), { permission: "level.manage" })).toEqual([
      { id: world.account.userId, name: "Owner of meadow", roleName: "Account Admin" },
    ]);
  });

  test("is told of colleagues who can help: only those who hold the permission now", async () => {
    expect((await findHelpers(world.as(inPoland), { permission: "user.manage" })).map(({ name }) => name)).toEqual([
      "Owner of meadow",
      "Tina Lead",
    ]);
    // Celia's role would let her approve, but she has not turned Campaigns on.
    expect((await findHelpers(world.as(inPoland), { permission: "campaign.approve" })).map(({ name }) => name)).toEqual([
      "Owner of meadow",
    ]);
  });
});

describe("whom to ask", () => {
  const leave = (userIds: string[]) =>
    world.rows((db) => db.membership.deleteMany({ where: { accountId: world.account.id, userId: { in: userIds } } }));

  test("begins with Account Admins, whatever they are called, and leaves out oneself but for who looks as a role", async () => {
    const asked = async (ctx: Context) => (await findHelpers(ctx, { permission: "user.manage" })).map(({ name }) => name);
    const others = await Promise.all(["Aaron", "Abel", "Adam"].map((name) => world.person("administrator", { name })));
    expect(await asked(world.as(inPoland))).toEqual(["Owner of meadow", "Aaron", "Abel"]);
    expect(await asked(admin())).toEqual(["Aaron", "Abel", "Adam"]);
    const viewing = { accountId: world.account.id, as: { type: "role", role: "sales-user", teamId: null } } as const;
    expect(await asked({ ...admin(), session: { id: newId(), userId: world.account.userId, viewing } })).toEqual([
      "Owner of meadow",
      "Aaron",
      "Abel",
    ]);
    await leave(others);
  });

  test("goes on where many hold a permission by their role alone, until somebody is found who holds it in fact", async () => {
    const asleep = Array.from({ length: 55 }, (_, no) => world.person("marketing-manager", { name: `Asleep ${no}`, campaigns: null }));
    const all = await Promise.all([...asleep, world.person("marketing-manager", { name: "Zoe" })]);
    expect((await findHelpers(world.as(inPoland), { permission: "campaign.approve" })).map(({ name }) => name)).toEqual([
      "Owner of meadow",
      "Zoe",
    ]);
    await leave(all);
  });
});

describe("what you can do", () => {
  test("says of each offered permission what is held, how far and why", async () => {
    const { items, roleName, teams } = await listAbilities(world.as(inPoland));
    expect({ roleName, teams }).toEqual({ roleName: "Marketing User", teams: ["Poland"] });
    const of = (key: string) => items.find((item) => item.key === key)!;
    expect(of("campaign.send")).toMatchObject({ allowed: true, effective: "group", granted: "group" });
    expect(of("campaign.send").because.join(" ")).toContain("Your role Marketing User includes “Sender” (Group).");
    expect(of("campaign.approve")).toMatchObject({ allowed: false, effective: null });
    expect(of("campaign.approve").help).toMatch(/give you a role/);
    expect([of("campaign.approve").who, of("campaign.send").who]).toEqual(["user.manage", null]);
    expect(items.some(({ key }) => key === "sms.broadcast")).toBe(false);
  });

  test("names the access level where it is the reason", async () => {
    const iga = (await listPeople(admin(), { search: "Iga" })).rows[0]!.id;
    const { items } = await listAbilities(world.as(iga));
    expect(items.every(({ allowed }) => !allowed)).toBe(true);
    expect(items.find(({ key }) => key === "contact.view")!.because).toEqual([
      "Every app of this account is closed to you, so only your own profile is left.",
    ]);
  });
});
