import { createAccessGroup, createSegment } from "@countersign/db/factories";
import { newId } from "@countersign/db";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { setFeeds } from "../access/index.ts";
import { updateSegment } from "../segments/index.ts";
import type { SegmentRule } from "../segments/schema.ts";
import { createWorld, type World } from "../testing.ts";
import { rebuildAccessGroup } from "./index.ts";

const from = (country: string): SegmentRule => ({
  version: 2,
  match: "all",
  conditions: [{ kind: "field", field: "country", op: "is", value: country }],
});

let world: World;
let writer: pg.Client;
beforeAll(async () => {
  world = await createWorld();
  writer = new pg.Client({ connectionString: world.database.appUrl });
  await writer.connect();
});
afterAll(async () => {
  await writer?.end();
  await world?.database.drop();
});

const begin = async (isolation = "READ COMMITTED") => {
  await writer.query(`BEGIN ISOLATION LEVEL ${isolation}`);
  await writer.query(`SET LOCAL app.account = '${world.account.id}'`);
};

test("a contact that is being written while its group's rule changes, is rebuilt and clean, has the groups of the new rule", async () => {
  const group = await world.rows((db) => createAccessGroup(db, world.account.id, "Germany"));
  const { id, name, updatedAt } = await world.rows((db) =>
    createSegment(db, world.account.id, { name: "Of a country", rule: from("PL"), ownerId: world.account.userId }),
  );
  const admin = world.as(world.account.userId);
  await setFeeds(admin, { groupId: group.id, segmentIds: [id], expected: [] });
  const rebuild = () => rebuildAccessGroup(world.worker(), { accountId: world.account.id, groupNo: group.no });
  await rebuild();
  const contactId = newId();
  await begin();
  // Judged by the rule that is about to go.
  await writer.query("INSERT INTO contact (account_id, id, country) VALUES ($1, $2, 'DE')", [world.account.id, contactId]);
  let isChanged = false;
  const change = updateSegment(admin, { id, name, rule: from("DE"), updatedAt, told: [group.id] })
    .then(rebuild)
    .then(() => (isChanged = true));
  // Until the change waits for the writer, or is through without.
  const waits = "SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND classid = 7001 AND NOT granted";
  await expect.poll(async () => isChanged || (await writer.query(waits)).rowCount, { timeout: 30_000 }).toBeTruthy();
  const hasWaited = !isChanged;
  await writer.query("COMMIT");
  await change;
  const row = await world.rows((db) => db.contact.findFirstOrThrow({ where: { id: contactId } }));
  expect([hasWaited, row.accessGroupNos]).toEqual([true, [group.no]]);
  expect(await world.rows((db) => db.accessRebuild.findFirst({ where: { groupNo: group.no } }))).toMatchObject({
    dirty: false,
    version: 2,
  });
});

test("a contact is written in READ COMMITTED alone: anything else would read rules that are gone", async () => {
  await begin("REPEATABLE READ");
  const write = writer.query("INSERT INTO contact (account_id, id, country) VALUES ($1, $2, 'DE')", [world.account.id, newId()]);
  await expect(write).rejects.toMatchObject({ code: "0A000" });
  await writer.query("ROLLBACK");
});
