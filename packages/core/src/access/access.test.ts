import { createContacts, createRole as createRoleRow } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Conflict, Invalid, NotAllowed, NotFound, subjectOf, transaction } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { createAccessGroup, deleteAccessGroup, setAccessGrant, setUnlabelled, updateAccessGroup } from "./index.ts";

const { view, edit, email } = CONTACT_ACTIONS;
let world: World;
let sam: string;
/** Manages access, and sees contacts of their access groups only. */
let keeper: string;
beforeAll(async () => {
  world = await createWorld();
  sam = await world.person("sales-manager", { name: "Sam", inTeam: true });
  keeper = await world.person("restricted-user", { name: "Keeper", otherTeam: true });
  const grants = { "contact.view": "group", "access.manage": "global" };
  await world.rows(async (db) => {
    const role = await createRoleRow(db, world.account.id, { name: "Keeper", originKey: "administrator", grants });
    const where = { accountId_userId: { accountId: world.account.id, userId: keeper } };
    await db.membership.update({ where, data: { roleKey: "custom", roleId: role.id } });
  });
});
afterAll(() => world?.database.drop());

const admin = () => world.as(world.account.userId);
const group = (name: string) => createAccessGroup(admin(), { name, description: "", unlabelled: "global" });
const team = () => ({ type: "team", id: world.teamId }) as const;
const lastEntry = () => world.rows((db) => db.auditEvent.findFirst({ orderBy: { seq: "desc" } }));
const grantsOf = (userId: string) => transaction(admin(), async (acting) => (await subjectOf(acting, userId))!.contactGrants);

describe("an access group", () => {
  test("the first one has to say who sees contacts in none", async () => {
    const first = { name: "First", description: "" };
    await expect(createAccessGroup(admin(), { ...first, unlabelled: null })).rejects.toThrow("Say who sees the contacts that are in none.");
    const { id, no } = await createAccessGroup(admin(), { ...first, unlabelled: "global" });
    expect(no).toBeGreaterThan(0);
    expect(await world.rows((db) => db.account.findUnique({ where: { id: world.account.id } }))).toMatchObject({ unlabelled: "global" });
    const second = await createAccessGroup(admin(), { name: "Second", description: "", unlabelled: null });
    expect(second.no).toBeGreaterThan(no);
    await updateAccessGroup(admin(), { id, name: "Trade", description: "Buyers" });
    expect(await lastEntry()).toMatchObject({ action: "access-group.changed", before: { name: "First" }, after: { name: "Trade" } });
  });

  test("is refused with a name that could be mistaken for another's", async () => {
    await group("Dealers");
    await expect(group("DEA1ERS")).rejects.toThrow(Invalid);
  });

  test("lets go of its contacts and its grants when it is deleted", async () => {
    const { id, no } = await group("Gone");
    await world.rows((db) => createContacts(db, world.account.id, [{ groupNos: [no] }, { groupNos: [no] }]));
    await setAccessGrant(admin(), { groupId: id, to: team(), actions: view, expected: 0 });
    await expect(deleteAccessGroup(admin(), { id, grants: 0 })).rejects.toMatchObject({ code: "group-changed", data: { grants: 1 } });
    await deleteAccessGroup(admin(), { id, grants: 1 });
    const left = await world.rows((db) => db.contact.count({ where: { accessGroupNos: { has: no } } }));
    const pins = await world.rows((db) => db.contactPin.count({ where: { groupNo: no } }));
    expect([left, pins, (await grantsOf(sam)).filter(({ groupNo }) => groupNo === no).length]).toEqual([0, 0, 0]);
    expect(await lastEntry()).toMatchObject({
      action: "access-group.deleted",
      before: { contacts: 2, grants: [{ teamId: world.teamId }] },
    });
  });

  test("is written by who manages contact access; one of elsewhere is not found", async () => {
    const marketer = world.as(await world.person("marketing-manager"));
    const { id } = await group("Ours");
    await expect(createAccessGroup(marketer, { name: "Mine", description: "", unlabelled: null })).rejects.toThrow(NotAllowed);
    await expect(setUnlabelled(marketer, { unlabelled: "everyone", expected: "global" })).rejects.toThrow(NotAllowed);
    await expect(setAccessGrant(marketer, { groupId: id, to: team(), actions: view, expected: 0 })).rejects.toThrow(NotAllowed);
    await expect(deleteAccessGroup(marketer, { id, grants: 0 })).rejects.toThrow(NotAllowed);
    await expect(deleteAccessGroup(admin(), { id: world.stranger.id, grants: 0 })).rejects.toThrow(NotFound);
  });
});

describe("a grant on an access group", () => {
  test("counts at once for everybody in the team; edit implies view", async () => {
    const { id, no } = await group("Wholesale");
    await setAccessGrant(admin(), { groupId: id, to: team(), actions: edit, expected: 0 });
    expect((await grantsOf(sam)).find(({ groupNo }) => groupNo === no)).toMatchObject({ actions: view | edit, via: { type: "team" } });
    await setAccessGrant(admin(), { groupId: id, to: team(), actions: 0, expected: view | edit });
    expect((await grantsOf(sam)).some(({ groupNo }) => groupNo === no)).toBe(false);
    expect(await lastEntry()).toMatchObject({ action: "access-grant.changed", before: { actions: 3 }, after: { actions: 0 } });
  });

  test("is not changed by somebody who saw another one, and a time-boxed one stands beside the lasting one", async () => {
    const { id, no } = await group("Gardens");
    const to = { type: "user", id: sam } as const;
    await setAccessGrant(admin(), { groupId: id, to, actions: view, expected: 0 });
    await expect(setAccessGrant(admin(), { groupId: id, to, actions: email, expected: 0 })).rejects.toMatchObject({
      code: "grant-changed",
    });
    const endsAt = new Date(Date.now() + 60_000);
    await setAccessGrant(admin(), { groupId: id, to, actions: email, expected: 0, endsAt });
    expect((await grantsOf(sam)).filter(({ groupNo }) => groupNo === no).map(({ actions }) => actions)).toEqual(
      expect.arrayContaining([view, email]),
    );
    await expect(setAccessGrant(admin(), { groupId: id, to, actions: 0, expected: email, endsAt: new Date(0) })).rejects.toThrow(
      "time to come",
    );
  });

  test("that ends is prolonged, made lasting or revived only by who holds as much for as long", async () => {
    const { id } = await group("Fairs");
    const to = { type: "team", id: world.teamId } as const;
    const [soon, later] = [new Date(Date.now() + 3_600_000), new Date("2099-01-01")];
    const self = { type: "user", id: keeper } as const;
    const change = (as: string, input: Omit<Parameters<typeof setAccessGrant>[1], "groupId">, now = new Date()) =>
      setAccessGrant(world.as(as, { now }), { groupId: id, ...input });
    await change(world.account.userId, { to: self, actions: view, expected: 0, endsAt: soon });
    await change(world.account.userId, { to, actions: view | email, expected: 0, endsAt: soon });
    const refused = { code: "beyond-you" };
    const same = { to, actions: view | email, expected: view | email };
    await expect(change(keeper, { ...same, endsAt: later })).rejects.toMatchObject(refused);
    await expect(change(keeper, { to, actions: view, expected: 0 })).rejects.toMatchObject(refused);
    await expect(change(keeper, { to, actions: view, expected: view | email, endsAt: later })).rejects.toThrow(Conflict);
    await change(world.account.userId, { to: self, actions: view, expected: 0 });
    await change(keeper, { to, actions: view, expected: 0 });

    const after = new Date(soon.getTime() + 1000);
    await expect(change(keeper, { ...same, endsAt: later }, after)).rejects.toMatchObject({ code: "grant-changed", data: { actions: 0 } });
    await expect(change(keeper, { ...same, expected: 0, endsAt: later }, after)).rejects.toThrow(Conflict);
    await change(keeper, { to, actions: view, expected: 0, endsAt: later }, after);
    expect(
      await world.rows((db) => db.accessGrant.findMany({ where: { groupId: id, teamId: world.teamId, endsAt: { not: null } } })),
    ).toEqual([expect.objectContaining({ actions: view, endsAt: later })]);
    expect(await lastEntry()).toMatchObject({ before: { actions: 0, endsAt: null }, after: { actions: view } });
  });

  test("goes to nobody of elsewhere", async () => {
    const { id } = await group("Offices");
    const give = (to: { type: "team" | "user"; id: string }) => setAccessGrant(admin(), { groupId: id, to, actions: view, expected: 0 });
    await expect(give({ type: "user", id: world.stranger.userId })).rejects.toThrow("Choose somebody of this account.");
    await expect(give({ type: "team", id: "no-such" })).rejects.toThrow("Choose a team of this account.");
  });

  test("is given and taken only by who holds the same on that group", async () => {
    const { id } = await group("Press");
    const as = world.as(keeper);
    await expect(setAccessGrant(as, { groupId: id, to: team(), actions: view, expected: 0 })).rejects.toThrow(NotAllowed);
    await setAccessGrant(admin(), { groupId: id, to: { type: "user", id: keeper }, actions: view, expected: 0 });
    await setAccessGrant(as, { groupId: id, to: team(), actions: view, expected: 0 });
    await expect(setAccessGrant(as, { groupId: id, to: team(), actions: view | email, expected: view })).rejects.toMatchObject({
      code: "beyond-you",
    });
  });
});

test("Who sees contacts in no group is set by who reaches them all, and not over somebody else's change", async () => {
  await expect(setUnlabelled(world.as(keeper), { unlabelled: "everyone", expected: "global" })).rejects.toThrow(NotAllowed);
  await expect(setUnlabelled(admin(), { unlabelled: "global", expected: "everyone" })).rejects.toMatchObject({
    code: "unlabelled-changed",
  });
  await setUnlabelled(admin(), { unlabelled: "everyone", expected: "global" });
  expect(await lastEntry()).toMatchObject({ before: { unlabelled: "global" }, after: { unlabelled: "everyone" } });
});

test("Where contacts would come to others by it, deleting a group and saying who sees the rest needs every right on every contact", async () => {
  const { id } = await createAccessGroup(admin(), { name: "Kept", description: "", unlabelled: "everyone" });
  const to = { type: "team", id: world.otherTeamId } as const;
  await setAccessGrant(admin(), { groupId: id, to, actions: view, expected: 0 });
  const refused = {
    code: "beyond-you",
    data: { beyond: expect.arrayContaining([{ key: "contact.export", wanted: 3, held: 0 }]) as unknown },
  };
  await expect(deleteAccessGroup(world.as(keeper), { id, grants: 1 })).rejects.toMatchObject(refused);
  await expect(setUnlabelled(world.as(keeper), { unlabelled: "global", expected: "everyone" })).rejects.toMatchObject(refused);
  await setUnlabelled(admin(), { unlabelled: "global", expected: "everyone" });
  await deleteAccessGroup(world.as(keeper), { id, grants: 1 });
});
