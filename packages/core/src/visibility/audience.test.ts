import { createAccessGroup, createCampaign, createContacts, createGrant } from "@countersign/db/factories";
import { CONTACT_ACTIONS } from "@countersign/permissions";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asSystem, Conflict, read, type Scoped, subjectOf } from "../kernel/index.ts";
import { EVERYONE, type ResolvedRule, takenAway } from "../segments/schema.ts";
import { createWorld, type World } from "../testing.ts";
import { countAudience, materialiseAudience, type Materialising, sampleAudience } from "./index.ts";

const tagged = (tag: string): ResolvedRule => ({ version: 2, match: "all", conditions: [{ kind: "tag", op: "has", tag }] });
const zero = { unsubscribed: 0, bounced: 0, complained: 0, byHand: 0 };

describe("an audience", () => {
  let world: World;
  let retail: { no: number; id: string };
  let marketer: string;
  let ids: string[];
  beforeAll(async () => {
    world = await createWorld();
    marketer = await world.person("marketing-user", { inTeam: true });
    retail = await world.rows((db) => createAccessGroup(db, world.account.id, "Retail PL"));
    const trade = await world.rows((db) => createAccessGroup(db, world.account.id, "Trade"));
    await world.rows(async (db) => {
      await createGrant(db, world.account.id, {
        groupId: retail.id,
        teamId: world.teamId,
        actions: CONTACT_ACTIONS.view | CONTACT_ACTIONS.email,
      });
      await db.account.update({ where: { id: world.account.id }, data: { unlabelled: "global" } });
      const seen = { tags: ["bulbs"], groupNos: [retail.no] };
      ids = await createContacts(db, world.account.id, [
        { ...seen, email: "ada@meadow.example", firstName: "Ada", city: "Poznań", createdAt: new Date("2026-01-01") },
        { ...seen, email: "ada@meadow.example", firstName: "Ada again", createdAt: new Date("2026-02-01") },
        { ...seen, email: null },
        { ...seen, email: "no@meadow.example", emailConsent: "none" },
        { ...seen, email: "left@meadow.example" },
        { ...seen, email: "bounced@meadow.example" },
        { ...seen, email: "own@meadow.example", groupNos: [], ownerId: marketer },
        { tags: ["bulbs"], groupNos: [trade.no], email: "trade@meadow.example" },
        { tags: ["bulbs"], email: "nowhere@meadow.example" },
        { tags: ["other"], email: "other@meadow.example", groupNos: [retail.no] },
      ]);
      for (const [address, reason] of [
        ["left@meadow.example", "unsubscribed"],
        ["bounced@meadow.example", "bounced"],
      ] as const) {
        await db.$executeRaw`INSERT INTO suppression (account_id, channel, address_hash, reason, at) VALUES (${world.account.id}::uuid, 'email', sha256(${address}::text::bytea), ${reason}, now())`;
      }
    });
  });
  afterAll(() => world?.database.drop());

  const asSender = <T>(userId: string, work: (ctx: Scoped, sender: NonNullable<Awaited<ReturnType<typeof subjectOf>>>) => Promise<T>) =>
    asSystem(world.worker(), world.account.id, async (ctx) => work(ctx, (await subjectOf(ctx, userId))!));
  const count = (userId: string, rule: ResolvedRule, beyondView = false) =>
    asSender(userId, (ctx, sender) => countAudience(ctx, sender, rule, { beyondView }));
  const campaign = async () => (await world.rows((db) => createCampaign(db, world.account.id, { ownerId: marketer }))).id;
  const materialise = (userId: string, campaignId: string, options: Partial<Materialising> = {}, rule = tagged("bulbs")) =>
    asSender(userId, (ctx, sender) => materialiseAudience(ctx, sender, campaignId, rule, { batchSize: 2, ...options }));
  const ledger = (campaignId: string) =>
    world.rows((db) => db.campaignRecipient.findMany({ where: { accountId: world.account.id, campaignId }, orderBy: { seq: "asc" } }));

  test("takes away, in order, who has no address, no consent, is suppressed, or comes twice", async () => {
    expect(await count(marketer, tagged("bulbs"))).toEqual({
      matched: 7,
      notActable: 0,
      noAddress: 1,
      noConsent: 1,
      suppressed: { ...zero, unsubscribed: 1, bounced: 1 },
      duplicates: 1,
      total: 2,
    });
    expect(await count(world.account.userId, tagged("bulbs"))).toEqual({
      matched: 9,
      notActable: 0,
      noAddress: 1,
      noConsent: 1,
      suppressed: { ...zero, unsubscribed: 1, bounced: 1 },
      duplicates: 1,
      total: 4,
    });
  });

  test("tells nobody of contacts out of their reach, and shows who may not be written to only to those who see everyone", async () => {
    const agent = await world.person("support-agent");
    expect(await count(agent, tagged("bulbs"))).toMatchObject({ matched: 9, notActable: 9, total: 0 });
    const one = await world.rows((db) =>
      createContacts(db, world.account.id, [{ tags: ["one"], groupNos: [retail.no] }, { tags: ["one"] }]),
    );
    expect(one).toHaveLength(2);
    expect(await count(marketer, tagged("one"))).toMatchObject({ matched: 1, notActable: 0, total: 1 });
    const restricted = await world.person("restricted-user");
    expect(await count(restricted, tagged("bulbs"))).toMatchObject({ matched: 0, notActable: 0, total: 0 });
  });

  test("counts nobody for a sender whose access is off or who was suspended", async () => {
    const off = await world.person("marketing-manager", { campaigns: "none" });
    expect(await count(off, EVERYONE)).toMatchObject({ total: 0 });
    const gone = await world.person("marketing-manager");
    await world.rows((db) =>
      db.membership.update({ where: { accountId_userId: { accountId: world.account.id, userId: gone } }, data: { status: "suspended" } }),
    );
    expect(await count(gone, EVERYONE)).toMatchObject({ matched: 0, total: 0 });
  });

  test("holds people whom the sender may write to but not see only where the rule was made by somebody who sees them", async () => {
    const blind = await world.person("sales-manager");
    await world.rows((db) => createGrant(db, world.account.id, { groupId: retail.id, userId: blind, actions: CONTACT_ACTIONS.email }));
    expect(await count(blind, tagged("bulbs"))).toMatchObject({ matched: 0, total: 0 });
    expect(await count(blind, tagged("bulbs"), true)).toMatchObject({ matched: 6, total: 1 });
    const id = await campaign();
    expect(await materialise(blind, id)).toMatchObject({ total: 0 });
    expect(await ledger(id)).toEqual([]);
  });

  test("becomes a ledger of one row per address, without gaps, with batches over it", async () => {
    const id = await campaign();
    const waterfall = await materialise(world.account.userId, id);
    const rows = await ledger(id);
    expect(rows.map((row) => row.seq)).toEqual([1, 2, 3, 4]);
    expect(rows.map((row) => row.address).sort()).toEqual([
      "ada@meadow.example",
      "nowhere@meadow.example",
      "own@meadow.example",
      "trade@meadow.example",
    ]);
    const ada = rows.find((row) => row.address === "ada@meadow.example")!;
    expect(ada).toMatchObject({
      contactId: ids[0],
      state: "pending",
      merge: { first_name: "Ada", email: "ada@meadow.example", city: "Poznań" },
    });
    const batches = await world.rows((db) =>
      db.campaignBatch.findMany({ where: { accountId: world.account.id, campaignId: id }, orderBy: { no: "asc" } }),
    );
    expect(batches.map(({ no, lo, hi, state }) => ({ no, lo, hi, state }))).toEqual([
      { no: 0, lo: 1, hi: 2, state: "open" },
      { no: 1, lo: 3, hi: 4, state: "open" },
    ]);
    expect(waterfall.matched - takenAway(waterfall)).toBe(rows.length);
  });

  test("is written once, however often and by how many it is asked for", async () => {
    const id = await campaign();
    const results = await Promise.all([materialise(marketer, id), materialise(marketer, id), materialise(marketer, id)]);
    expect(results.map((one) => one.total)).toEqual([2, 2, 2]);
    await world.rows((db) => createContacts(db, world.account.id, [{ tags: ["bulbs"], email: "late@meadow.example", ownerId: marketer }]));
    const again = await materialise(marketer, id);
    expect(again.total).toBe(2);
    expect(again.matched - takenAway(again)).toBe(2);
    expect(await ledger(id)).toHaveLength(2);
  });

  test("writes nothing above the most that is allowed", async () => {
    const id = await campaign();
    const failure = await materialise(world.account.userId, id, { newcomers: { known: new Uint8Array(), most: 2 } }).catch(
      (error: unknown) => error,
    );
    expect(failure).toBeInstanceOf(Conflict);
    expect(failure).toMatchObject({ code: "newcomers", data: { newcomers: 5 } });
    expect(await ledger(id)).toEqual([]);
  });

  test("does not wait for the caller who moves the campaign at the same time", async () => {
    const id = await campaign();
    const result = await asSender(marketer, async (ctx, sender) => {
      await ctx.db.campaign.update({ where: { accountId_id: { accountId: world.account.id, id } }, data: { state: "launching" } });
      return materialiseAudience(ctx, sender, id, tagged("bulbs"), { batchSize: 500 });
    });
    expect(result.total).toBeGreaterThan(0);
  });

  test("never reaches into another account, whatever subject or rule is given", async () => {
    const foreign = await asSystem(world.worker(), world.stranger.id, async (ctx) => {
      const sender = await asSystem(world.worker(), world.account.id, (own) => subjectOf(own, world.account.userId));
      return countAudience(ctx, sender!, EVERYONE);
    });
    expect(foreign).toMatchObject({ total: 0 });
    const id = await campaign();
    const attempt = asSystem(world.worker(), world.stranger.id, async (ctx) =>
      materialiseAudience(ctx, (await subjectOf(ctx, world.stranger.userId))!, id, EVERYONE, { batchSize: 10 }),
    );
    await expect(attempt).resolves.toMatchObject({ total: 0 });
    expect(await ledger(id)).toEqual([]);
  });

  describe("a sample of it", () => {
    const sampled = async (asking: string, sending: string) => {
      const sample = await read(world.as(asking), async (ctx) => {
        const sender = (await subjectOf(ctx, sending))!;
        return sampleAudience(ctx, sender, tagged("bulbs"), {}, 50);
      });
      return sample.map(({ firstName, email }) => firstName ?? email).toSorted();
    };

    test("has only people who get the mail: with address and consent, not suppressed, an address once", async () => {
      expect(await sampled(world.account.userId, world.account.userId)).toEqual([
        "Ada",
        "late@meadow.example",
        "nowhere@meadow.example",
        "own@meadow.example",
        "trade@meadow.example",
      ]);
    });

    test("has nobody whom the sender can't write to, nor whom the asking person may not view", async () => {
      const reachable = ["Ada", "late@meadow.example", "own@meadow.example"];
      expect(await sampled(world.account.userId, marketer)).toEqual(reachable);
      expect(await sampled(marketer, world.account.userId)).toEqual(reachable);
    });
  });
});
