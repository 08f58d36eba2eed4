import { createAccount, createMember, createRole, createUser } from "@countersign/db/factories";
import { newId, withAccount, withoutAccount } from "@countersign/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Invalid, NotAllowed, NotFound, read, verifyAuditChain } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import * as people from "./index.ts";

let world: World;
/** Manages the people of the team Poland, and holds little else. */
let lead: string;
beforeAll(async () => {
  world = await createWorld();
  lead = await world.person("support-agent", { name: "Tina Lead", inTeam: true });
  const role = await world.rows((db) =>
    createRole(db, world.account.id, {
      name: "Team lead",
      originKey: "administrator",
      grants: { "user.manage": "group", "contact.view": "group", "campaign.view": "group" },
    }),
  );
  await setMembership(lead, { roleKey: "custom", roleId: role.id });
});
afterAll(() => world?.database.drop());

const key = (userId: string) => ({ accountId_userId: { accountId: world.account.id, userId } });
const setMembership = (userId: string, data: { roleKey?: string; roleId?: string | null; status?: string }) =>
  world.rows((db) => db.membership.update({ where: key(userId), data }));
const membership = (userId: string) => world.rows((db) => db.membership.findUnique({ where: key(userId) }));
const admin = () => world.as(world.account.userId);
const administrator = async () => world.as(await world.person("administrator", { name: "Ben Okafor" }));
const lastEntry = () => world.rows((db) => db.auditEvent.findFirst({ orderBy: { seq: "desc" } }));
const missing = "01998a5e-7c1f-7000-8000-000000000009";
const beyond = (...codes: string[]) => ({
  code: "beyond-you",
  data: { why: expect.arrayContaining(codes.map((code) => expect.objectContaining({ code }) as unknown)) as unknown },
});

describe("another role", () => {
  test("counts from the next request on, and the log holds all of the person's rights before and after", async () => {
    const id = await world.person("marketing-user", { name: "Dawid Nowak", inTeam: true });
    await expect(people.listPeople(world.as(id), {})).rejects.toThrow(NotAllowed);
    await people.changeRole(admin(), { id, role: "administrator", expected: "marketing-user", reason: "Takes over from Ada" });
    expect((await people.listPeople(world.as(id), { search: "Dawid" })).total).toBe(1);
    expect(await lastEntry()).toMatchObject({
      action: "membership.role-changed",
      actorId: world.account.userId,
      targetId: id,
      reason: "Takes over from Ada",
      before: { role: "marketing-user", status: "active", teams: [world.teamId], levels: { campaigns: { level: "full" } } },
      after: { role: "administrator", status: "active", teams: [world.teamId], levels: { campaigns: { level: "full" } } },
    });
    expect(await read(admin(), verifyAuditChain)).toMatchObject({ ok: true });
  });

  test("is given on what the editor saw: whoever comes second learns what the first gave", async () => {
    const id = await world.person("sales-user");
    const give = (role: string) => people.changeRole(admin(), { id, role, expected: "sales-user" });
    const outcomes = await Promise.allSettled([give("support-agent"), give("marketing-user")]);
    const [late] = outcomes.filter(({ status }) => status === "rejected") as PromiseRejectedResult[];
    const { roleKey } = (await membership(id))!;
    expect(late!.reason).toMatchObject({ code: "person-changed", data: { role: { ref: roleKey } } });
  });

  test("is refused, permission by permission, when it is more than the editor holds", async () => {
    const id = await world.person("sales-user", { inTeam: true });
    const given = people.changeRole(world.as(lead), { id, role: "marketing-manager", expected: "sales-user" });
    await expect(given).rejects.toMatchObject({
      code: "beyond-you",
      data: { beyond: expect.arrayContaining([{ key: "campaign.approve", wanted: expect.any(Number), held: 0 }]) as unknown },
    });
    expect((await membership(id))!.roleKey).toBe("sales-user");
  });

  test("is nobody's own to change, and Account Admins are for Account Admins", async () => {
    const ben = await administrator();
    const ada = await world.person("account-admin");
    await expect(people.changeRole(ben, { id: ben.session!.userId, role: "sales-user", expected: "administrator" })).rejects.toMatchObject(
      beyond("yourself"),
    );
    await expect(people.changeRole(ben, { id: ada, role: "sales-user", expected: "account-admin" })).rejects.toMatchObject(
      beyond("needs-account-admin"),
    );
    const id = await world.person("sales-user");
    await expect(people.changeRole(ben, { id, role: "account-admin", expected: "sales-user" })).rejects.toMatchObject(
      beyond("needs-account-admin"),
    );
  });

  test("at Group is given to people all of whose teams are one's own; all others are not found", async () => {
    const ours = await world.person("restricted-user", { inTeam: true });
    const both = await world.person("restricted-user", { inTeam: true, otherTeam: true });
    const none = await world.person("restricted-user");
    const role = await world.rows((db) => createRole(db, world.account.id, { name: "Nobody", originKey: "restricted-user", grants: {} }));
    const give = (id: string) => people.changeRole(world.as(lead), { id, role: role.id, expected: "restricted-user" });
    for (const id of [both, none, missing, world.stranger.userId]) await expect(give(id)).rejects.toThrow("There is no such person.");
    await expect(give(ours)).rejects.toMatchObject({ code: "beyond-you" });
    await setMembership(ours, { roleKey: "custom", roleId: role.id });
    await expect(people.changeRole(world.as(lead), { id: ours, role: role.id, expected: role.id })).resolves.toBeUndefined();
  });

  test("is one of this account, and the owner keeps theirs", async () => {
    const id = await world.person("sales-user");
    await expect(people.changeRole(admin(), { id, role: "no-such-role", expected: "sales-user" })).rejects.toThrow(Invalid);
    await expect(people.changeRole(admin(), { id, role: missing, expected: "sales-user" })).rejects.toThrow(Invalid);
    const ada = world.as(await world.person("account-admin"));
    const owner = world.account.userId;
    const isOwner = { code: "is-owner" };
    await expect(people.changeRole(ada, { id: owner, role: "sales-user", expected: "account-admin" })).rejects.toMatchObject(isOwner);
    await expect(people.removePerson(ada, { id: owner })).rejects.toMatchObject(isOwner);
  });

  test("is refused to who manages nobody", async () => {
    const marketer = world.as(await world.person("marketing-manager"));
    const id = await world.person("sales-user");
    const input = { id, role: "restricted-user", expected: "sales-user" };
    await expect(people.changeRole(marketer, input)).rejects.toThrow(NotAllowed);
    await expect(people.suspendPerson(marketer, { id })).rejects.toThrow(NotAllowed);
    await expect(people.removePerson(marketer, { id })).rejects.toThrow(NotAllowed);
    await expect(people.endSessions(marketer, { id })).rejects.toThrow(NotAllowed);
    await expect(people.startPasswordReset(marketer, { id })).rejects.toThrow(NotAllowed);
    await expect(people.setAccessLevels(marketer, { ids: [id], app: "campaigns", level: "none" })).rejects.toThrow(NotAllowed);
    await expect(people.changeRole(world.as(world.stranger.userId), input)).rejects.toThrow(NotFound);
  });
});

describe("many people at once", () => {
  test("get a role each by themselves: who may not keeps nobody else from theirs", async () => {
    const ben = await administrator();
    const [sam, ada] = [await world.person("sales-user", { name: "Sam" }), await world.person("account-admin", { name: "Ada" })];
    const already = await world.person("support-agent", { name: "Finn" });
    const results = await people.changeRoles(ben, { ids: [sam, ada, already, missing, sam], role: "support-agent" });
    expect(results).toMatchObject([
      { id: sam, name: "Sam", outcome: "changed" },
      { id: ada, outcome: "refused", code: "beyond-you", refusal: { why: [{ code: "needs-account-admin", ref: { name: "Ada" } }] } },
      { id: already, name: "Finn", outcome: "unchanged" },
      { id: missing, name: null, outcome: "refused", code: "not-found", message: "There is no such person." },
    ]);
    expect((await membership(sam))!.roleKey).toBe("support-agent");
    await expect(people.changeRoles(ben, { ids: [sam], role: "no-such" })).rejects.toThrow(Invalid);
  });

  test("get an access level set by hand; who has not turned the app on is skipped, and that is said", async () => {
    const on = await world.person("sales-user", { name: "On" });
    const off = await world.person("sales-user", { name: "Off", campaigns: null });
    const results = await people.setAccessLevels(admin(), { ids: [on, off], app: "campaigns", level: "settings", reason: "Trial" });
    expect(results).toMatchObject([
      { outcome: "changed" },
      { outcome: "skipped", code: "app-not-on", message: "Off has not turned the app on, so there is no level to set." },
    ]);
    expect((await people.listPeople(admin(), { search: "On" })).rows.find(({ id }) => id === on)).toMatchObject({
      campaigns: { level: "settings", setBy: "hand" },
    });
    expect(await lastEntry()).toMatchObject({
      action: "level.changed",
      targetId: on,
      before: { levels: { campaigns: { level: "full", setBy: "default" } } },
      after: { levels: { campaigns: { level: "settings", setBy: "hand" } } },
    });
    const again = await people.setAccessLevels(admin(), { ids: [on], app: "campaigns", level: "settings" });
    expect(again).toMatchObject([{ outcome: "unchanged" }]);
  });

  test("get no level above that of whoever sets it", async () => {
    const limited = world.as(await world.person("administrator", { campaigns: "settings" }));
    const id = await world.person("sales-user", { campaigns: "none" });
    expect(await people.setAccessLevels(limited, { ids: [id], app: "campaigns", level: "full" })).toMatchObject([
      {
        outcome: "refused",
        code: "beyond-you",
        refusal: { why: expect.arrayContaining([expect.objectContaining({ code: "level-not-held" })]) },
      },
    ]);
  });
});

describe("suspension", () => {
  test("works on the very next request, and ends with all that the person had", async () => {
    const id = await world.person("marketing-user", { name: "Una Kent", inTeam: true });
    await expect(people.getMe(world.as(id))).resolves.toMatchObject({ person: { name: "Una Kent" } });
    await people.suspendPerson(admin(), { id, reason: "Left the company" });
    await expect(people.getMe(world.as(id))).rejects.toThrow(NotFound);
    expect(await lastEntry()).toMatchObject({
      action: "membership.suspended",
      before: { status: "active" },
      after: { status: "suspended" },
    });
    await expect(people.suspendPerson(admin(), { id })).rejects.toMatchObject({ code: "not-active" });
    await people.reinstatePerson(admin(), { id });
    await expect(people.getMe(world.as(id))).resolves.toMatchObject({ roleName: "Marketing User" });
    await expect(people.reinstatePerson(admin(), { id })).rejects.toMatchObject({ code: "not-suspended" });
  });

  test("is ended only by who holds what comes back", async () => {
    const id = await world.person("marketing-manager", { inTeam: true });
    await people.suspendPerson(admin(), { id });
    await expect(people.reinstatePerson(world.as(lead), { id })).rejects.toMatchObject({ code: "beyond-you" });
    expect((await membership(id))!.status).toBe("suspended");
  });

  test("of oneself, of an Account Admin by one who is none, and of somebody elsewhere is refused", async () => {
    const ben = await administrator();
    await expect(people.suspendPerson(ben, { id: ben.session!.userId })).rejects.toMatchObject(beyond("yourself"));
    await expect(people.suspendPerson(ben, { id: world.account.userId })).rejects.toMatchObject(beyond("needs-account-admin"));
    await expect(people.suspendPerson(ben, { id: world.stranger.userId })).rejects.toThrow(NotFound);
  });
});

describe("the last Account Admin", () => {
  const twoAdmins = () =>
    withoutAccount(world.database.store, async (db) => {
      const [one, two] = [newId(), newId()];
      for (const id of [one, two]) await createUser(db, { id, passwordHash: "x" });
      const account = await createAccount(db, { ownerId: newId() });
      for (const userId of [one, two]) await createMember(db, { accountId: account.id, userId, roleKey: "account-admin" });
      return { one, two, slug: account.slug };
    });

  test("is neither suspended, demoted, removed nor left without an app by one who could not sign in again", async () => {
    const { one, two, slug } = await twoAdmins();
    // One is signed in still, but has no password any more.
    await world.database.store.prisma.user.update({ where: { id: one }, data: { passwordHash: null } });
    const ctx = world.as(one, { accountSlug: slug });
    const refused = beyond("last-account-admin");
    await expect(people.suspendPerson(ctx, { id: two })).rejects.toMatchObject(refused);
    await expect(people.changeRole(ctx, { id: two, role: "administrator", expected: "account-admin" })).rejects.toMatchObject(refused);
    await expect(people.removePerson(ctx, { id: two })).rejects.toMatchObject(refused);
    expect(await people.setAccessLevels(ctx, { ids: [two], app: "campaigns", level: "none" })).toMatchObject([
      { outcome: "refused", refusal: { why: [{ code: "last-account-admin" }] } },
    ]);
    expect(await people.setAccessLevels(ctx, { ids: [two], app: "campaigns", level: "settings" })).toMatchObject([{ outcome: "changed" }]);
  });

  test("stays when two take each other's rights at once: exactly one succeeds", async () => {
    const { one, two, slug } = await twoAdmins();
    const demote = (by: string, id: string) =>
      people.changeRole(world.as(by, { accountSlug: slug }), { id, role: "sales-user", expected: "account-admin" });
    const outcomes = await Promise.allSettled([demote(one, two), demote(two, one)]);
    expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  });
});

describe("removal", () => {
  test("takes a person out with teams, levels and grants, and their sessions find nothing here", async () => {
    const id = await world.person("sales-user", { name: "Gone", inTeam: true });
    await withAccount(world.database.store, { accountId: world.stranger.id }, (db) =>
      createMember(db, { accountId: world.stranger.id, userId: id, roleKey: "sales-user" }),
    );
    const group = await world.rows(async (db) => {
      const row = await db.accessGroup.create({ data: { accountId: world.account.id, no: 901, name: "Trade" } });
      await db.accessGrant.create({ data: { accountId: world.account.id, groupId: row.id, userId: id, actions: 1 } });
      return row.id;
    });
    await people.removePerson(admin(), { id });
    await expect(people.getMe(world.as(id))).rejects.toThrow(NotFound);
    expect(await world.rows((db) => db.accessGrant.count({ where: { groupId: group } }))).toBe(0);
    expect(await world.rows((db) => db.teamMember.count({ where: { userId: id } }))).toBe(0);
    expect(await lastEntry()).toMatchObject({
      action: "membership.removed",
      targetId: id,
      before: { role: "sales-user", teams: [world.teamId], accessGrants: [{ groupId: group, actions: 1 }] },
      after: null,
    });
    await expect(people.getMe(world.as(id, { accountSlug: world.stranger.slug }))).resolves.toMatchObject({ person: { name: "Gone" } });
    await expect(people.removePerson(admin(), { id })).rejects.toThrow(NotFound);
  });

  test("from their last account is refused, also when two accounts remove them at once", async () => {
    const id = await world.person("sales-user");
    await expect(people.removePerson(admin(), { id })).rejects.toMatchObject(beyond("last-account"));
    expect(await membership(id)).not.toBeNull();
    await withAccount(world.database.store, { accountId: world.stranger.id }, (db) =>
      createMember(db, { accountId: world.stranger.id, userId: id, roleKey: "sales-user" }),
    );
    const there = world.as(world.stranger.userId, { accountSlug: world.stranger.slug });
    const outcomes = await Promise.allSettled([people.removePerson(admin(), { id }), people.removePerson(there, { id })]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  });
});
