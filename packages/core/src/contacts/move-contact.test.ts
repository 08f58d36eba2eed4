import { createAccessGroup, createContacts, createGrant } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { asSystem, BeyondYou, Invalid, NotAllowed, NotFound, verifyAuditChain } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { getContact, getContactGroups, moveContact } from "./index.ts";

let world: World;
let manager: string;
let marketer: string;
let groups: Record<"retail" | "trade" | "press", { id: string; no: number }>;
let contact: string;
beforeAll(async () => {
  world = await createWorld();
  manager = world.account.userId;
  marketer = await world.person("marketing-user", { name: "Maria Marketer", inTeam: true });
  const accountId = world.account.id;
  groups = await world.rows(async (db) => {
    await db.account.update({ where: { id: accountId }, data: { unlabelled: "global" } });
    const [retail, trade, press] = [
      await createAccessGroup(db, accountId, "Retail"),
      await createAccessGroup(db, accountId, "Trade"),
      await createAccessGroup(db, accountId, "Press"),
    ];
    const edit = CONTACT_ACTIONS.view | CONTACT_ACTIONS.edit;
    await createGrant(db, accountId, { groupId: retail.id, teamId: world.teamId, actions: edit });
    await createGrant(db, accountId, { groupId: trade.id, teamId: world.teamId, actions: edit | CONTACT_ACTIONS.email });
    return { retail, trade, press };
  });
});
afterAll(() => world?.database.drop());
beforeEach(async () => {
  [contact] = (await world.rows((db) =>
    createContacts(db, world.account.id, [{ email: `${crypto.randomUUID()}@meadow.example`, groupNos: [groups.retail.no] }]),
  )) as [string];
});

const into = (userId: string, group: { id: string }) => moveContact(world.as(userId), { id: contact, groupId: group.id, to: "in" });
const outOf = (userId: string, group: { id: string }) => moveContact(world.as(userId), { id: contact, groupId: group.id, to: "out" });
const groupsOf = async (userId = manager) => (await getContactGroups(world.as(userId), { id: contact })).groups;

describe("a contact", () => {
  test("is put into a group by hand, with who did it and when, and taken out again; both are in the log", async () => {
    await into(manager, groups.press);
    await into(manager, groups.press);
    expect((await groupsOf()).map(({ name, because }) => [name, because.map(({ source }) => source)])).toEqual([
      ["Press", ["manual"]],
      ["Retail", ["manual"]],
    ]);
    expect((await getContact(world.as(manager), { id: contact })).accessGroups.map(({ name }) => name)).toEqual(["Press", "Retail"]);
    await outOf(manager, groups.press);
    expect((await groupsOf()).map(({ name }) => name)).toEqual(["Retail"]);
    const entries = await world.rows((db) => db.auditEvent.findMany({ where: { targetId: contact }, orderBy: { seq: "asc" } }));
    expect(entries.map(({ action, after }) => [action, after])).toEqual([
      ["contact.put-into-group", { groupId: groups.press.id }],
      ["contact.taken-out-of-group", { groupId: groups.press.id }],
    ]);
    expect(await asSystem(world.worker(), world.account.id, verifyAuditChain)).toMatchObject({ ok: true });
  });

  test("leaves a group with whatever brought it in", async () => {
    await world.rows(
      (db) =>
        db.$executeRaw`SELECT pin_contacts(${world.account.id}::uuid, ARRAY[${contact}::uuid], ${groups.retail.no}::int, 'import', 'x', ${marketer}::uuid)`,
    );
    const [retail] = await groupsOf();
    expect(retail?.because).toMatchObject([{ source: "manual" }, { source: "import", by: "Maria Marketer" }]);
    await outOf(manager, groups.retail);
    expect(await groupsOf()).toEqual([]);
  });

  test("goes only into groups on which one has Edit, and never where that gives oneself a right: Retail is edited, Trade also written to", async () => {
    const open = async (userId: string) => (await getContactGroups(world.as(userId), { id: contact })).open.map(({ name }) => name);
    expect(await open(marketer)).toEqual(["Trade"]);
    expect(await open(manager)).toEqual(["Press", "Trade"]);
    await expect(into(marketer, groups.press)).rejects.toMatchObject({ issues: [{ code: "group-not-yours" }] });
    await expect(into(marketer, { id: "0198a000-0000-7000-8000-000000000001" })).rejects.toThrow(Invalid);
    await expect(into(marketer, groups.trade)).rejects.toThrow(BeyondYou);
    expect((await groupsOf()).map(({ name }) => name)).toEqual(["Retail"]);
  });

  test("is moved by who manages access only into and out of groups within their reach", async () => {
    const limited = await world.person("marketing-user", { name: "Lena", inTeam: true });
    await world.rows((db) =>
      db.adjustment.create({
        data: { accountId: world.account.id, userId: limited, permissionKey: "access.manage", scope: "global", givenById: manager },
      }),
    );
    await into(manager, groups.press);
    for (const to of [into, outOf]) await expect(to(limited, groups.press)).rejects.toThrow(Invalid);
    expect(JSON.stringify(await getContactGroups(world.as(limited), { id: contact }))).not.toContain("Press");
    expect((await getContactGroups(world.as(limited), { id: contact })).open.map(({ name }) => name)).toEqual(["Trade"]);
    await into(limited, groups.trade);
    expect((await groupsOf()).map(({ name }) => name)).toEqual(["Press", "Retail", "Trade"]);
  });

  test("is not found out of view, and not moved by who may only see it", async () => {
    const stranger = await world.person("sales-user", { name: "Sam" });
    await expect(into(stranger, groups.retail)).rejects.toThrow(NotFound);
    await expect(getContactGroups(world.as(stranger), { id: contact })).rejects.toThrow(NotFound);
    const reader = await world.person("support-agent", { name: "Finn" });
    await world.rows((db) =>
      createGrant(db, world.account.id, { groupId: groups.retail.id, userId: reader, actions: CONTACT_ACTIONS.view }),
    );
    await expect(into(reader, groups.retail)).rejects.toThrow(NotAllowed);
  });

  test("taken out of the last group that showed it is out of one's view, and that is said", async () => {
    expect(await outOf(marketer, groups.retail)).toEqual({ isInView: false, isFed: false });
    await expect(getContactGroups(world.as(marketer), { id: contact })).rejects.toThrow(NotFound);
    expect(await groupsOf()).toEqual([]);
  });
});
