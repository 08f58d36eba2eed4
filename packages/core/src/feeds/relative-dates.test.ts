import { createAccessGroup, createContacts, createGrant, createSegment } from "@countersign/db/factories";
import { newId, withAccountSql } from "@countersign/db";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import fc from "fast-check";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { listFeeds, setFeeds } from "../access/index.ts";
import { listContacts } from "../contacts/index.ts";
import { asSystem, read, subjectOf, visible } from "../kernel/index.ts";
import { EVERYONE, type SegmentRule } from "../segments/rule.ts";
import { createWorld, type World } from "../testing.ts";
import { countAudience, countCovered, groupsOf } from "../visibility/index.ts";
import { rebuildAccessGroup, sweepAccessGroups } from "./index.ts";

const { view, email, export: taking } = CONTACT_ACTIONS;
const DAY = 86_400_000;

let world: World;
/** Sees, writes to and takes along what their team's grants open. */
let reader: string;
beforeAll(async () => {
  world = await createWorld();
  reader = await world.person("marketing-manager", { inTeam: true, name: "Reader" });
  await world.rows((db) => db.account.update({ where: { id: world.account.id }, data: { unlabelled: "global" } }));
  const role = await world.rows((db) =>
    db.role.create({
      data: {
        accountId: world.account.id,
        id: newId(),
        name: "Reader",
        description: "",
        originKey: "marketing-manager",
        grants: {
          create: ["contact.view", "contact.email", "contact.export"].map((permissionKey) => ({ permissionKey, scope: "group" })),
        },
      },
    }),
  );
  const where = { accountId_userId: { accountId: world.account.id, userId: reader } };
  await world.rows((db) => db.membership.update({ where, data: { roleKey: "custom", roleId: role.id } }));
});
afterAll(() => world?.database.drop());

const admin = () => world.as(world.account.userId);
const until = (moment: number) => new Promise((resolve) => setTimeout(resolve, moment - Date.now() + 60));
const sweep = (options: Parameters<typeof sweepAccessGroups>[1] = {}) => sweepAccessGroups(world.worker(), options);
const sweeps = () => world.rows((db) => db.accessSweep.findMany({ orderBy: [{ field: "asc" }, { days: "asc" }] }));
const rebuild = (groupNo: number) => rebuildAccessGroup(world.worker(), { accountId: world.account.id, groupNo });
const made = (...contacts: Parameters<typeof createContacts>[2]) => world.rows((db) => createContacts(db, world.account.id, contacts));
const keptOf = (id: string) =>
  world.rows((db) => db.contact.findUniqueOrThrow({ where: { accountId_id: { accountId: world.account.id, id } } }));
const isListed = async (id: string) => (await listContacts(world.as(reader), { limit: 100 })).rows.some((row) => row.id === id);

type Recent = Extract<SegmentRule["conditions"][number], { kind: "recent" }>;
let no = 0;

/** A group that the reader's team has, fed by a segment of this rule alone, and carried out. */
async function fedBy(condition: Omit<Recent, "kind">, tag?: string) {
  no += 1;
  const group = await world.rows((db) => createAccessGroup(db, world.account.id, `Group ${no}`));
  await world.rows((db) => createGrant(db, world.account.id, { groupId: group.id, teamId: world.teamId, actions: view | email | taking }));
  const conditions: SegmentRule["conditions"] = [{ kind: "recent", ...condition }];
  if (tag) conditions.push({ kind: "tag", op: "has", tag });
  const segment = await world.rows((db) =>
    createSegment(db, world.account.id, {
      name: `Segment ${no}`,
      rule: { version: 2, match: "all", conditions },
      ownerId: world.account.userId,
    }),
  );
  await setFeeds(admin(), { groupId: group.id, segmentIds: [segment.id], expected: [] });
  await rebuild(group.no);
  const end = async () => {
    await setFeeds(admin(), { groupId: group.id, segmentIds: [], expected: [segment.id] });
    await rebuild(group.no);
  };
  return { ...group, end };
}

describe("a segment that asks for the last days feeds an access group", () => {
  test("contacts are in it when they are written, and when the rule is carried out", async () => {
    const [young, old] = await made({ createdAt: new Date(Date.now() - 29 * DAY) }, { createdAt: new Date(Date.now() - 31 * DAY) });
    const group = await fedBy({ what: "created", op: "within", days: 30 });
    const [later] = await made({});
    expect([(await keptOf(young!)).accessGroupNos, (await keptOf(old!)).accessGroupNos]).toEqual([[group.no], []]);
    expect((await keptOf(later!)).accessGroupNos).toEqual([group.no]);
    expect([await isListed(young!), await isListed(old!)]).toEqual([true, false]);
    await group.end();
    expect(await sweeps()).toEqual([]);
  });

  test("time takes a contact out: at once for a send, an export and a decision, with the next sweep for a list, which says as of when it is", async () => {
    const group = await fedBy({ what: "created", op: "within", days: 1 });
    const crosses = Date.now() + 1_500;
    const [id] = await made({ createdAt: new Date(crosses - DAY), email: "leaves@meadow.example", emailConsent: "granted" });
    const counts = () =>
      read(world.as(reader), async (acting) => ({
        sent: (await countAudience(acting, (await subjectOf(acting, reader))!, EVERYONE)).total,
        exported: (await countCovered(acting, visible(acting, "contact.view"), { takenBy: visible(acting, "contact.export") }, 9)).count,
        decided: (await groupsOf(acting, [id!])).get(id!),
      }));
    const before = await counts();
    expect(before.decided).toEqual([group.no]);
    const { updatedAt } = await keptOf(id!);
    await until(crosses);
    expect(await counts()).toEqual({ sent: before.sent - 1, exported: before.exported - 1, decided: [] });
    expect(await isListed(id!)).toBe(true);
    const asOf = async () => (await listFeeds(admin())).groups.find((one) => one.id === group.id)!.asOf!;
    expect((await asOf()).getTime()).toBeLessThan(crosses);
    await sweep();
    expect(await isListed(id!)).toBe(false);
    expect((await asOf()).getTime()).toBeGreaterThan(crosses);
    expect(await keptOf(id!)).toMatchObject({ accessGroupNos: [], updatedAt });
    await group.end();
  });

  test("time brings a contact in that was not changed for so long, and takes no pin", async () => {
    const group = await fedBy({ what: "updated", op: "not_within", days: 1 });
    const crosses = Date.now() + 1_000;
    const at = new Date(crosses - DAY);
    const [id, other] = await made({ createdAt: at }, { createdAt: at, groupNos: [group.no] });
    expect([(await keptOf(id!)).accessGroupNos, (await keptOf(other!)).accessGroupNos]).toEqual([[], [group.no]]);
    await until(crosses);
    await sweep();
    expect([(await keptOf(id!)).accessGroupNos, (await keptOf(other!)).accessGroupNos]).toEqual([[group.no], [group.no]]);
    expect((await keptOf(id!)).updatedAt).toEqual(at);
    await group.end();
  });

  test("a sweep that was ended is gone on with, a batch at a time", async () => {
    const group = await fedBy({ what: "created", op: "within", days: 2 });
    const crosses = Date.now() + 1_000;
    const ids = await made(...Array.from({ length: 7 }, () => ({ createdAt: new Date(crosses - 2 * DAY) })));
    await until(crosses);
    await sweep({ signal: AbortSignal.abort() });
    expect(await sweeps()).toMatchObject([{ field: "created", days: 2, goingTo: expect.any(Date) as Date }]);
    const once = () =>
      asSystem(world.worker(), world.account.id, async ({ db, account }) => {
        const rows = await db.$queryRaw<{ isOver: boolean }[]>`SELECT sweep_access_groups(${account.id}::uuid, 3) AS "isOver"`;
        return rows[0]!.isOver;
      });
    expect(await once()).toBe(false);
    const left = async () => (await Promise.all(ids.map(keptOf))).filter(({ accessGroupNos }) => accessGroupNos.includes(group.no)).length;
    expect(await left()).toBe(4);
    await sweep({ batch: 3 });
    expect(await left()).toBe(0);
    expect(await sweeps()).toMatchObject([{ goingTo: null, positionAt: null, isQuiet: true }]);
    await group.end();
  });

  test("who was written before a boundary and is there only after the sweep is found by the next one", async () => {
    const group = await fedBy({ what: "created", op: "within", days: 3 });
    const crosses = Date.now() + 1_000;
    const id = newId();
    await withAccountSql(world.database.store.pool, { accountId: world.account.id }, async (client) => {
      await client.query("INSERT INTO contact (account_id, id, created_at, updated_at) VALUES ($1, $2, $3, $3)", [
        world.account.id,
        id,
        new Date(crosses - 3 * DAY),
      ]);
      await until(crosses);
      await sweep();
    });
    expect((await keptOf(id)).accessGroupNos).toEqual([group.no]);
    await sweep();
    expect((await keptOf(id)).accessGroupNos).toEqual([]);
    await group.end();
  });

  test("who is written after a sweep by a transaction that began before it is judged by the time of the writing", async () => {
    const group = await fedBy({ what: "created", op: "within", days: 7 });
    const crosses = Date.now() + 600;
    const id = newId();
    await withAccountSql(world.database.store.pool, { accountId: world.account.id }, async (client) => {
      await until(crosses);
      await sweep();
      await client.query("INSERT INTO contact (account_id, id, created_at, updated_at) VALUES ($1, $2, $3, $3)", [
        world.account.id,
        id,
        new Date(crosses - 7 * DAY),
      ]);
    });
    expect((await keptOf(id)).accessGroupNos).toEqual([]);
    await group.end();
  });

  test("a sweep waits for a batch of a rebuild, and looks at what that has written", async () => {
    const group = await fedBy({ what: "created", op: "within", days: 4 }, "swept");
    const crosses = Date.now() + 1_200;
    const [id] = await made({ createdAt: new Date(crosses - 4 * DAY), tags: ["swept"] });
    // As after a change of the rule: what the contact carries is not up to it yet.
    await asOwner("UPDATE contact SET access_group_nos = '{}' WHERE id = $1", [id]);
    await asOwner("UPDATE access_rebuild SET dirty = true, position = NULL WHERE group_no = $1", [group.no]);
    let swept: Promise<void> | undefined;
    await asSystem(world.worker(), world.account.id, async ({ db, account }) => {
      await db.$queryRaw`SELECT rebuild_access_group(${account.id}::uuid, ${group.no}::int, 100)`;
      await until(crosses);
      swept = sweep();
      await new Promise((resolve) => setTimeout(resolve, 300));
    });
    await swept;
    expect((await keptOf(id!)).accessGroupNos).toEqual([]);
    await group.end();
  });

  test("after sweeps among random contacts and rules all carry what the rules say", async () => {
    const groups = [
      await fedBy({ what: "created", op: "within", days: 5 }),
      await fedBy({ what: "created", op: "not_within", days: 6 }),
      await fedBy({ what: "updated", op: "within", days: 5 }, "a"),
      await fedBy({ what: "updated", op: "not_within", days: 1 }),
    ];
    const start = Date.now();
    const near = fc
      .tuple(fc.constantFrom(1, 5, 6), fc.integer({ min: -500, max: 4_000 }))
      .map(([days, off]) => new Date(start - days * DAY + off));
    const contact = fc.record({ createdAt: near, updatedAt: near, tags: fc.constantFrom([], ["a"]) });
    await made(...fc.sample(contact, { numRuns: 150, seed: 7 }));
    for (const at of [1_500, 3_000, 4_100]) {
      await until(start + at);
      await sweep({ batch: 10 });
    }
    const wrong = await world.rows(
      (db) => db.$queryRaw`SELECT c.id FROM contact c WHERE c.access_group_nos <> access_groups_of(c.account_id, c.pinned_group_nos,
        contact_facts(c.first_name, c.last_name, c.email, c.phone, c.city, c.country, c.language, c.time_zone, c.category, c.tags, c.email_consent,
        c.owner_id, c.team_id, c.created_at, c.updated_at, c.attributes))`,
    );
    expect(wrong).toEqual([]);
    expect(await sweeps()).toMatchObject([
      { field: "created", days: 5 },
      { field: "created", days: 6 },
      { field: "updated", days: 1 },
      { field: "updated", days: 5 },
    ]);
    for (const group of groups) await group.end();
  });
});

async function asOwner(sql: string, params: unknown[]): Promise<void> {
  const client = new pg.Client({ connectionString: world.database.ownerUrl });
  await client.connect();
  try {
    await client.query("SET session_replication_role = replica");
    await client.query(sql, params);
  } finally {
    await client.end();
  }
}
