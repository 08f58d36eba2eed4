import { createAccessGroup, createContacts, createGrant, createSegment } from "@countersign/db/factories";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asSystem, NotFound } from "../kernel/index.ts";
import { EVERYONE } from "../segments/schema.ts";
import { acceptedCount, checkCampaign, markLookedAt, moveCampaign, requestChanges, reviewCampaign, submitCampaign } from "./index.ts";
import { CampaignReview } from "./schema.ts";
import { type CampaignWorld, createCampaignWorld, LETTER } from "./testing.ts";

let world: CampaignWorld;
beforeAll(async () => {
  world = await createCampaignWorld();
});
afterAll(() => world?.database.drop());

describe("the review page", () => {
  test("has everything that a decision needs", async () => {
    const waiting = await world.submitted(world.dawid, { schedule: { kind: "at", local: "2030-06-03T09:00", timeZone: "Europe/Warsaw" } });
    const review = CampaignReview.parse(await reviewCampaign(world.as(world.celia), waiting));
    expect(review).toMatchObject({
      state: "waiting",
      snapshot: { seal: waiting.seal, intact: true, revisionNo: 1 },
      sender: { name: "Dawid" },
      message: { subject: "Last bulbs before the frost" },
      audience: {
        sentence: "Everyone",
        figures: { matched: 12, notActable: 0, total: 12 },
        newcomers: { percent: 5, floor: 25, stopAbove: 37 },
      },
      delivery: {
        from: { name: "Meadow", verified: true },
        schedule: "at",
        proposedAt: new Date("2030-06-03T07:00:00Z"),
        timeZone: "Europe/Warsaw",
        sendAt: null,
        timeMissed: false,
      },
      diff: null,
      lookedAt: [],
      approvers: [{ name: "Celia" }, { name: "Mark" }, { name: "Owner of meadow" }],
      why: { rule: "sender-lacks-permission", senderName: "Dawid", fourEyes: true, contributors: [{ name: "Dawid" }] },
      can: { approve: null, requestChanges: null, decline: null, edit: { by: "campaign", code: "not-a-draft" } },
    });
    expect(review.message.html.replaceAll("\n", " ")).toContain("Hello Maria, three weeks are left.");
    expect(review.checks.map(({ code }) => code)).toContain("audience-ok");
    expect(review.history.map(({ kind, by }) => [kind, by?.name])).toEqual([
      ["submitted", "Dawid"],
      ["created", "Dawid"],
    ]);
    expect((await reviewCampaign(world.as(world.dawid), waiting)).can.approve).toMatchObject({
      by: "rights",
      explanation: { code: "not-held" },
    });
    await expect(reviewCampaign(world.as(world.dawid), await world.draft(world.dawid))).rejects.toThrow(NotFound);
    await expect(reviewCampaign(world.as(world.stranger.userId, { accountSlug: world.stranger.slug }), waiting)).rejects.toThrow(NotFound);
  });

  test("says what changed since this reviewer looked, or else since the last approval", async () => {
    const first = await world.submitted(world.dawid);
    await markLookedAt(world.as(world.mark), {
      campaignId: first.campaignId,
      snapshotId: first.snapshotId,
      section: "message",
      lookedAt: true,
    });
    await requestChanges(world.as(world.celia), {
      campaignId: first.campaignId,
      snapshotId: first.snapshotId,
      seal: first.seal,
      reason: "Ten days.",
    });
    const changed = {
      ...LETTER,
      blocks: LETTER.blocks
        .map((block) =>
          block.id === "head"
            ? { ...block, text: "Last bulbs: 30 % off" }
            : block.id === "shop"
              ? { ...block, url: "https://other.meadow.example/" }
              : block,
        )
        .filter(({ id }) => id !== "text"),
    } as typeof LETTER;
    const saved = await world.edit(world.dawid, first.campaignId, { subject: "Last bulbs: 30 % off", document: changed });
    await submitCampaign(world.as(world.dawid), { campaignId: first.campaignId, revisionId: saved.revisionId, saveNo: saved.saveNo });
    for (const reviewer of [world.celia, world.mark]) {
      const { diff } = await reviewCampaign(world.as(reviewer), first);
      expect(diff).toMatchObject({
        since: { revisionNo: 1, why: "you-saw", by: { name: "Dawid" } },
        same: false,
        audience: { from: 12, to: 12, ruleChanged: false },
      });
      expect(diff?.fields).toEqual([
        expect.objectContaining({ field: "subject", from: "Last bulbs before the frost", to: "Last bulbs: 30 % off" }),
      ]);
      expect(diff?.blocks.map(({ blockId, change }) => [blockId, change])).toEqual([
        ["head", "changed"],
        ["text", "removed"],
        ["shop", "changed"],
        ["foot", "same"],
      ]);
      expect(diff?.blocks[2]?.details).toEqual([
        { name: "link", from: "https://shop.meadow.example/", to: "https://other.meadow.example/" },
      ]);
    }
    expect((await reviewCampaign(world.as(world.account.userId), first)).diff?.since.why).toBe("submitted");
  });

  test("says why the approvers are asked again, and signing once more accepts the number that they were told", async () => {
    const waiting = await world.submitted(world.dawid);
    await world.approve(world.as(world.celia), waiting.campaignId);
    const asSystemNow = <T>(work: Parameters<typeof asSystem<T>>[2]) => asSystem(world.worker(), world.account.id, work);
    const row = () =>
      asSystemNow((ctx) =>
        ctx.db.campaign.findUniqueOrThrow({ where: { accountId_id: { accountId: world.account.id, id: waiting.campaignId } } }),
      );
    await asSystemNow(async (ctx) =>
      moveCampaign(ctx, await row(), "askAgain", {
        reason: { code: "newcomers", detail: { counted: 12, now: 60, most: 37 } },
        set: { sendAt: null, approvedUntil: null },
      }),
    );
    const review = CampaignReview.parse(await reviewCampaign(world.as(world.celia), waiting));
    expect(review).toMatchObject({ state: "waiting", stateReason: "newcomers", askedAgain: { code: "newcomers", counted: 12, now: 60 } });
    expect(review.signatures.map(({ kind, state }) => [kind, state])).toEqual([
      ["prepared", "signed"],
      ["countersigned", "void"],
      ["countersigned", "waiting"],
    ]);
    const accepted = () => asSystemNow(async (ctx) => acceptedCount(ctx, await row(), 12));
    expect(await accepted()).toBe(12);
    await world.approve(world.as(world.mark), waiting.campaignId);
    expect(await accepted()).toBe(60);
    expect((await reviewCampaign(world.as(world.celia), waiting)).askedAgain).toBeNull();
  });

  test("shows a person at Group no number of contacts that they may not know of, and *fewer than 10* where they act without view", async () => {
    const own = await createCampaignWorld();
    try {
      const { segmentId, blind } = await own.rows(async (db) => {
        const accountId = own.account.id;
        const group = await createAccessGroup(db, accountId, "Retail");
        const other = await createAccessGroup(db, accountId, "Trade");
        await createContacts(
          db,
          accountId,
          Array.from({ length: 14 }, () => ({ tags: ["r"], groupNos: [group.no] })),
        );
        await createContacts(
          db,
          accountId,
          Array.from({ length: 4 }, () => ({ tags: ["r"], groupNos: [other.no] })),
        );
        await createGrant(db, accountId, { groupId: group.id, teamId: own.teamId, actions: 1 | 4 });
        const segment = await createSegment(db, accountId, {
          name: "R",
          rule: { version: 1, include: { match: "all", conditions: [{ kind: "tag", op: "has", tag: "r" }] } },
          ownerId: own.account.userId,
          teamId: own.teamId,
        });
        return { segmentId: segment.id, blind: other };
      });
      await own.rows((db) => db.account.update({ where: { id: own.account.id }, data: { unlabelled: "global" } }));
      const waiting = await own.submitted(own.dawid, { segmentId });
      expect((await reviewCampaign(own.as(own.dawid), waiting)).audience.figures).toEqual(
        expect.objectContaining({ matched: 14, total: 14 }),
      );
      expect((await reviewCampaign(own.as(own.dawid), waiting)).audience.figures).not.toHaveProperty("notActable");
      await own.rows((db) => createGrant(db, own.account.id, { groupId: blind.id, userId: own.lena, actions: 4 }));
      const lone = await own.rows((db) =>
        createSegment(db, own.account.id, {
          name: "Trade only",
          rule: { ...EVERYONE, conditions: [{ kind: "tag", op: "has", tag: "t" }] },
          ownerId: own.account.userId,
          teamId: own.teamId,
        }),
      );
      await own.rows((db) =>
        createContacts(
          db,
          own.account.id,
          Array.from({ length: 4 }, () => ({ tags: ["t"], groupNos: [blind.no] })),
        ),
      );
      expect((await checkCampaign(own.as(own.lena), await own.draft(own.lena, { segmentId: lone.id }))).audience).toMatchObject({
        total: "fewer-than-10",
      });
      await own.rows((db) =>
        db.segment.update({ where: { accountId_id: { accountId: own.account.id, id: lone.id } }, data: { updatedById: own.lena } }),
      );
      expect((await checkCampaign(own.as(own.lena), await own.draft(own.lena, { segmentId: lone.id }))).items).toContainEqual(
        expect.objectContaining({ code: "audience-empty" }),
      );
    } finally {
      await own.database.drop();
    }
  });
});
