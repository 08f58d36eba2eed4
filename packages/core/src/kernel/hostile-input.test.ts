import { createContact, createRole as makeRole } from "@countersign/db/factories";
import { newId } from "@countersign/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { UpdateAccount } from "../accounts/schema.ts";
import { setAdjustments } from "../adjustments/index.ts";
import { restrictApp } from "../apps/index.ts";
import { startBulkChange } from "../bulk-changes/index.ts";
import { listContactEvents, listContacts } from "../contacts/index.ts";
import { offerExport, startExport } from "../exports/index.ts";
import { listForms } from "../forms/index.ts";
import { getMe, listPeople } from "../people/index.ts";
import { CreateRole, PreviewRoleChange } from "../roles/schema.ts";
import { createView, listViews } from "../saved-views/index.ts";
import { listSuppressions } from "../suppressions/index.ts";
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
  test.each([{ search: bad }, { tags: [bad] }, { category: bad }, { country: bad }])(
    "is on no contact that a list is narrowed to by %o",
    async (filters) => {
      const as = owner();
      expect((await listContacts(as, filters)).rows).toEqual([]);
      expect((await offerExport(as, filters)).contacts.count).toBe(0);
      await startExport(as, filters);
      await startBulkChange(as, { change: { kind: "add-tag", tag: "found" }, on: filters });
      await createView(as, { name: `With ${newId()}`, filters, sort: "newest", columns: null, audience: { to: "me" } });
      expect((await listViews(as)).rows.every(({ filters: kept }) => !JSON.stringify(kept).includes("\\u"))).toBe(true);
      await world.rows(async (db) => {
        await db.contactExport.updateMany({ data: { state: "cut" } });
        await db.contactBulkChange.updateMany({ data: { state: "stopped" } });
      });
    },
  );
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

test.each(["0000-01-01T00:00:00.000Z", "2026-02-30T00:00:00.000Z", "+275760-09-13T00:00:00.000Z"])(
  "A place in a list at %s, which is in no calendar, is its beginning",
  async (at) => {
    const id = await world.rows((db) => createContact(db, world.account.id, { email: `${newId()}@meadow.example` }));
    const cursorOf = (text: string) => Buffer.from(text).toString("base64url");
    expect((await listContacts(owner(), { cursor: cursorOf(JSON.stringify(["newest", "after", at, id])) })).rows).not.toEqual([]);
    expect((await listContactEvents(owner(), { id, cursor: cursorOf(`${at} added`) })).rows).toMatchObject([{ key: "added" }]);
    expect((await listSuppressions(owner(), { cursor: `after_${at}_${"0".repeat(64)}` })).previousCursor).toBeNull();
  },
);

test.each([-8.64e15, -62_167_219_200_000, -1, 8.64e15])("A place in a list at %d ms is its beginning", async (at) => {
  const cursor = Buffer.from(`${at}.${newId()}`).toString("base64url");
  expect(await listForms(owner(), { cursor })).toEqual(await listForms(owner(), {}));
});
