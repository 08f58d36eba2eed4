import { createAccessGroup, createContacts, createGrant, createSegment } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { Conflict, NotFound } from "../kernel/index.ts";
import { EVERYONE } from "../segments/schema.ts";
import { createWorld, type World } from "../testing.ts";
import { getBulkChange, runBulkChange, startBulkChange, stopBulkChange, undoBulkChange } from "./index.ts";
import type { StartBulkChange } from "./schema.ts";

const { view, edit } = CONTACT_ACTIONS;

describe("a change of all contacts that match", () => {
  let world: World;
  let marketer: string;
  let retail: { id: string; no: number };
  let press: { id: string; no: number };
  let retailGrant: string;
  beforeAll(async () => {
    world = await createWorld();
    marketer = await world.person("marketing-user", { name: "Maria Marketer", inTeam: true });
    const account = world.account.id;
    await world.rows(async (db) => {
      await db.account.update({ where: { id: account }, data: { unlabelled: "global" } });
      retail = await createAccessGroup(db, account, "Retail");
      press = await createAccessGroup(db, account, "Press");
      retailGrant = (await createGrant(db, account, { groupId: retail.id, teamId: world.teamId, actions: view | edit })).id;
      await createGrant(db, account, { groupId: press.id, teamId: world.teamId, actions: view });
    });
  });
  afterAll(() => world?.database.drop());
  let ids: string[];
  // Seven in Retail, two in Press, one out of view.
  beforeEach(async () => {
    await world.rows(async (db) => {
      await db.$executeRaw`UPDATE contact SET status = 'erased' WHERE account_id = ${world.account.id}::uuid`;
      await db.contactBulkChange.updateMany({ where: { accountId: world.account.id, state: "running" }, data: { state: "stopped" } });
    });
    const groups = [...Array.from({ length: 7 }, () => retail.no), press.no, press.no, null];
    ids = await world.rows((db) =>
      createContacts(
        db,
        world.account.id,
        groups.map((no, at) => ({
          city: at % 2 ? "Gdynia" : "Poznań",
          tags: ["old"],
          groupNos: no === null ? [] : [no],
          createdAt: new Date(Date.UTC(2026, 0, 1 + at)),
        })),
      ),
    );
  });

  const begin = async (on: StartBulkChange["on"] = {}, change: StartBulkChange["change"] = { kind: "add-tag", tag: "spring" }) =>
    (await startBulkChange(world.as(marketer), { change, on })).id;
  const work = (id: string, options: Parameters<typeof runBulkChange>[2] = {}, now?: Date) =>
    runBulkChange(world.worker(now && { now }), { accountId: world.account.id, changeId: id }, options);
  const stopped = { chunk: 2, signal: AbortSignal.abort() };
  const look = (id: string) => getBulkChange(world.as(marketer), { id });
  const tagged = (tag: string) =>
    world.rows((db) => db.contact.count({ where: { accountId: world.account.id, status: "active", tags: { has: tag } } }));
  const entriesOf = (id: string) => world.rows((db) => db.auditEvent.findMany({ where: { targetId: id }, orderBy: { seq: "asc" } }));
  const remembered = (id: string) => world.rows((db) => db.contactBulkChangeContact.count({ where: { changeId: id } }));

  test("is made in the background to each whom its person may edit, in chunks, with the reason for the others", async () => {
    const id = await begin();
    expect(await look(id)).toMatchObject({ state: "running", rowsDone: 0, rowsAll: null, undoUntil: null });
    await work(id, { chunk: 2 });
    expect(await look(id)).toMatchObject({
      state: "done",
      rowsDone: 9,
      rowsAll: 9,
      outcome: { changed: 7, outOfView: 0, skipped: [{ reason: "not-editable", count: 2 }] },
    });
    expect(await tagged("spring")).toBe(7);
    const entries = await entriesOf(id);
    expect(entries.map(({ action, actorId, after }) => [action, actorId, after])).toEqual([
      ["contact.bulk-started", marketer, { kind: "add-tag", narrowedBy: [] }],
      ["contact.bulk-changed", marketer, { kind: "add-tag", changed: 7, skipped: [{ reason: "not-editable", count: 2 }] }],
    ]);
  });

  test("goes by search, filters, conditions and the segment as it was at the start, though the change itself ends the match", async () => {
    const rule = { ...EVERYONE, conditions: [{ kind: "field", field: "city", op: "is", value: "Gdynia" } as const] };
    const { id: segmentId } = await world.rows((db) =>
      createSegment(db, world.account.id, { name: `Gdynia ${crypto.randomUUID()}`, rule, ownerId: marketer }),
    );
    const id = await begin({ tags: ["old"], segmentId }, { kind: "remove-tag", tag: "old" });
    await world.rows((db) =>
      db.segment.update({ where: { accountId_id: { accountId: world.account.id, id: segmentId } }, data: { rule: EVERYONE } }),
    );
    await work(id, { chunk: 1 });
    expect(await look(id)).toMatchObject({ outcome: { changed: 3, skipped: [{ reason: "not-editable", count: 1 }] } });
    expect(await tagged("old")).toBe(7);
    await expect(begin({ segmentId: world.teamId })).rejects.toThrow(NotFound);
  });

  test("goes on where it was killed, and changes nobody twice", async () => {
    const id = await begin();
    await work(id, stopped);
    expect(await look(id)).toMatchObject({ state: "running", rowsDone: 2, rowsAll: 9 });
    await Promise.all([work(id, { chunk: 2 }), work(id, { chunk: 2 })]);
    expect(await look(id)).toMatchObject({ state: "done", rowsDone: 9, outcome: { changed: 7 } });
    expect(await remembered(id)).toBe(7);
  });

  test.each([
    ["is suspended", { status: "suspended" }, { status: "active" }],
    ["may only view contacts by now", { roleKey: "restricted-user" }, { roleKey: "marketing-user" }],
  ])("is cut when its person %s, and the log says so; what is done stays", async (_, lost, before) => {
    const id = await begin();
    // The newest first: two of Press, then of Retail.
    await work(id, { ...stopped, chunk: 4 });
    const where = { accountId_userId: { accountId: world.account.id, userId: marketer } };
    await world.rows((db) => db.membership.update({ where, data: lost }));
    await work(id, { chunk: 2 });
    await world.rows((db) => db.membership.update({ where, data: before }));
    expect(await look(id)).toMatchObject({ state: "cut", outcome: { changed: 2 } });
    expect(await tagged("spring")).toBe(2);
    expect((await entriesOf(id)).at(-1)).toMatchObject({ action: "contact.bulk-cut", after: { changed: 2, byUserId: marketer } });
  });

  test("reads the rights again with every chunk: a group that is only viewed by now is left as it is", async () => {
    const id = await begin();
    await work(id, { ...stopped, chunk: 4 });
    const key = { accountId_id: { accountId: world.account.id, id: retailGrant } };
    await world.rows((db) => db.accessGrant.update({ where: key, data: { actions: view } }));
    await work(id, { chunk: 4 });
    await world.rows((db) => db.accessGrant.update({ where: key, data: { actions: view | edit } }));
    expect(await look(id)).toMatchObject({ state: "done", outcome: { changed: 2, skipped: [{ reason: "not-editable", count: 7 }] } });
  });

  test("is cut when the group may not be filled any more", async () => {
    const id = await begin({}, { kind: "put-into-group", groupId: retail.id });
    const key = { accountId_id: { accountId: world.account.id, id: retailGrant } };
    await world.rows((db) => db.accessGrant.update({ where: key, data: { actions: view } }));
    await work(id);
    await world.rows((db) => db.accessGrant.update({ where: key, data: { actions: view | edit } }));
    expect(await look(id)).toMatchObject({ state: "cut", outcome: { changed: 0 } });
  });

  test("gives contacts to a person, a team and a group as well", async () => {
    for (const change of [
      { kind: "set-owner", ownerId: world.account.userId },
      { kind: "set-team", teamId: world.teamId },
      { kind: "put-into-group", groupId: press.id },
      { kind: "take-out-of-group", groupId: press.id },
      { kind: "withdraw-consent", source: "Fair, 3 May 2026" },
    ] as const) {
      const { id } = await startBulkChange(world.as(world.account.userId), { change, on: { rule: EVERYONE } });
      await work(id, { chunk: 3 });
      expect(await getBulkChange(world.as(world.account.userId), { id })).toMatchObject({ state: "done", rowsDone: 10 });
    }
    const rows = await world.rows((db) => db.contact.findMany({ where: { accountId: world.account.id, id: { in: ids } } }));
    for (const row of rows) expect(row).toMatchObject({ ownerId: world.account.userId, teamId: world.teamId, emailConsent: "withdrawn" });
    expect(rows.some(({ accessGroupNos }) => accessGroupNos.includes(press.no))).toBe(false);
  });

  test("is stopped by its person alone; what is done stays and can be taken back", async () => {
    const id = await begin();
    await work(id, { ...stopped, chunk: 4 });
    await expect(stopBulkChange(world.as(world.account.userId), { id })).rejects.toThrow(NotFound);
    const run = await stopBulkChange(world.as(marketer), { id });
    expect(run).toMatchObject({ state: "stopped", outcome: { changed: 2 }, undoUntil: expect.any(Date) });
    await work(id);
    expect(await tagged("spring")).toBe(2);
    expect(await undoBulkChange(world.as(marketer), { id })).toMatchObject({ outcome: { changed: 2 } });
    expect(await tagged("spring")).toBe(0);
    expect((await entriesOf(id)).at(-1)).toMatchObject({ action: "contact.bulk-stopped", after: { changed: 2 } });
  });

  test("is taken back in the background where it changed more than may be ticked", async () => {
    await world.rows((db) =>
      createContacts(
        db,
        world.account.id,
        Array.from({ length: 201 }, () => ({ groupNos: [retail.no] })),
      ),
    );
    const id = await begin();
    await work(id);
    expect(await tagged("spring")).toBe(208);
    const undo = await undoBulkChange(world.as(marketer), { id });
    expect(undo).toMatchObject({ state: "running", rowsAll: 208 });
    await work(undo.id, { chunk: 100, signal: AbortSignal.abort() });
    await work(undo.id, { chunk: 100 });
    expect(await look(undo.id)).toMatchObject({ state: "done", rowsDone: 208, outcome: { changed: 208 } });
    expect(await tagged("spring")).toBe(0);
  });

  test("forgets after a day whom it changed", async () => {
    const id = await begin();
    await work(id);
    await work(id);
    expect(await remembered(id)).toBe(7);
    await work(id, {}, new Date(Date.now() + 24 * 3_600_000 + 1_000));
    expect(await remembered(id)).toBe(0);
  });

  test("is one of two that may run at once", async () => {
    const first = await begin();
    await begin();
    await expect(begin()).rejects.toThrow(Conflict);
    await expect(begin()).rejects.toMatchObject({ code: "bulk-running" });
    await work(first);
    await begin();
  });

  test("is found by nobody but its person", async () => {
    const id = await begin();
    await expect(getBulkChange(world.as(world.account.userId), { id })).rejects.toThrow(NotFound);
  });
});
