import { newId } from "@countersign/db";
import { createAccount, createRole as createRoleRow } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createAccessGroup, setAccessGrant } from "../access/index.ts";
import { restrictApp } from "../apps/index.ts";
import { createApprovalRule } from "../approval-rules/index.ts";
import { NotAllowed, NotFound, read } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { changeMyTeam, createTeam, deleteTeam, getTeam, listMyTeams, listTeams, setTeamMember, updateTeam } from "./index.ts";
import { CreateTeam } from "./schema.ts";

const { view, email } = CONTACT_ACTIONS;
let world: World;
/** Manages people and teams at Group, in the team Poland: the scoped admin of C14. */
let scoped: string;
beforeAll(async () => {
  world = await createWorld();
  scoped = await world.person("restricted-user", { name: "Scoped", inTeam: true });
  const grants = { "user.manage": "group", "team.manage": "group", "campaign.view": "group" };
  await world.rows(async (db) => {
    const role = await createRoleRow(db, world.account.id, { name: "Team lead", originKey: "administrator", grants });
    const where = { accountId_userId: { accountId: world.account.id, userId: scoped } };
    await db.membership.update({ where, data: { roleKey: "custom", roleId: role.id } });
  });
});
afterAll(() => world?.database.drop());

const admin = () => world.as(world.account.userId);
const team = (name: string, joining: "chosen" | "open" = "chosen") => createTeam(admin(), { name, description: "", joining });
const put = (id: string, userId: string, isIn = true, as = admin()) => setTeamMember(as, { id, userId, isIn });
const lastEntry = () => world.rows((db) => db.auditEvent.findFirst({ orderBy: { seq: "desc" } }));
let groups = 0;
async function grantTo(teamId: string, actions: number = view): Promise<string> {
  const { id } = await createAccessGroup(admin(), {
    name: `Region ${(groups += 1)} of ${teamId.slice(-4)}`,
    description: "",
    unlabelled: "global",
  });
  await setAccessGrant(admin(), { groupId: id, to: { type: "team", id: teamId }, actions, expected: 0 });
  return id;
}

describe("A team", () => {
  test("is made, renamed and described, and the log has before and after", async () => {
    const { id } = await team("Pre-sales");
    await updateTeam(admin(), { id, name: "Presales", description: "Before the contract", joining: "open", version: 1 });
    expect(await lastEntry()).toMatchObject({
      action: "team.changed",
      before: { name: "Pre-sales", joining: "chosen" },
      after: { name: "Presales", description: "Before the contract", joining: "open" },
    });
    expect((await listTeams(admin())).teams.find((each) => each.id === id)).toMatchObject({ name: "Presales", people: 0, grants: [] });
  });

  test("is not saved over somebody else's change", async () => {
    const { id } = await team("Engineering");
    const save = (name: string) => updateTeam(admin(), { id, name, description: "", joining: "chosen", version: 1 });
    const results = await Promise.allSettled([save("Engineers"), save("Builders")]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "team-changed", data: { version: 2 } } });
  });

  test.each([
    ["of spaces", "   "],
    ["of 10,000 characters", "x".repeat(10_000)],
    ["in two alphabets in one word", "Sаles"],
  ])("with a name %s is refused at the name", (_what, name) => {
    const parsed = CreateTeam.safeParse({ name, description: "", joining: "chosen" });
    expect(parsed.error?.issues[0]?.path).toEqual(["name"]);
  });

  test("with a name that could be mistaken for another's is refused", async () => {
    await team("Dealers");
    for (const name of ["Dealers", "DEA1ERS"]) await expect(team(name)).rejects.toMatchObject({ issues: [{ path: ["name"] }] });
  });

  test("of elsewhere is not found, nor is one that is none of a scoped admin's own, and others see none", async () => {
    expect((await listTeams(world.as(scoped))).teams.map(({ name }) => name)).toEqual(["Poland"]);
    for (const id of [newId(), "no-such", world.stranger.id]) await expect(getTeam(admin(), { id })).rejects.toThrow(NotFound);
    await expect(getTeam(world.as(scoped), { id: world.otherTeamId })).rejects.toThrow(NotAllowed);
    await expect(createTeam(world.as(scoped), { name: "Mine", description: "", joining: "chosen" })).rejects.toThrow(NotAllowed);
    await expect(listTeams(world.as(await world.person("marketing-manager")))).rejects.toThrow(NotAllowed);
  });
});

describe("Who is in a team", () => {
  test("gets what it brings on the next request, and loses it when taken out", async () => {
    const { id } = await team("Wholesale");
    await grantTo(id, view | email);
    const sam = await world.person("sales-user", { name: "Sam" });
    await put(id, sam);
    const grants = () => read(world.as(sam), async ({ subject }) => subject.contactGrants.map(({ actions }) => actions));
    expect(await grants()).toEqual([view | email]);
    expect(await getTeam(admin(), { id })).toMatchObject({ members: [{ name: "Sam" }], grants: [{ actions: ["view", "email"] }] });
    await put(id, sam, false);
    expect(await grants()).toEqual([]);
    expect(await lastEntry()).toMatchObject({ action: "team.left", targetId: sam, before: { teams: [id] }, after: { teams: [] } });
  });

  test("is put in only by who holds what the team brings: the page says so beforehand", async () => {
    const { id } = await team("Press");
    await grantTo(id);
    const una = await world.person("sales-manager", { name: "Una", inTeam: true });
    await world.rows((db) => db.teamMember.create({ data: { accountId: world.account.id, teamId: id, userId: scoped } }));
    const lead = await getTeam(world.as(scoped), { id });
    expect(lead.others.find((person) => person.id === una)?.standing.ok).toBe(false);
    await expect(put(id, una, true, world.as(scoped))).rejects.toMatchObject({ code: "beyond-you" });
    await put(id, una);
  });

  test("a scoped admin decides about their own team and their own people only", async () => {
    const ours = await world.person("restricted-user", { name: "Ours", inTeam: true });
    const theirs = await world.person("restricted-user", { name: "Theirs", otherTeam: true });
    await expect(put(world.teamId, theirs, true, world.as(scoped))).rejects.toThrow(NotFound);
    await expect(put(world.otherTeamId, ours, true, world.as(scoped))).rejects.toThrow(NotAllowed);
    expect((await getTeam(world.as(scoped), { id: world.teamId })).others.map(({ id }) => id)).not.toContain(theirs);
  });

  test("people of elsewhere are not found, and being put in twice at once is being put in once", async () => {
    const { id } = await team("Twice");
    await expect(put(id, world.stranger.userId)).rejects.toThrow(NotFound);
    const tom = await world.person("sales-user", { name: "Tom" });
    await Promise.all([put(id, tom), put(id, tom)]);
    expect((await getTeam(admin(), { id })).members.map(({ name }) => name)).toEqual(["Tom"]);
  });
});

describe("An open team", () => {
  test("is joined and left by oneself when it gives nothing new", async () => {
    const { id } = await team("Football", "open");
    const gil = await world.person("administrator", { name: "Gil" });
    await changeMyTeam(world.as(gil), { id, isIn: true });
    expect((await listMyTeams(world.as(gil))).find((each) => each.id === id)).toMatchObject({ isIn: true, standing: { ok: true } });
    await changeMyTeam(world.as(gil), { id, isIn: false });
    expect(await lastEntry()).toMatchObject({ action: "team.left", actorId: gil, targetId: gil });
  });

  test("is not joined for what it would give, which is told", async () => {
    const { id } = await team("Exports", "open");
    const groupId = await grantTo(id);
    const max = await world.person("sales-manager", { name: "Max" });
    const mine = (await listMyTeams(world.as(max))).find((each) => each.id === id);
    expect(mine).toMatchObject({ isIn: false, grants: [{ groupId, actions: ["view"] }], standing: { ok: false, code: "beyond-you" } });
    await expect(changeMyTeam(world.as(max), { id, isIn: true })).rejects.toMatchObject({ code: "beyond-you" });
  });

  test("is the only one that is: others are not found from outside and not left from within", async () => {
    const { id } = await team("Board");
    const pat = await world.person("administrator", { name: "Pat" });
    await expect(changeMyTeam(world.as(pat), { id, isIn: true })).rejects.toThrow(NotFound);
    await put(id, pat);
    await expect(changeMyTeam(world.as(pat), { id, isIn: false })).rejects.toMatchObject({ code: "not-open" });
  });
});

test("Whoever manages a child from its parent without being a member has no teams there, and joins none", async () => {
  const above = await world.person("account-admin", { name: "Above" });
  const id = await world.rows(async (db) => {
    const { id: accountId } = await createAccount(db, { ownerId: world.account.userId, slug: "child", parentId: world.account.id });
    return (await db.team.create({ data: { accountId, id: newId(), name: "Chess", joining: "open" } })).id;
  });
  const inChild = world.as(above, { accountSlug: "child" });
  expect(await listMyTeams(inChild)).toEqual([]);
  await expect(changeMyTeam(inChild, { id, isIn: true })).rejects.toThrow(NotFound);
});

describe("A team that is deleted", () => {
  const remove = async (id: string, grants: number, as = admin()) =>
    deleteTeam(as, { id, version: (await getTeam(admin(), { id })).version, grants });

  test("takes its memberships and grants with it, which whoever deletes it has seen; its campaigns stay", async () => {
    const { id } = await team("Harbour");
    const groupId = await grantTo(id);
    await put(id, await world.person("sales-user", { name: "Hal" }));
    await expect(remove(id, 0)).rejects.toMatchObject({ code: "team-changed", data: { grants: 1 } });
    await remove(id, 1);
    await expect(getTeam(admin(), { id })).rejects.toThrow(NotFound);
    expect(await world.rows((db) => db.accessGrant.count({ where: { groupId } }))).toBe(0);
    expect(await lastEntry()).toMatchObject({ action: "team.deleted", before: { name: "Harbour", grants: [{ groupId }] } });
  });

  test("is kept while an approval rule names it or an app is limited to it, with what to change first", async () => {
    const { id } = await team("Legal");
    const ann = await world.person("marketing-manager", { name: "Ann" });
    await put(id, ann);
    const rule = { when: [], always: false, skip: [], stages: [{ approvers: [{ type: "team", id }], how: "any" }] };
    await createApprovalRule(admin(), { name: "Legal reads", definition: rule } as never);
    await expect(remove(id, 0)).rejects.toMatchObject({ code: "named-in-rule", data: { rules: ["Legal reads"] } });
    const { id: staff } = await team("Staff");
    await put(staff, await world.person("sales-user", { name: "Sid" }));
    await restrictApp(admin(), { app: "campaigns", roles: [], teams: [staff], version: 0 });
    await expect(remove(staff, 0)).rejects.toMatchObject({ code: "named-in-app" });
    expect((await getTeam(admin(), { id: staff })).uses).toMatchObject({ apps: ["campaigns"] });
    await restrictApp(admin(), { app: "campaigns", roles: [], teams: [], version: 1 });
    await remove(staff, 0);
  });

  test("is refused to who may not take what it brings", async () => {
    const { id } = await team("Vault");
    await grantTo(id);
    await world.rows((db) => db.teamMember.create({ data: { accountId: world.account.id, teamId: id, userId: scoped } }));
    await put(id, await world.person("sales-manager", { name: "Val", inTeam: true }));
    await expect(remove(id, 1, world.as(scoped))).rejects.toMatchObject({ code: "beyond-you" });
  });
});
