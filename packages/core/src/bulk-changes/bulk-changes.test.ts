import { createAccessGroup, createContacts, createGrant, type NewContact } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { getContactGroups } from "../contacts/index.ts";
import { asSystem, Invalid, NotAllowed, NotFound, verifyAuditChain } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { listBulkChanges, listBulkChoices, startBulkChange, undoBulkChange } from "./index.ts";
import type { BulkChange, StartBulkChange } from "./schema.ts";

const { view, edit, email } = CONTACT_ACTIONS;

describe("a change of contacts that were ticked", () => {
  let world: World;
  let admin: string;
  /** Edits Retail, edits and writes to Trade, and sees Press. */
  let marketer: string;
  let groups: Record<"retail" | "trade" | "press" | "hidden", { id: string; no: number }>;
  beforeAll(async () => {
    world = await createWorld();
    admin = world.account.userId;
    marketer = await world.person("marketing-user", { name: "Maria Marketer", inTeam: true });
    const account = world.account.id;
    await world.rows(async (db) => {
      await db.account.update({ where: { id: account }, data: { unlabelled: "global" } });
      groups = {
        retail: await createAccessGroup(db, account, "Retail"),
        trade: await createAccessGroup(db, account, "Trade"),
        press: await createAccessGroup(db, account, "Press"),
        hidden: await createAccessGroup(db, account, "Hidden"),
      };
      const grant = (groupId: string, actions: number) => createGrant(db, account, { groupId, teamId: world.teamId, actions });
      await grant(groups.retail.id, view | edit);
      await grant(groups.trade.id, view | edit | email);
      await grant(groups.press.id, view);
    });
  });
  afterAll(() => world?.database.drop());

  const add = (...contacts: NewContact[]) => world.rows((db) => createContacts(db, world.account.id, contacts));
  const inRetail = (more: NewContact = {}): NewContact => ({ groupNos: [groups.retail.no], ...more });
  const start = (userId: string, ids: readonly string[], change: StartBulkChange["change"]) =>
    startBulkChange(world.as(userId), { change, on: { ids: [...ids] } });
  const find = (ids: readonly string[]) =>
    world.rows(async (db) => {
      const rows = await db.contact.findMany({ where: { accountId: world.account.id, id: { in: [...ids] } } });
      return ids.map((id) => rows.find((row) => row.id === id)!);
    });
  const tagsOf = async (ids: readonly string[]) => (await find(ids)).map(({ tags }) => tags);
  const entriesOf = (id: string) => world.rows((db) => db.auditEvent.findMany({ where: { targetId: id }, orderBy: { seq: "asc" } }));
  const nobody = { changed: 0, outOfView: 0 };

  test("is made to each whom its person may edit, and says of the others why not: an id out of view is like none", async () => {
    const ids = await add(
      inRetail({ tags: ["bulbs"] }),
      inRetail(),
      inRetail({ tags: ["spring"] }),
      { groupNos: [groups.press.no] },
      { groupNos: [groups.hidden.no] },
      inRetail({ tags: Array.from({ length: 20 }, (_, no) => `tag ${no}`) }),
    );
    const stranger = "0198a000-0000-7000-8000-000000000001";
    const run = await start(marketer, [...ids, ids[0]!, stranger], { kind: "add-tag", tag: " spring " });
    expect(run).toMatchObject({ state: "done", kind: "add-tag", label: "spring", rowsDone: 7, rowsAll: 7 });
    expect(run.outcome).toEqual({
      changed: 2,
      outOfView: 0,
      skipped: [
        { reason: "not-editable", count: 1 },
        { reason: "as-is", count: 1 },
        { reason: "too-many-tags", count: 1 },
        { reason: "gone", count: 2 },
      ],
    });
    expect((await tagsOf(ids)).map((tags) => (tags.length > 5 ? tags.length : tags))).toEqual([
      ["bulbs", "spring"],
      ["spring"],
      ["spring"],
      [],
      [],
      20,
    ]);
  });

  test("leaves one entry in the log, which names contacts by their ids alone and no tag", async () => {
    const ids = await add(inRetail(), { groupNos: [groups.press.no] });
    const { id } = await start(marketer, ids, { kind: "add-tag", tag: "secret" });
    const entries = await entriesOf(id);
    expect(entries.map(({ action, actorId, targetType, after }) => [action, actorId, targetType, after])).toEqual([
      [
        "contact.bulk-changed",
        marketer,
        "bulk-change",
        { kind: "add-tag", changed: 1, contacts: [ids[0]], skipped: [{ reason: "not-editable", count: 1 }] },
      ],
    ]);
    expect(await asSystem(world.worker(), world.account.id, verifyAuditChain)).toMatchObject({ ok: true });
  });

  test("takes a tag away, sets a category and empties it, and gives contacts to a person and a team", async () => {
    const ids = await add(inRetail({ tags: ["bulbs", "trees"] }), inRetail({ category: "Shop" }));
    await start(marketer, ids, { kind: "remove-tag", tag: "bulbs" });
    await start(marketer, ids, { kind: "set-category", category: "Garden" });
    await start(admin, ids, { kind: "set-owner", ownerId: admin });
    await start(marketer, ids, { kind: "set-team", teamId: world.teamId });
    expect(await find(ids)).toMatchObject([
      { tags: ["trees"], category: "Garden", ownerId: admin, teamId: world.teamId },
      { tags: [], category: "Garden", ownerId: admin, teamId: world.teamId },
    ]);
    const emptied = await start(marketer, ids, { kind: "set-category", category: "  " });
    expect(emptied).toMatchObject({ label: null, outcome: { changed: 2 } });
    expect(await find(ids)).toMatchObject([{ category: null }, { category: null }]);
  });

  test("is seen by whoever edits one of them meanwhile: it counts as a change of the contact", async () => {
    const [before] = await find(await add(inRetail()));
    await start(marketer, [before!.id], { kind: "add-tag", tag: "new" });
    expect((await find([before!.id]))[0]!.updatedAt.getTime()).toBeGreaterThan(before!.updatedAt.getTime());
  });

  test("gives contacts only to people and teams whom one may choose, as by hand", async () => {
    const ids = await add(inRetail());
    const far = await world.person("sales-user", { name: "Far away" });
    for (const ownerId of [far, world.stranger.userId])
      await expect(start(marketer, ids, { kind: "set-owner", ownerId })).rejects.toMatchObject({ issues: [{ code: "owner-unknown" }] });
    await expect(start(marketer, ids, { kind: "set-team", teamId: world.otherTeamId })).rejects.toMatchObject({
      issues: [{ code: "team-unknown" }],
    });
    expect(await find(ids)).toMatchObject([{ ownerId: null, teamId: null }]);
    const { owners, teams } = await listBulkChoices(world.as(marketer));
    expect([owners.map(({ name }) => name), teams.map(({ name }) => name)]).toEqual([["Maria Marketer"], ["Poland"]]);
  });

  test("puts contacts into a group that one may fill, by hand and in one's name, and takes them out", async () => {
    const ids = await add(inRetail(), inRetail({ groupNos: [groups.retail.no, groups.press.no] }), { groupNos: [groups.press.no] });
    const run = await start(admin, ids, { kind: "put-into-group", groupId: groups.press.id });
    expect([run.label, run.outcome]).toEqual(["Press", { changed: 1, outOfView: 0, skipped: [{ reason: "as-is", count: 2 }] }]);
    const { groups: known } = await getContactGroups(world.as(admin), { id: ids[0]! });
    expect(known.find(({ name }) => name === "Press")?.because).toMatchObject([{ source: "manual", by: "Owner of meadow" }]);
    const out = await start(admin, ids, { kind: "take-out-of-group", groupId: groups.press.id });
    expect(out.outcome).toMatchObject({ changed: 3 });
    expect((await find(ids)).map(({ accessGroupNos }) => accessGroupNos)).toEqual([[groups.retail.no], [groups.retail.no], []]);
    expect((await entriesOf(run.id)).at(-1)!.after).toMatchObject({ kind: "put-into-group", groupId: groups.press.id, contacts: [ids[0]] });
  });

  test("puts nobody into a group that one may not fill, whether or not there is one", async () => {
    const ids = await add(inRetail());
    for (const groupId of [groups.press.id, groups.hidden.id, "0198a000-0000-7000-8000-000000000001"])
      await expect(start(marketer, ids, { kind: "put-into-group", groupId })).rejects.toThrow(Invalid);
    expect((await listBulkChoices(world.as(marketer))).groups.map(({ name }) => name)).toEqual(["Retail", "Trade"]);
    expect((await listBulkChoices(world.as(admin))).groups).toHaveLength(4);
  });

  test("never gives its person a right on a contact: those are left out, and nothing of them is written; the others are changed", async () => {
    const ids = await add(inRetail(), inRetail({ ownerId: marketer }));
    const into = await start(marketer, ids, { kind: "put-into-group", groupId: groups.trade.id });
    expect(into.outcome).toEqual({ changed: 1, outOfView: 0, skipped: [{ reason: "beyond-you", count: 1 }] });
    expect((await find(ids)).map(({ accessGroupNos }) => accessGroupNos.includes(groups.trade.no))).toEqual([false, true]);
    const mine = await start(marketer, ids, { kind: "set-owner", ownerId: marketer });
    expect(mine.outcome.skipped).toEqual([
      { reason: "as-is", count: 1 },
      { reason: "beyond-you", count: 1 },
    ]);
    expect((await find(ids))[0]).toMatchObject({ ownerId: null });
    expect((await entriesOf(into.id)).at(-1)!.after).toMatchObject({ contacts: [ids[1]] });
  });

  test("says how many of the changed are out of one's view afterwards", async () => {
    const ids = await add(inRetail(), inRetail({ ownerId: marketer }));
    const run = await start(marketer, ids, { kind: "take-out-of-group", groupId: groups.retail.id });
    expect(run.outcome).toMatchObject({ changed: 2, outOfView: 1 });
  });

  test("withdraws a consent for the address: with evidence, for everybody who has it, and for good", async () => {
    const [mine, plain, off] = await add(
      inRetail({ email: "shared@meadow.example" }),
      inRetail({ email: null }),
      inRetail({ email: "off@meadow.example", emailConsent: "withdrawn" }),
    );
    const [twin] = await add({ email: "shared@meadow.example", groupNos: [groups.hidden.no] });
    const run = await start(marketer, [mine!, plain!, off!], { kind: "withdraw-consent", source: "Phoned on 2 May" });
    expect(run.outcome).toEqual({ changed: 2, outOfView: 0, skipped: [{ reason: "no-address", count: 1 }] });
    expect((await find([mine!, twin!])).map(({ emailConsent }) => emailConsent)).toEqual(["withdrawn", "withdrawn"]);
    const evidence = await world.rows((db) => db.contactConsent.findMany({ where: { contactId: { in: [mine!, twin!] } } }));
    expect(evidence.find(({ contactId }) => contactId === mine)).toMatchObject({ source: "Phoned on 2 May", byUserId: marketer });
    expect(evidence.find(({ contactId }) => contactId === twin)).toMatchObject({ state: "withdrawn", byUserId: null });
    // How they said it stands in the evidence alone: the log is kept for good.
    expect(JSON.stringify((await entriesOf(run.id)).map(({ after }) => after))).not.toContain("Phoned");
    const again = await start(marketer, [mine!, off!], { kind: "withdraw-consent", source: "Phoned on 2 May" });
    expect(again.outcome).toEqual({ ...nobody, skipped: [{ reason: "as-is", count: 2 }] });
  });

  test("is refused to whoever may edit nobody, also of the contacts that they own", async () => {
    const reader = await world.person("restricted-user", { name: "Iga" });
    const ids = await add({ ownerId: reader });
    await expect(start(reader, ids, { kind: "add-tag", tag: "x" })).rejects.toThrow(NotAllowed);
    await expect(listBulkChoices(world.as(reader))).rejects.toThrow(NotAllowed);
    expect(await tagsOf(ids)).toEqual([[]]);
  });

  test("never reaches contacts of another account", async () => {
    const ids = await add(inRetail());
    const theirs = startBulkChange(
      { ...world.as(world.stranger.userId), accountSlug: world.stranger.slug },
      { change: { kind: "add-tag", tag: "x" }, on: { ids } },
    );
    expect((await theirs).outcome).toEqual({ ...nobody, skipped: [{ reason: "gone", count: 1 }] });
    expect(await tagsOf(ids)).toEqual([[]]);
  });

  test.each<[string, BulkChange, BulkChange]>([
    ["a tag", { kind: "add-tag", tag: "oops" }, { kind: "remove-tag", tag: "oops" }],
    ["a tag taken away", { kind: "remove-tag", tag: "bulbs" }, { kind: "add-tag", tag: "bulbs" }],
  ])("can be taken back within a day: %s, of those whom it changed alone", async (_, change, opposite) => {
    const ids = await add(inRetail({ tags: ["bulbs"] }), inRetail({ tags: ["oops"] }), inRetail({ tags: ["oops", "bulbs"] }));
    const before = await tagsOf(ids);
    const run = await start(marketer, ids, change);
    expect(run.undoUntil?.getTime()).toBeGreaterThan(Date.now() + 23 * 3_600_000);
    const undone = await undoBulkChange(world.as(marketer), { id: run.id });
    expect(undone).toMatchObject({ kind: opposite.kind, outcome: { changed: run.outcome.changed }, undoUntil: null, about: null });
    expect((await tagsOf(ids)).map((tags) => [...tags].sort())).toEqual(before.map((tags) => [...tags].sort()));
    await expect(undoBulkChange(world.as(marketer), { id: run.id })).rejects.toMatchObject({ code: "bulk-undo-too-late" });
    const { rows } = await listBulkChanges(world.as(marketer));
    expect(rows.slice(0, 2).map(({ id, undoUntil }) => [id, undoUntil])).toEqual([
      [undone.id, null],
      [run.id, null],
    ]);
  });

  test("is taken back with the rights of that moment, by nobody but its person, and not after a day", async () => {
    const ids = await add(inRetail(), inRetail());
    const run = await start(marketer, ids, { kind: "add-tag", tag: "late" });
    await expect(undoBulkChange(world.as(admin), { id: run.id })).rejects.toThrow(NotFound);
    await expect(undoBulkChange(world.as(marketer), { id: "no id" })).rejects.toThrow(NotFound);
    const tomorrow = new Date(Date.now() + 24 * 3_600_000 + 1_000);
    await expect(undoBulkChange(world.as(marketer, { now: tomorrow }), { id: run.id })).rejects.toMatchObject({
      code: "bulk-undo-too-late",
    });
    await start(admin, [ids[0]!], { kind: "take-out-of-group", groupId: groups.retail.id });
    const undone = await undoBulkChange(world.as(marketer), { id: run.id });
    expect(undone.outcome).toEqual({ changed: 1, outOfView: 0, skipped: [{ reason: "gone", count: 1 }] });
    expect(await tagsOf(ids)).toEqual([["late"], []]);
  });

  test.each<[string, object]>([
    ["no contact", { change: { kind: "add-tag", tag: "x" }, on: { ids: [] } }],
    ["too many", { change: { kind: "add-tag", tag: "x" }, on: { ids: Array.from({ length: 201 }, () => crypto.randomUUID()) } }],
    ["an id that is none", { change: { kind: "add-tag", tag: "x" }, on: { ids: ["1; DROP TABLE contact"] } }],
    ["an empty tag", { change: { kind: "add-tag", tag: " " }, on: { ids: [crypto.randomUUID()] } }],
    ["an unprintable tag", { change: { kind: "add-tag", tag: "a\u0000b" }, on: { ids: [crypto.randomUUID()] } }],
    ["no reason for a withdrawal", { change: { kind: "withdraw-consent", source: "" }, on: { ids: [crypto.randomUUID()] } }],
    ["ticked contacts with a filter", { change: { kind: "add-tag", tag: "x" }, on: { ids: [crypto.randomUUID()], search: "x" } }],
    ["something else", { change: { kind: "erase" }, on: { ids: [crypto.randomUUID()] } }],
  ])("is refused with %s", async (_, input) => {
    await expect((async () => startBulkChange(world.as(marketer), input as StartBulkChange))()).rejects.toThrow();
  });
});
