import { createContacts, createRole as createRoleRow } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BeyondYou, Invalid, NotAllowed, NotFound } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { createAccessGroup, listContactAccess, previewContactAccess, setAccessGrant } from "./index.ts";

const { view, edit, email, export: take } = CONTACT_ACTIONS;
let world: World;
let sam: string;
let [shops, press] = ["", ""];
const numbers: number[] = [];
const team = () => ({ type: "team", id: world.teamId }) as const;
const admin = (now = new Date()) => world.as(world.account.userId, { now });

beforeAll(async () => {
  world = await createWorld();
  sam = await world.person("sales-manager", { name: "Sam", inTeam: true });
  await world.person("restricted-user", { name: "Rita", inTeam: true });
  const made = async (name: string, unlabelled: "global" | null) => {
    const { id, no } = await createAccessGroup(admin(), { name, description: "", unlabelled });
    numbers.push(no);
    return id;
  };
  [shops, press] = [await made("Shops", "global"), await made("Press", null)];
  const [one = 0, other = 0] = numbers;
  const groups = [[one], [one], [one, other], [other], []];
  await world.rows((db) =>
    createContacts(
      db,
      world.account.id,
      groups.map((groupNos) => ({ groupNos })),
    ),
  );
});
afterAll(() => world?.database.drop());

/** Somebody with Manage contact access, who sees contacts of their access groups alone. */
async function keeper(): Promise<string> {
  const userId = await world.person("restricted-user", { name: "Keeper", otherTeam: true });
  const grants = { "contact.view": "group", "access.manage": "global" };
  await world.rows(async (db) => {
    const role = await createRoleRow(db, world.account.id, { name: "Keeper", originKey: "administrator", grants });
    const where = { accountId_userId: { accountId: world.account.id, userId } };
    await db.membership.update({ where, data: { roleKey: "custom", roleId: role.id } });
  });
  return userId;
}

test("Contact access shows each group with its size, which groups share contacts, and how many are in none", async () => {
  const { groups, overlaps, unlabelled } = await listContactAccess(admin());
  expect(groups).toMatchObject([
    { name: "Press", contacts: 2, grants: 0 },
    { name: "Shops", contacts: 3, grants: 0 },
  ]);
  expect(overlaps).toEqual([{ groups: [shops, press], contacts: 1 }]);
  expect(unlabelled).toEqual({ rule: "global", contacts: 1 });
});

test("A grant is shown with its end until that has come, and says for how many of a team it has an effect", async () => {
  const endsAt = new Date(Date.now() + 3_600_000);
  await setAccessGrant(admin(), { groupId: shops, to: team(), actions: edit, expected: 0 });
  await setAccessGrant(admin(), { groupId: shops, to: { type: "user", id: sam }, actions: email, expected: 0, endsAt });
  const holder = async (id: string, now?: Date) => (await listContactAccess(admin(now))).holders.find((one) => one.id === id);
  expect(await holder(world.teamId)).toMatchObject({
    people: 2,
    // Rita's permission reaches her own contacts only.
    effects: { view: { opens: 1, reachAll: 0 } },
    grants: [{ groupId: shops, actions: view | edit, endsAt: null }],
  });
  expect(await holder(sam)).toMatchObject({ roleName: "Sales Manager", people: 1, grants: [{ actions: email, endsAt }] });
  expect(await holder(sam, new Date(endsAt.getTime() + 1))).toBeUndefined();
  const { people } = await listContactAccess(admin());
  expect(people.map(({ name }) => name)).toContain("Rita");
  expect(people.map(({ name }) => name)).not.toContain("Sam");
});

test("Who sees some contacts only finds the groups that are open to them, with nothing of the others", async () => {
  const userId = await keeper();
  expect(await listContactAccess(world.as(userId))).toMatchObject({ groups: [], overlaps: [], unlabelled: { contacts: null } });
  await setAccessGrant(admin(), { groupId: press, to: { type: "user", id: userId }, actions: view, expected: 0 });
  const seen = await listContactAccess(world.as(userId));
  expect(seen).toMatchObject({ groups: [{ name: "Press", contacts: 2 }], overlaps: [] });
  expect(JSON.stringify(seen)).not.toContain(shops);
  await expect(listContactAccess(world.as(sam))).rejects.toThrow(NotAllowed);
});

test("A grant is told beforehand by who comes to reach how many contacts, and refused as saving it would be", async () => {
  const preview = (as: string, actions: number, over = {}) =>
    previewContactAccess(world.as(as), { change: "grant", groupId: press, to: team(), actions, endsAt: null, ...over });
  const { impact, loose } = await preview(world.account.userId, view);
  expect(loose).toBeNull();
  expect(impact.people).toMatchObject([{ name: "Sam", reach: [{ key: "contact.view", before: 3, after: 4 }] }]);
  expect((await preview(world.account.userId, 0)).impact.people).toEqual([]);
  const self = { to: { type: "user", id: world.account.userId } };
  await expect(preview(world.account.userId, view, self)).rejects.toThrow(BeyondYou);
  await expect(preview(world.account.userId, view, { endsAt: new Date(0) })).rejects.toThrow(Invalid);
  await expect(preview(world.account.userId, view, { groupId: world.stranger.id })).rejects.toThrow(NotFound);
  await expect(preview(sam, view)).rejects.toThrow(NotAllowed);
});

test("What a time-boxed grant gives goes on counting while the lasting one beside it is previewed away", async () => {
  const to = { type: "user", id: sam } as const;
  const endsAt = new Date(Date.now() + 3_600_000);
  await setAccessGrant(admin(), { groupId: press, to, actions: view, expected: 0 });
  await setAccessGrant(admin(), { groupId: press, to, actions: view | take, expected: 0, endsAt });
  const { impact } = await previewContactAccess(admin(), { change: "grant", groupId: press, to, actions: 0, endsAt: null });
  expect(impact.people).toEqual([]);
  await setAccessGrant(admin(), { groupId: press, to, actions: 0, expected: view });
  await setAccessGrant(admin(), { groupId: press, to, actions: 0, expected: view | take, endsAt });
});

test("Deleting a group says who loses contacts and how many are in no group afterwards", async () => {
  const { impact, loose } = await previewContactAccess(admin(), { change: "delete", id: shops });
  expect(loose).toBe(2);
  expect(impact.people.find(({ name }) => name === "Sam")?.reach).toContainEqual({ key: "contact.view", before: 3, after: 0 });
});

test("Opening the contacts in no group to everybody is told by who comes to reach them", async () => {
  const { impact } = await previewContactAccess(admin(), { change: "unlabelled", unlabelled: "everyone" });
  expect(impact.people.find(({ name }) => name === "Sam")?.reach).toContainEqual({ key: "contact.view", before: 3, after: 4 });
  const same = await previewContactAccess(admin(), { change: "unlabelled", unlabelled: "global" });
  expect(same.impact.people).toEqual([]);
});
