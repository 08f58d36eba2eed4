import { createAccessGroup, createContacts, createGrant, createSegment, type NewContact } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setFeeds } from "../access/index.ts";
import { EVERYONE, type RulePart } from "../segments/schema.ts";
import { createWorld, type World } from "../testing.ts";
import { startBulkChange, undoBulkChange } from "./index.ts";
import type { StartBulkChange } from "./schema.ts";

const { view, edit, email } = CONTACT_ACTIONS;

describe("a change of many contacts where segments feed access groups", () => {
  let world: World;
  let admin: string;
  /** Edits Retail, and edits and writes to Trade, which the tag trade and a withdrawn consent feed. */
  let marketer: string;
  let retail: { id: string; no: number };
  let trade: { id: string; no: number };
  beforeAll(async () => {
    world = await createWorld();
    admin = world.account.userId;
    marketer = await world.person("marketing-user", { name: "Maria Marketer", inTeam: true });
    const account = world.account.id;
    const segmentIds = await world.rows(async (db) => {
      await db.account.update({ where: { id: account }, data: { unlabelled: "global" } });
      retail = await createAccessGroup(db, account, "Retail");
      trade = await createAccessGroup(db, account, "Trade");
      await createGrant(db, account, { groupId: retail.id, teamId: world.teamId, actions: view | edit });
      await createGrant(db, account, { groupId: trade.id, teamId: world.teamId, actions: view | edit | email });
      const segment = (name: string, condition: RulePart) =>
        createSegment(db, account, { name, rule: { ...EVERYONE, conditions: [condition] }, ownerId: admin });
      const tagged = await segment("Tagged", { kind: "tag", op: "has", tag: "trade" });
      const left = await segment("Left", { kind: "consent", channel: "email", op: "is", state: "withdrawn" });
      return [tagged.id, left.id];
    });
    await setFeeds(world.as(admin), { groupId: trade.id, segmentIds, expected: [] });
  });
  afterAll(() => world?.database.drop());

  const add = (...contacts: NewContact[]) => world.rows((db) => createContacts(db, world.account.id, contacts));
  const find = (ids: readonly string[]) =>
    world.rows(async (db) => {
      const rows = await db.contact.findMany({ where: { accountId: world.account.id, id: { in: [...ids] } } });
      return ids.map((id) => rows.find((row) => row.id === id)!);
    });
  const start = (userId: string, ids: readonly string[], change: StartBulkChange["change"]) =>
    startBulkChange(world.as(userId), { change, on: { ids: [...ids] } });

  test("a tag that would bring contacts into a group with more rights is written to none but those on whom one has them", async () => {
    const ids = await add({ groupNos: [retail.no] }, { groupNos: [retail.no], ownerId: marketer }, { groupNos: [retail.no, trade.no] });
    const run = await start(marketer, ids, { kind: "add-tag", tag: "trade" });
    expect(run.outcome).toEqual({ changed: 2, outOfView: 0, skipped: [{ reason: "beyond-you", count: 1 }] });
    expect((await find(ids)).map(({ tags }) => tags)).toEqual([[], ["trade"], ["trade"]]);
    expect((await start(admin, ids, { kind: "add-tag", tag: "trade" })).outcome).toMatchObject({ changed: 1 });
    expect((await find(ids))[0]!.accessGroupNos).toContain(trade.no);
  });

  test("who is held in a group by a segment stays there, and that is the reason", async () => {
    const ids = await add({ groupNos: [trade.no] }, { groupNos: [trade.no], tags: ["trade"] });
    const run = await start(admin, ids, { kind: "take-out-of-group", groupId: trade.id });
    expect(run.outcome).toEqual({ changed: 1, outOfView: 0, skipped: [{ reason: "kept-by-segment", count: 1 }] });
    expect((await find(ids)).map(({ accessGroupNos }) => accessGroupNos.includes(trade.no))).toEqual([false, true]);
  });

  test("who came into a group by a form meanwhile stays when it is taken back that they were put there", async () => {
    const ids = await add({ groupNos: [retail.no] }, { groupNos: [retail.no] });
    const run = await start(admin, ids, { kind: "put-into-group", groupId: trade.id });
    await world.rows(
      (db) =>
        db.$executeRaw`SELECT pin_contacts(${world.account.id}::uuid, ${[ids[0]!]}::uuid[], ${trade.no}::int, 'form', 'a form', NULL)`,
    );
    const undone = await undoBulkChange(world.as(admin), { id: run.id });
    expect(undone.outcome).toEqual({ changed: 1, outOfView: 0, skipped: [{ reason: "kept-by-other", count: 1 }] });
    expect((await find(ids)).map(({ accessGroupNos }) => accessGroupNos.includes(trade.no))).toEqual([true, false]);
    expect(await world.rows((db) => db.contactPin.findMany({ where: { contactId: ids[0]!, groupNo: trade.no } }))).toMatchObject([
      { source: "form" },
    ]);
  });

  test("who is coming in by a form at that moment is waited for, and stays as well", async () => {
    const ids = await add({ groupNos: [retail.no] });
    const run = await start(admin, ids, { kind: "put-into-group", groupId: trade.id });
    let undoing: ReturnType<typeof undoBulkChange> | undefined;
    await world.rows(async (db) => {
      await db.$executeRaw`SELECT pin_contacts(${world.account.id}::uuid, ${[...ids]}::uuid[], ${trade.no}::int, 'form', 'a form', NULL)`;
      undoing = undoBulkChange(world.as(admin), { id: run.id });
      undoing.catch(() => {});
      const waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
      while ((await world.database.store.pool.query(waiting)).rowCount! < 1) await new Promise((done) => setTimeout(done, 20));
    });
    expect((await undoing!).outcome).toEqual({ changed: 0, outOfView: 0, skipped: [{ reason: "kept-by-other", count: 1 }] });
    expect((await find(ids))[0]!.accessGroupNos).toContain(trade.no);
  });

  test("a withdrawal that would open somebody else with the address to oneself is written to nobody with it", async () => {
    const ids = await add(
      { groupNos: [retail.no, trade.no], email: "twin@meadow.example" },
      { groupNos: [retail.no, trade.no], email: "free@meadow.example" },
    );
    // Out of view, and in Trade once the consent is withdrawn.
    const [twin] = await add({ email: "twin@meadow.example" });
    const run = await start(marketer, ids, { kind: "withdraw-consent", source: "Phoned on 2 May" });
    expect(run.outcome).toEqual({ changed: 1, outOfView: 0, skipped: [{ reason: "beyond-you", count: 1 }] });
    expect((await find([...ids, twin!])).map(({ emailConsent }) => emailConsent)).toEqual(["granted", "withdrawn", "granted"]);
    expect(await world.rows((db) => db.suppression.count({ where: { accountId: world.account.id } }))).toBe(1);
  });
});
