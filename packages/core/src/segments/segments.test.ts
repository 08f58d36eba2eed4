import { createAccessGroup, createContacts, createGrant, createSegment as makeSegment } from "@countersign/db/factories";
import { withAccount } from "@countersign/db";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Conflict, Invalid, NotAllowed, NotFound, read } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { countAudience, seesEveryContact } from "../visibility/index.ts";
import { countRule, countSegments, createSegment, getSegment, listSegments, loadSegment, updateSegment } from "./index.ts";
import { type SegmentRule, showWaterfall } from "./schema.ts";

const tagged = (tag: string): SegmentRule => ({ version: 2, match: "all", conditions: [{ kind: "tag", op: "has", tag }] });

describe("segments", () => {
  let world: World;
  let marketer: string;
  let manager: string;
  beforeAll(async () => {
    world = await createWorld();
    marketer = await world.person("marketing-user", { inTeam: true, name: "Dawid" });
    manager = await world.person("marketing-manager", { name: "Celia" });
    const retail = await world.rows((db) => createAccessGroup(db, world.account.id, "Retail PL"));
    const vip = await world.rows((db) => createAccessGroup(db, world.account.id, "VIP"));
    await world.rows(async (db) => {
      await createGrant(db, world.account.id, {
        groupId: retail.id,
        teamId: world.teamId,
        actions: CONTACT_ACTIONS.view | CONTACT_ACTIONS.email,
      });
      await createGrant(db, world.account.id, { groupId: vip.id, teamId: world.teamId, actions: CONTACT_ACTIONS.email });
      await db.account.update({ where: { id: world.account.id }, data: { unlabelled: "global" } });
      await createContacts(db, world.account.id, [
        { tags: ["bulbs"], groupNos: [retail.no], email: "seen@meadow.example" },
        { tags: ["bulbs"], groupNos: [vip.no], email: "vip@meadow.example" },
        { tags: ["bulbs"], email: "nowhere@meadow.example" },
      ]);
    });
  });
  afterAll(() => world?.database.drop());

  test("are made, found, counted within view, and changed with an audit entry", async () => {
    const { id } = await createSegment(world.as(manager), { name: "Bulb buyers", rule: tagged("bulbs") });
    const found = await getSegment(world.as(manager), { id });
    expect(found).toMatchObject({
      name: "Bulb buyers",
      sentence: "People with the tag “bulbs”",
      owner: "Celia",
      canEdit: true,
      rule: tagged("bulbs"),
    });
    expect(await countSegments(world.as(manager), { ids: [id] })).toEqual({ [id]: 3 });
    const { updatedAt } = await updateSegment(world.as(manager), {
      id,
      name: "Bulb people",
      rule: tagged("bulbs"),
      updatedAt: found.updatedAt,
    });
    expect((await getSegment(world.as(manager), { id })).updatedAt).toEqual(updatedAt);
    await expect(updateSegment(world.as(manager), { id, name: "Late", rule: tagged("x"), updatedAt: found.updatedAt })).rejects.toThrow(
      Conflict,
    );
    const entries = await world.rows((db) => db.auditEvent.findMany({ where: { targetId: id }, orderBy: { seq: "asc" } }));
    expect(entries.map((entry) => entry.action)).toEqual(["segment.created", "segment.changed"]);
    expect(entries[1]!.before).toMatchObject({ name: "Bulb buyers" });
  });

  test("keep who wrote their conditions when only the name changes: a new name gives nobody a wider reach", async () => {
    const { id } = await createSegment(world.as(marketer), { name: "By the marketer", rule: tagged("bulbs") });
    const writer = () => world.rows((db) => db.segment.findUniqueOrThrow({ where: { accountId_id: { accountId: world.account.id, id } } }));
    const before = await writer();
    await updateSegment(world.as(manager), { id, name: "Named by the manager", rule: tagged("bulbs"), updatedAt: before.updatedAt });
    expect((await writer()).updatedById).toBe(marketer);
    await updateSegment(world.as(manager), {
      id,
      name: "Written by the manager",
      rule: tagged("trees"),
      updatedAt: (await writer()).updatedAt,
    });
    expect((await writer()).updatedById).toBe(manager);
  });

  test("that were saved before groups could be nested read as before, and a new name makes nobody the author of their conditions", async () => {
    const include = { match: "all", conditions: [{ kind: "tag", op: "has", tag: "bulbs" }] };
    const { id } = await world.rows((db) =>
      makeSegment(db, world.account.id, { name: "Of old", rule: { version: 1, include }, ownerId: marketer, teamId: world.teamId }),
    );
    const { rule, updatedAt } = await getSegment(world.as(manager), { id });
    expect(rule).toEqual(tagged("bulbs"));
    await updateSegment(world.as(manager), { id, name: "Of old, renamed", rule: rule!, updatedAt });
    const where = { accountId_id: { accountId: world.account.id, id } };
    const saved = await world.rows((db) => db.segment.findUniqueOrThrow({ where }));
    expect(saved).toMatchObject({ updatedById: marketer, rule: tagged("bulbs") });
    const [entry] = await world.rows((db) => db.auditEvent.findMany({ where: { targetId: id } }));
    expect((entry!.before as { rule: unknown }).rule).toEqual((entry!.after as { rule: unknown }).rule);
  });

  test("have one name each that nobody mistakes for another, and say so", async () => {
    await createSegment(world.as(manager), { name: "Twice", rule: tagged("bulbs") });
    await expect(createSegment(world.as(manager), { name: " Twice ", rule: tagged("bulbs") })).rejects.toThrow(Invalid);
    const confusable = { issues: [{ path: ["name"], code: "name-confusable" }] };
    await expect(createSegment(world.as(manager), { name: "twïce", rule: tagged("bulbs") })).rejects.toMatchObject(confusable);
    const inTwoAlphabets = createSegment(world.as(manager), { name: "Tw\u0456ce", rule: tagged("bulbs") });
    await expect(inTwoAlphabets).rejects.toMatchObject({
      issues: [{ params: { code: "name-alphabets", values: { word: "Tw\u0456ce" } } }],
    });
    const { id } = await createSegment(world.as(manager), { name: "Other", rule: tagged("bulbs") });
    const { updatedAt } = await getSegment(world.as(manager), { id });
    const renamed = updateSegment(world.as(manager), { id, name: "TWICE", rule: tagged("bulbs"), updatedAt });
    await expect(renamed).rejects.toMatchObject(confusable);
  });

  test("saved at the same moment under names that one could mistake for another, one is refused", async () => {
    const { store } = world.database;
    const save = (name: string) => createSegment(world.as(manager), { name, rule: tagged("a") });
    let outcomes: Promise<PromiseSettledResult<unknown>[]> | null = null;
    // The log comes last: who holds it stops both where nothing but its entry is left to be written.
    await world.rows(async (db) => {
      await db.$queryRaw`SELECT 1 FROM audit_head WHERE account_id = ${world.account.id}::uuid FOR UPDATE`;
      outcomes = Promise.allSettled([save("Phase 1"), save("Phase I")]);
      const waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
      while ((await store.pool.query(waiting)).rowCount! < 2) await new Promise((done) => setTimeout(done, 20));
    });
    const refused = (await outcomes!).flatMap((outcome) => (outcome.status === "rejected" ? [outcome.reason] : []));
    expect(refused).toMatchObject([{ issues: [{ code: "name-confusable" }] }]);
  });

  test("are known to holders of segment.edit or campaign.edit within that scope, and to nobody else", async () => {
    const { id: mine } = await createSegment(world.as(marketer), { name: "Mine", rule: tagged("a") });
    const ofTeam = await world.rows((db) =>
      makeSegment(db, world.account.id, { name: "Of my team", rule: tagged("hush"), ownerId: manager, teamId: world.teamId }),
    );
    const ofOther = await world.rows((db) =>
      makeSegment(db, world.account.id, { name: "Of the UK", rule: tagged("hush"), ownerId: manager, teamId: world.otherTeamId }),
    );
    const { rows, canCreate } = await listSegments(world.as(marketer), {});
    expect(canCreate).toBe(true);
    const names = rows.map((row) => row.name);
    expect(names).toContain("Mine");
    expect(names).not.toContain("Of the UK");
    await expect(getSegment(world.as(marketer), { id: ofOther.id })).rejects.toThrow(NotFound);
    await expect(getSegment(world.as(marketer), { id: "nonsense" })).rejects.toThrow(NotFound);
    const foreign = await withAccount(world.database.store, { accountId: world.stranger.id }, (db) =>
      makeSegment(db, world.stranger.id, { name: "Foreign", rule: tagged("x"), ownerId: world.stranger.userId }),
    );
    await expect(getSegment(world.as(manager), { id: foreign.id })).rejects.toThrow(NotFound);
    expect(await countSegments(world.as(manager), { ids: [foreign.id] })).toEqual({});
    const agent = await world.person("restricted-user");
    await expect(listSegments(world.as(agent), {})).rejects.toThrow(NotAllowed);
    await expect(createSegment(world.as(agent), { name: "No", rule: tagged("x") })).rejects.toThrow(NotAllowed);
    await expect(createSegment(world.as(marketer), { name: "No", rule: tagged("x"), teamId: world.otherTeamId })).rejects.toThrow(Invalid);
    expect(names.includes("Of my team")).toBe(true);
    const shared = await getSegment(world.as(marketer), { id: ofTeam.id });
    expect(shared).toMatchObject({ sentence: "People with a certain tag", rule: null, canEdit: false });
    expect(JSON.stringify(rows)).not.toContain("hush");
    const hides = (id: string) => rows.find((row) => row.id === id)?.hidesValues;
    expect([hides(ofTeam.id), hides(mine)]).toEqual([true, false]);
    expect((await getSegment(world.as(marketer), { id: mine })).rule).toEqual(tagged("a"));
  });

  test("count a rule that is being written, in all and by condition, within view", async () => {
    const rule: SegmentRule = {
      version: 2,
      match: "all",
      conditions: [...tagged("bulbs").conditions, { kind: "field", field: "email_domain", op: "is", value: "elsewhere.example" }],
    };
    expect(await countRule(world.as(marketer), { rule })).toEqual({
      total: 0,
      parts: [1, 0],
      sentence: "People with the tag “bulbs” and whose mail domain is “elsewhere.example”",
    });
    expect(await countRule(world.as(manager), { rule: tagged("bulbs") })).toMatchObject({ total: 3, parts: [3] });
  });

  test("as an audience: people out of view count only in a segment of somebody who sees everyone, and below ten as few", async () => {
    const shownTo = (userId: string, id: string) =>
      read(world.as(userId), async (acting) => {
        const { rule, sentence, beyondView } = await loadSegment(acting, id);
        const waterfall = await countAudience(acting, acting.subject, rule, { beyondView });
        return { sentence, beyondView, waterfall: showWaterfall(waterfall, { seesAll: seesEveryContact(acting.subject), beyondView }) };
      });
    const saved = await world.rows((db) =>
      makeSegment(db, world.account.id, { name: "For everyone", rule: tagged("bulbs"), ownerId: manager, teamId: world.teamId }),
    );
    expect(await shownTo(marketer, saved.id)).toMatchObject({
      sentence: "People with a certain tag",
      beyondView: true,
      waterfall: { matched: null, total: null },
    });
    await world.rows((db) =>
      db.segment.update({ where: { accountId_id: { accountId: world.account.id, id: saved.id } }, data: { updatedById: marketer } }),
    );
    const own = await shownTo(marketer, saved.id);
    expect(own).toMatchObject({ sentence: "People with the tag “bulbs”", beyondView: false, waterfall: { matched: 1, total: 1 } });
    expect(own.waterfall).not.toHaveProperty("notActable");
    expect(await shownTo(manager, saved.id)).toMatchObject({ waterfall: { matched: 3, notActable: 0, total: 3 } });
  });

  test("take no rule that is not of the closed grammar", async () => {
    const rule = { version: 2, match: "all", conditions: [{ kind: "sql", sql: "TRUE" }] } as unknown as SegmentRule;
    await expect(createSegment(world.as(manager), { name: "Bad", rule })).rejects.toThrow();
  });
});
