import { createAccessGroup, createContacts, createGrant, createSegment, pinContacts } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deleteAccessGroup, listFeeds, previewFeeds, setFeeds } from "../access/index.ts";
import { getContactGroups, listContacts, moveContact, updateContact } from "../contacts/index.ts";
import { BeyondYou, Conflict, Invalid, NotAllowed, NotFound } from "../kernel/index.ts";
import { previewSegment, updateSegment } from "../segments/index.ts";
import type { SegmentRule } from "../segments/schema.ts";
import { createWorld, type World } from "../testing.ts";
import { rebuildAccessGroup } from "./index.ts";

const { view, edit } = CONTACT_ACTIONS;
const tagged = (tag: string): SegmentRule => ({ version: 2, match: "all", conditions: [{ kind: "tag", op: "has", tag }] });

let world: World;
/** Sees and edits what their team's grants open, manages nothing. */
let dawid: string;
let group: { id: string; no: number };
let segmentId: string;
beforeAll(async () => {
  world = await createWorld();
  dawid = await world.person("marketing-user", { inTeam: true, name: "Dawid" });
  await world.rows((db) => db.account.update({ where: { id: world.account.id }, data: { unlabelled: "global" } }));
});
afterAll(() => world?.database.drop());

const admin = () => world.as(world.account.userId);
let no = 0;
/** A group that the team sees, a tag and a segment of whoever has it. */
async function fresh(actions: number = view) {
  const tag = `tag ${++no}`;
  group = await world.rows((db) => createAccessGroup(db, world.account.id, `Group ${no}`));
  await world.rows((db) => createGrant(db, world.account.id, { groupId: group.id, teamId: world.teamId, actions }));
  segmentId = (
    await world.rows((db) =>
      createSegment(db, world.account.id, { name: `Segment ${no}`, rule: tagged(tag), ownerId: world.account.userId }),
    )
  ).id;
  return { group, tag, segmentId };
}
const made = (...contacts: Parameters<typeof createContacts>[2]) => world.rows((db) => createContacts(db, world.account.id, contacts));
const kept = (id: string) =>
  world.rows(
    async (db) => (await db.contact.findUniqueOrThrow({ where: { accountId_id: { accountId: world.account.id, id } } })).accessGroupNos,
  );
const seenBy = async (userId: string) => (await listContacts(world.as(userId), { limit: 100 })).rows.map(({ id }) => id);
const rebuilt = (groupNo: number, batch = 2) => rebuildAccessGroup(world.worker(), { accountId: world.account.id, groupNo }, { batch });
const dirty = async () => (await world.rows((db) => db.accessRebuild.findMany({ where: { dirty: true } }))).map(({ groupNo }) => groupNo);

describe("a segment that feeds an access group", () => {
  test("opens its contacts to the group's people with the change itself, before and after the job has gone over them", async () => {
    const { tag, group, segmentId } = await fresh();
    const [one, other] = await made({ tags: [tag] }, { tags: ["another"] });
    expect(await seenBy(dawid)).not.toContain(one);
    await setFeeds(admin(), { groupId: group.id, segmentIds: [segmentId], expected: [] });
    expect(await dirty()).toContain(group.no);
    expect(await kept(one!)).toEqual([]);
    expect(await seenBy(dawid)).toContain(one);
    expect(await seenBy(dawid)).not.toContain(other);
    await rebuilt(group.no);
    expect(await dirty()).not.toContain(group.no);
    expect([await kept(one!), await kept(other!)]).toEqual([[group.no], []]);
    expect(await seenBy(dawid)).toContain(one);
  });

  test("takes out its own mark alone: whoever was put in by hand, or is fed by another segment, stays", async () => {
    const { tag, group, segmentId } = await fresh();
    const second = await world.rows((db) =>
      createSegment(db, world.account.id, { name: `Second ${tag}`, rule: tagged(`${tag} second`), ownerId: world.account.userId }),
    );
    const [fed, byHand, byBoth] = await made({ tags: [tag] }, { tags: [tag] }, { tags: [tag, `${tag} second`] });
    await world.rows((db) => pinContacts(db, world.account.id, [byHand!], group.no));
    await setFeeds(admin(), { groupId: group.id, segmentIds: [segmentId, second.id], expected: [] });
    await rebuilt(group.no);
    await setFeeds(admin(), { groupId: group.id, segmentIds: [second.id], expected: [segmentId, second.id] });
    const seen = async () => (await seenBy(dawid)).filter((id) => [fed, byHand, byBoth].includes(id)).sort();
    expect(await seen()).toEqual([byHand, byBoth].sort());
    await rebuilt(group.no);
    expect(await seen()).toEqual([byHand, byBoth].sort());
    expect([await kept(fed!), await kept(byHand!), await kept(byBoth!)]).toEqual([[], [group.no], [group.no]]);
    // By hand it stays where a rule holds it too.
    await world.rows((db) => pinContacts(db, world.account.id, [byBoth!], group.no));
    expect(await moveContact(admin(), { id: byBoth!, groupId: group.id, to: "out" })).toEqual({ isInView: true, isFed: true });
    expect(await kept(byBoth!)).toEqual([group.no]);
  });

  test("follows a contact's own change at once, and with it what the contact's page says", async () => {
    const { tag, group, segmentId } = await fresh();
    await setFeeds(admin(), { groupId: group.id, segmentIds: [segmentId], expected: [] });
    await rebuilt(group.no);
    const [id] = await made({ tags: [] });
    expect(await kept(id!)).toEqual([]);
    await retag(world.account.userId, id!, [tag]);
    expect(await kept(id!)).toEqual([group.no]);
    expect((await getContactGroups(admin(), { id: id! })).groups).toMatchObject([
      { id: group.id, because: [], segments: [{ id: segmentId, name: `Segment ${no}` }] },
    ]);
  });

  test("is compared letter by letter as segments are, whatever the database's own collation", async () => {
    const { group } = await fresh();
    const rule: SegmentRule = { version: 2, match: "all", conditions: [{ kind: "field", field: "city", op: "is", value: "ŁÓDŹ" }] };
    const segment = await world.rows((db) => createSegment(db, world.account.id, { name: "Łódź", rule, ownerId: world.account.userId }));
    await setFeeds(admin(), { groupId: group.id, segmentIds: [segment.id], expected: [] });
    const [id] = await made({ city: "łódź" });
    expect(await kept(id!)).toEqual([group.no]);
  });
});

/** Other tags for a contact, by whoever may edit it. */
async function retag(userId: string, id: string, tags: string[]): Promise<void> {
  const row = await world.rows((db) => db.contact.findUniqueOrThrow({ where: { accountId_id: { accountId: world.account.id, id } } }));
  const { email, phone, firstName, lastName, city, country, language, timeZone, category, ownerId, teamId } = row;
  const fields = { email, phone, firstName, lastName, city, country, language, timeZone, category, ownerId, teamId };
  await updateContact(world.as(userId), { id, expected: row.updatedAt, ...fields, tags, consent: { state: "none" } } as Parameters<
    typeof updateContact
  >[1]);
}

describe("nobody gets a right by a contact's change", () => {
  test("a tag that would put the contact into a group with more rights is refused to who does not manage access, rebuilt or not", async () => {
    const { tag, group, segmentId } = await fresh(view | edit | CONTACT_ACTIONS.email);
    const seen = await fresh(view | edit);
    const [id] = await made({ groupNos: [seen.group.no] });
    await setFeeds(admin(), { groupId: group.id, segmentIds: [segmentId], expected: [] });
    await expect(retag(dawid, id!, [tag])).rejects.toThrow(BeyondYou);
    await rebuilt(group.no);
    await expect(retag(dawid, id!, [tag])).rejects.toThrow(BeyondYou);
    expect(await kept(id!)).toEqual([seen.group.no]);
    await retag(dawid, id!, ["harmless"]);
    await retag(world.account.userId, id!, [tag]);
    expect(await kept(id!)).toEqual([seen.group.no, group.no].sort((a, b) => a - b));
  });
});

describe("changing what feeds a group", () => {
  test("is for whoever manages access and reaches every contact, and for segments that they may know of", async () => {
    const { group, segmentId } = await fresh();
    const change = { groupId: group.id, segmentIds: [segmentId], expected: [] };
    await expect(setFeeds(world.as(dawid), change)).rejects.toThrow(NotAllowed);
    await expect(previewFeeds(world.as(dawid), { groupId: group.id, segmentIds: [segmentId] })).rejects.toThrow(NotAllowed);
    for (const other of [world.account.id, "no id"])
      await expect(setFeeds(admin(), { ...change, segmentIds: [other] })).rejects.toThrow(NotFound);
    await expect(setFeeds(admin(), { ...change, groupId: world.account.id })).rejects.toThrow(NotFound);
    await expect(setFeeds(world.as(world.stranger.userId, { accountSlug: world.stranger.slug }), change)).rejects.toThrow(NotFound);
    await setFeeds(admin(), change);
    await expect(setFeeds(admin(), { ...change, segmentIds: [] })).rejects.toThrow(Conflict);
  });

  test("is refused for a segment that asks for more than a contact's own row, and says so beforehand", async () => {
    const { group } = await fresh();
    const rule: SegmentRule = { version: 2, match: "all", conditions: [{ kind: "received", op: "has", times: 1, days: 30 }] };
    const { id } = await world.rows((db) => createSegment(db, world.account.id, { name: "Readers", rule, ownerId: world.account.userId }));
    await expect(setFeeds(admin(), { groupId: group.id, segmentIds: [id], expected: [] })).rejects.toThrow(Invalid);
    const { segments } = await listFeeds(admin());
    expect(segments.find((segment) => segment.id === id)).toMatchObject({ reasons: ["activity"] });
  });

  test("is told beforehand exactly: who comes into the group and leaves it, and who sees more or fewer", async () => {
    const { tag, group, segmentId } = await fresh();
    const elsewhere = await fresh();
    await made(
      { tags: [tag] },
      { tags: [tag], groupNos: [elsewhere.group.no] },
      { tags: [tag], ownerId: dawid },
      { tags: [tag], groupNos: [group.no] },
    );
    const told = await previewFeeds(admin(), { groupId: group.id, segmentIds: [segmentId] });
    expect(told.groups).toEqual([{ id: group.id, name: expect.any(String), comes: 3, goes: 0 }]);
    expect(told.people).toEqual([{ id: dawid, name: "Dawid", comes: 1, goes: 0, isView: true }]);
    await setFeeds(admin(), { groupId: group.id, segmentIds: [segmentId], expected: [] });
    expect(await previewFeeds(admin(), { groupId: group.id, segmentIds: [] })).toMatchObject({
      groups: [{ comes: 0, goes: 3 }],
      people: [{ comes: 0, goes: 1 }],
    });
  });

  test("through a segment that it refers to goes by that one's rule, whose change needs the same, and to have been told", async () => {
    const { tag, group, segmentId: inner } = await fresh();
    const rule: SegmentRule = { version: 2, match: "all", conditions: [{ kind: "segment", op: "in", segmentId: inner }] };
    const outer = await world.rows((db) =>
      createSegment(db, world.account.id, { name: `Outer ${tag}`, rule, ownerId: world.account.userId }),
    );
    const [one, other] = await made({ tags: [tag] }, { tags: [`${tag} later`] });
    await setFeeds(admin(), { groupId: group.id, segmentIds: [outer.id], expected: [] });
    expect(await seenBy(dawid)).toContain(one);
    await rebuilt(group.no);
    const own = { accountId_id: { accountId: world.account.id, id: inner } };
    await world.rows((db) => db.segment.update({ where: own, data: { ownerId: dawid, updatedById: dawid } }));
    const { updatedAt } = await world.rows((db) => db.segment.findUniqueOrThrow({ where: own }));
    const change = { id: inner, name: `Inner ${tag}`, rule: tagged(`${tag} later`), updatedAt };
    await expect(updateSegment(world.as(dawid), { ...change, told: [group.id] })).rejects.toThrow(NotAllowed);
    await expect(updateSegment(admin(), change)).rejects.toMatchObject({ code: "feeds-untold" });
    const received: SegmentRule = { version: 2, match: "all", conditions: [{ kind: "received", op: "has", times: 1, days: null }] };
    await expect(updateSegment(admin(), { ...change, rule: received, told: [group.id] })).rejects.toMatchObject({ code: "feeds-unfit" });
    expect((await previewSegment(admin(), { id: inner, rule: change.rule })).impact?.groups).toMatchObject([{ comes: 1, goes: 1 }]);
    await updateSegment(admin(), { ...change, told: [group.id] });
    expect(await seenBy(dawid)).toContain(other);
    expect(await seenBy(dawid)).not.toContain(one);
    // Conditions that ask who is in a group are answered by its rules until the job is through.
    const inGroup: SegmentRule = { version: 2, match: "all", conditions: [{ kind: "access_group", op: "in", groupNo: group.no }] };
    const found = async () => (await listContacts(admin(), { rule: inGroup })).rows.map(({ id }) => id);
    expect(await dirty()).toContain(group.no);
    expect(await found()).toEqual([other]);
    await rebuilt(group.no);
    expect(await found()).toEqual([other]);
    expect([await kept(one!), await kept(other!)]).toEqual([[], [group.no]]);
  });

  test("by another rule of the segment needs the same, and to have been told", async () => {
    const { tag, group, segmentId } = await fresh();
    await setFeeds(admin(), { groupId: group.id, segmentIds: [segmentId], expected: [] });
    await rebuilt(group.no);
    const [before, after] = await made({ tags: [tag] }, { tags: [`${tag} after`] });
    const where = { accountId_id: { accountId: world.account.id, id: segmentId } };
    const { name, updatedAt } = await world.rows((db) => db.segment.update({ where, data: { ownerId: dawid, updatedById: dawid } }));
    const change = { id: segmentId, name, rule: tagged(`${tag} after`), updatedAt };
    await expect(updateSegment(world.as(dawid), { ...change, told: [group.id] })).rejects.toThrow(NotAllowed);
    await expect(updateSegment(admin(), change)).rejects.toMatchObject({ code: "feeds-untold" });
    const received: SegmentRule = { version: 2, match: "all", conditions: [{ kind: "received", op: "has", times: 1, days: 30 }] };
    await expect(updateSegment(admin(), { ...change, rule: received, told: [group.id] })).rejects.toMatchObject({ code: "feeds-unfit" });
    const { impact } = await previewSegment(admin(), { id: segmentId, rule: change.rule });
    expect(impact).toMatchObject({ groups: [{ id: group.id, comes: 1, goes: 1 }], people: [{ id: dawid, comes: 1, goes: 1 }] });
    const renamed = await updateSegment(world.as(dawid), { ...change, name: `${name} renamed`, rule: tagged(tag) });
    expect(await dirty()).not.toContain(group.no);
    await updateSegment(admin(), { ...change, updatedAt: renamed.updatedAt, told: [group.id] });
    const seen = await seenBy(dawid);
    expect([seen.includes(before!), seen.includes(after!)]).toEqual([false, true]);
    await rebuilt(group.no);
    expect([await kept(before!), await kept(after!)]).toEqual([[], [group.no]]);
  });

  test("ends with the group: its number leaves every contact, and nobody sees it meanwhile", async () => {
    const { tag, group, segmentId } = await fresh();
    const [id] = await made({ tags: [tag] });
    await setFeeds(admin(), { groupId: group.id, segmentIds: [segmentId], expected: [] });
    await rebuilt(group.no);
    await deleteAccessGroup(admin(), { id: group.id, grants: 1 });
    expect(await seenBy(dawid)).not.toContain(id);
    await rebuilt(group.no);
    expect(await kept(id!)).toEqual([]);
    expect(await world.rows((db) => db.accessRebuild.count({ where: { groupNo: group.no } }))).toBe(0);
  });

  test("is carried on by the next job where one was killed, and begins anew where the rules changed meanwhile", async () => {
    const { tag, group, segmentId } = await fresh();
    const ids = await made(...Array.from({ length: 7 }, () => ({ tags: [tag] })));
    await setFeeds(admin(), { groupId: group.id, segmentIds: [segmentId], expected: [] });
    const ended = AbortSignal.abort();
    await rebuildAccessGroup(world.worker(), { accountId: world.account.id, groupNo: group.no }, { batch: 3, signal: ended });
    const state = () => world.rows((db) => db.accessRebuild.findFirstOrThrow({ where: { groupNo: group.no } }));
    expect(await state()).toMatchObject({ dirty: true, rowsDone: 3 });
    const all = (await state()).rowsAll!;
    expect((await listFeeds(admin())).groups.find(({ id }) => id === group.id)).toMatchObject({ rebuild: { done: 3, all } });
    await rebuildAccessGroup(world.worker(), { accountId: world.account.id, groupNo: group.no }, { batch: 3, signal: ended });
    expect(await state()).toMatchObject({ dirty: true, rowsDone: 6 });
    await setFeeds(admin(), { groupId: group.id, segmentIds: [], expected: [segmentId] });
    expect(await state()).toMatchObject({ dirty: true, rowsDone: 0, position: null, version: 2 });
    await rebuilt(group.no);
    expect(await Promise.all(ids.map(kept))).toEqual(ids.map(() => []));
    expect(await state()).toMatchObject({ dirty: false, rowsDone: all });
  });
});
