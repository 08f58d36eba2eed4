import { withAccount } from "@countersign/db";
import { createAccessGroup, createGrant, createSegment as makeSegment } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { setFeeds } from "../access/index.ts";
import { archiveCampaign, duplicateCampaign, getCampaign, reviewCampaign } from "../campaigns/index.ts";
import { createRuledWorld, only, type RuledWorld } from "../campaigns/testing.ts";
import { Conflict, NotAllowed, NotFound } from "../kernel/index.ts";
import { createView, listViews } from "../saved-views/index.ts";
import { createSegment, deleteSegment, getSegment } from "./index.ts";
import type { RulePart, SegmentRule } from "./rule.ts";

const tagged = (tag: string): SegmentRule => ({ version: 2, match: "all", conditions: [{ kind: "tag", op: "has", tag }] });
const within = (segmentId: string): SegmentRule => {
  const inSegment: RulePart = { kind: "segment", op: "not_in", segmentId };
  return { version: 2, match: "all", conditions: [{ kind: "group", match: "none", conditions: [inSegment] }] };
};

describe("a segment that is to go", () => {
  let world: RuledWorld;
  let count = 0;
  beforeAll(async () => {
    world = await createRuledWorld();
  });
  afterAll(() => world?.database.drop());

  const make = async (rule: SegmentRule = tagged("bulbs"), by = world.ada, teamId: string | null = null) => {
    const name = `Segment no ${(count += 1)}`;
    const { id } = await world.rows((db) => makeSegment(db, world.account.id, { name, rule, ownerId: by, teamId }));
    return { id, name };
  };
  const remove = async (id: string, by = world.ada) => {
    const { updatedAt } = await getSegment(world.as(by), { id });
    return deleteSegment(world.as(by), { id, updatedAt });
  };
  const uses = async (id: string, by = world.ada) => (await getSegment(world.as(by), { id })).uses;
  const isThere = async (id: string) => (await world.rows((db) => db.segment.count({ where: { id } }))) === 1;
  const inUse = (data: object) => ({ code: "segment-in-use", data: { ...NONE, ...data } });
  const NONE = { segments: [], campaigns: [], rules: [], groups: [], others: 0, views: 0 };

  test("goes, and the log keeps what it asked for", async () => {
    const { id, name } = await make();
    await remove(id);
    await expect(getSegment(world.as(world.ada), { id })).rejects.toThrow(NotFound);
    const entries = await world.rows((db) => db.auditEvent.findMany({ where: { targetId: id } }));
    expect(entries).toMatchObject([{ action: "segment.deleted", before: { name, rule: tagged("bulbs"), teamId: null }, after: null }]);
  });

  test("stays where another segment refers to it, which is named", async () => {
    const { id } = await make();
    const other = await make(within(id));
    await make(within(other.id));
    expect(await uses(id)).toEqual({ ...NONE, segments: [other] });
    await expect(remove(id)).rejects.toMatchObject(inUse({ segments: [other] }));
    expect(await isThere(id)).toBe(true);
  });

  test("stays where a campaign may still be sent to it: a draft, or one that waits for its approval", async () => {
    const { id } = await make(tagged("bulbs"), world.lena, world.teamId);
    const { campaignId } = await world.draft(world.dawid, { segmentId: id, name: "To bulbs" });
    const named = inUse({ campaigns: [{ id: campaignId, name: "To bulbs" }] });
    await expect(remove(id)).rejects.toMatchObject(named);
    await archiveCampaign(world.as(world.dawid), { campaignId });
    expect(await uses(id)).toEqual(NONE);
    const everyone = await make({ version: 2, match: "all", conditions: [] }, world.lena, world.teamId);
    const waiting = await world.submitted(world.dawid, { segmentId: everyone.id, name: "Waits" });
    await expect(remove(everyone.id)).rejects.toMatchObject(inUse({ campaigns: [{ id: waiting.campaignId, name: "Waits" }] }));
  });

  test("goes where campaigns to it were approved: the rule that was approved, its sentence and its seal stay as they were", async () => {
    const { id, name } = await make({ version: 2, match: "all", conditions: [] }, world.lena, world.teamId);
    const { campaignId, snapshotId } = await world.submitted(world.dawid, { segmentId: id });
    expect(await world.approve(world.as(world.celia), campaignId)).toMatchObject({ state: "scheduled" });
    const snapshot = () =>
      world.rows((db) =>
        db.campaignSnapshot.findUniqueOrThrow({ where: { accountId_id: { accountId: world.account.id, id: snapshotId } } }),
      );
    const shown = async () => {
      const { audience, snapshot: sealed } = await reviewCampaign(world.as(world.celia), { campaignId });
      return { audience, seal: sealed.seal };
    };
    const before = { row: await snapshot(), shown: await shown() };
    await remove(id);
    expect({ row: await snapshot(), shown: await shown() }).toEqual(before);
    expect(before.shown.audience).toMatchObject({ segmentName: name, sentence: "Everyone" });
    const copy = await duplicateCampaign(world.as(world.dawid), { campaignId });
    expect((await getCampaign(world.as(world.dawid), copy)).content.segmentId).toBeNull();
  });

  test("stays where an approval rule asks for it, which only who manages those rules is told by name", async () => {
    const { id } = await make(tagged("bulbs"), world.celia, world.teamId);
    const rule = await world.rule([only(world.lea)], { when: [{ kind: "segment", in: [id] }] });
    await expect(remove(id)).rejects.toMatchObject(inUse({ rules: [{ id: rule.id, name: rule.name }] }));
    expect(await uses(id, world.celia)).toEqual({ ...NONE, others: 1 });
    await expect(remove(id, world.celia)).rejects.toMatchObject(inUse({ others: 1 }));
    await world.removeRules();
    await remove(id, world.celia);
  });

  test("stays where it feeds an access group", async () => {
    const { id } = await make();
    const group = await world.rows((db) => createAccessGroup(db, world.account.id, "Fed"));
    await setFeeds(world.as(world.ada), { groupId: group.id, segmentIds: [id], expected: [] });
    await expect(remove(id)).rejects.toMatchObject(inUse({ groups: [{ id: group.id, name: "Fed" }] }));
    await setFeeds(world.as(world.ada), { groupId: group.id, segmentIds: [], expected: [id] });
    await remove(id);
    expect(await isThere(id)).toBe(false);
  });

  test("names nothing that the person may not know of, and says how much of it there is", async () => {
    const limited = await world.person("marketing-user", { name: "Limited", inTeam: true });
    const { id } = await make(tagged("bulbs"), limited, world.teamId);
    await world.rows(async (db) => {
      const group = await createAccessGroup(db, world.account.id, "Secret group");
      await createGrant(db, world.account.id, { groupId: group.id, teamId: world.otherTeamId, actions: CONTACT_ACTIONS.view });
      await makeSegment(db, world.account.id, { name: "Secret", rule: within(id), ownerId: world.ada, teamId: world.otherTeamId });
    });
    const own = await makeOwn(limited, within(id));
    expect(await uses(id, limited)).toEqual({ ...NONE, segments: [own], others: 1 });
  });

  const makeOwn = async (by: string, rule: SegmentRule) => {
    const name = `Own no ${(count += 1)}`;
    return { ...(await createSegment(world.as(by), { name, rule })), name };
  };

  test("leaves saved views that go on without it and say so", async () => {
    const { id } = await make();
    const view = await createView(world.as(world.ada), {
      name: "Narrowed",
      filters: { segmentId: id },
      sort: "newest",
      columns: null,
      audience: { to: "me" },
    });
    expect(await uses(id)).toEqual({ ...NONE, views: 1 });
    await remove(id);
    const { rows } = await listViews(world.as(world.ada));
    expect(rows.find((row) => row.id === view.id)).toMatchObject({ filters: {}, isWithoutPart: true });
  });

  test("is there for nobody but who may change it and read its values", async () => {
    const { id } = await make(tagged("hush"), world.ada, world.teamId);
    const { updatedAt } = await getSegment(world.as(world.ada), { id });
    const limited = await world.person("marketing-user", { name: "Limited", inTeam: true });
    const lead = await world.person("marketing-manager", { name: "Lead", inTeam: true });
    await expect(deleteSegment(world.as(limited), { id, updatedAt })).rejects.toThrow(NotAllowed);
    const stranger = world.as(world.stranger.userId, { accountSlug: world.stranger.slug });
    await expect(deleteSegment(stranger, { id, updatedAt })).rejects.toThrow(NotFound);
    await expect(deleteSegment(world.as(world.ada), { id: "nonsense", updatedAt })).rejects.toThrow(NotFound);
    const foreign = await withAccount(world.database.store, { accountId: world.stranger.id }, (db) =>
      makeSegment(db, world.stranger.id, { name: "Foreign", rule: tagged("x"), ownerId: world.stranger.userId }),
    );
    await expect(deleteSegment(world.as(world.ada), { id: foreign.id, updatedAt })).rejects.toThrow(NotFound);
    await expect(deleteSegment(world.as(lead), { id, updatedAt: new Date(0) })).rejects.toThrow(Conflict);
    expect(await isThere(id)).toBe(true);
  });

  describe("while something takes it up at the same moment", () => {
    /** Runs both with the first one ahead: it is stopped where nothing but its entry in the log is left, and the other one waits for it. */
    const inOrder = async (first: () => Promise<unknown>, second: () => Promise<unknown>) => {
      const waiting = async (atLeast: number) => {
        const sql = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while ((await world.database.store.pool.query(sql)).rowCount! < atLeast) await new Promise((done) => setTimeout(done, 20));
      };
      let outcomes: Promise<PromiseSettledResult<unknown>[]> | undefined;
      await world.rows(async (db) => {
        await db.$queryRaw`SELECT 1 FROM audit_head WHERE account_id = ${world.account.id}::uuid FOR UPDATE`;
        const begun = first();
        begun.catch(() => {});
        await waiting(1);
        outcomes = Promise.allSettled([begun, second()]);
        await waiting(2);
      });
      return (await outcomes!).map((one) => (one.status === "fulfilled" ? "done" : (one.reason as object)));
    };

    test("one that goes first is taken up by no rule", async () => {
      const { id } = await make();
      const [gone, refused] = await inOrder(
        () => remove(id),
        () => createSegment(world.as(world.ada), { name: "Too late", rule: within(id) }),
      );
      expect(gone).toBe("done");
      expect(refused).toMatchObject({ issues: [{ code: "unknown-in-rule" }] });
    });

    test("one that a rule took up first stays", async () => {
      const { id } = await make();
      const [made, refused] = await inOrder(
        () => createSegment(world.as(world.ada), { name: "In time", rule: within(id) }),
        () => remove(id),
      );
      expect(made).toBe("done");
      expect(refused).toMatchObject({ code: "segment-in-use" });
    });

    test("one that goes first is chosen by no draft", async () => {
      const { id } = await make(tagged("bulbs"), world.lena, world.teamId);
      const { campaignId } = await world.draft(world.dawid);
      const [gone, refused] = await inOrder(
        () => remove(id),
        () => world.edit(world.dawid, campaignId, { segmentId: id }),
      );
      expect(gone).toBe("done");
      expect(refused).toMatchObject({ issues: [{ code: "no-such-segment" }] });
    });

    test("one that a draft is choosing is waited for, and stays", async () => {
      const { id } = await make(tagged("bulbs"), world.lena, world.teamId);
      const { campaignId, revisionId } = await world.draft(world.dawid);
      let removing: Promise<unknown> | undefined;
      await world.rows(async (db) => {
        await db.$queryRaw`SELECT 1 FROM segment WHERE id = ${id}::uuid FOR KEY SHARE`;
        await db.campaignRevision.updateMany({ where: { id: revisionId }, data: { segmentId: id } });
        removing = remove(id);
        removing.catch(() => {});
        const waiting = "SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while ((await world.database.store.pool.query(waiting)).rowCount! < 1) await new Promise((done) => setTimeout(done, 20));
      });
      await expect(removing).rejects.toMatchObject({ code: "segment-in-use", data: { campaigns: [{ id: campaignId }] } });
    });
  });
});
