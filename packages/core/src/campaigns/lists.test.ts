import { createAccessGroup, createContacts, createGrant, createSegment } from "@countersign/db/factories";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { asSystem, NotAllowed, NotFound } from "../kernel/index.ts";
import { EVERYONE } from "../segments/schema.ts";
import { acceptedCount, approveCampaign, archiveCampaign, checkCampaign, countWaiting, declineCampaign, listApprovals, listCampaigns, listOutbox, markLookedAt, moveCampaign, requestChanges, reviewCampaign, submitCampaign, withdrawCampaign } from "./index.ts";
import { CampaignPage, CampaignReview, OutboxPage, ApprovalPage } from "./schema.ts";
import { type CampaignWorld, createCampaignWorld, LETTER } from "./testing.ts";

let world: CampaignWorld;
beforeAll(async () => {
  world = await createCampaignWorld();
});
afterAll(() => world?.database.drop());

describe("the list of campaigns", () => {
  test("shows what the person may see, by tab, with counts, search and pages", async () => {
    const own = await createCampaignWorld();
    try {
      const ctx = own.as(own.dawid);
      for (let no = 1; no <= 3; no++) await own.draft(own.dawid, { name: `Draft ${no}`, subject: no === 2 ? "100 % wool_socks" : "Bulbs" });
      const waiting = await own.submitted(own.dawid, { name: "Waiting" });
      const scheduled = await own.submitted(own.lena, { name: "Scheduled", schedule: { kind: "at", local: "2030-06-03T09:00", timeZone: "Europe/Warsaw" } });
      await own.approve(own.as(own.celia), scheduled.campaignId);
      const archived = await own.draft(own.dawid, { name: "Old" });
      await archiveCampaign(ctx, archived);
      await own.draft(own.mark, { name: "Of no team" });

      const all = CampaignPage.parse(await listCampaigns(ctx, {}));
      expect(all.counts).toEqual({ all: 5, drafts: 3, outbox: 1, scheduled: 1, sent: 0, archived: 1 });
      expect(all.rows.map(({ name }) => name)).toEqual(["Scheduled", "Waiting", "Draft 3", "Draft 2", "Draft 1"]);
      expect(all.rows[0]).toMatchObject({ state: "scheduled", audience: 12, sendAt: new Date("2030-06-03T07:00:00Z"), timeZone: "Europe/Warsaw", owner: { name: "Lena" }, teamName: "Poland" });
      expect(all.rows[0]?.signatures.map(({ kind, state, by }) => [kind, state, by?.name])).toEqual([["prepared", "signed", "Lena"], ["countersigned", "signed", "Celia"]]);
      expect(all.rows[1]?.signatures.map(({ kind, state }) => [kind, state])).toEqual([["prepared", "signed"], ["countersigned", "waiting"]]);
      expect((await listCampaigns(ctx, { tab: "archived" })).rows.map(({ name }) => name)).toEqual(["Old"]);
      expect((await listCampaigns(ctx, { tab: "outbox" })).rows.map(({ name }) => name)).toEqual(["Waiting"]);
      expect((await listCampaigns(ctx, { search: "0 % wool_" })).rows.map(({ name }) => name)).toEqual(["Draft 2"]);
      expect((await listCampaigns(ctx, { search: "%" })).rows).toHaveLength(1);
      const first = await listCampaigns(ctx, { limit: 2 });
      const second = await listCampaigns(ctx, { limit: 2, cursor: first.nextCursor! });
      const third = await listCampaigns(ctx, { limit: 2, cursor: second.nextCursor! });
      expect([...first.rows, ...second.rows, ...third.rows].map(({ name }) => name)).toEqual(all.rows.map(({ name }) => name));
      expect(third.nextCursor).toBeNull();
      expect((await listCampaigns(ctx, { cursor: "rubbish" })).rows).toHaveLength(5);
      expect((await listCampaigns(own.as(own.mark), {})).counts.all).toBe(6);

      const outbox = OutboxPage.parse(await listOutbox(own.as(own.celia), {}));
      expect(outbox.rows.map(({ name, can }) => [name, can.withdraw, can.approve === null])).toEqual([["Scheduled", null, false], ["Waiting", null, true]]);
      expect(await countWaiting(own.as(own.celia))).toEqual({ outbox: 2, approvals: 1 });
      expect(await countWaiting(ctx)).toEqual({ outbox: 2, approvals: null });
      await withdrawCampaign(ctx, { campaignId: waiting.campaignId });
      expect(await countWaiting(own.as(own.celia))).toEqual({ outbox: 1, approvals: 0 });
    } finally {
      await own.database.drop();
    }
  });

  test("is denied with the explanation to who sees no campaigns, and shows nothing of another account", async () => {
    const agent = await world.person("support-agent");
    await world.draft(world.dawid);
    for (const list of [listCampaigns, listOutbox, listApprovals]) await expect(list(world.as(agent), {})).rejects.toThrow(NotAllowed);
    expect((await listCampaigns(world.as(world.stranger.userId, { accountSlug: world.stranger.slug }), {})).rows).toEqual([]);
    await expect(listCampaigns(world.as(world.stranger.userId), {})).rejects.toThrow(NotFound);
  });

  test("marks what was changed after its approval", async () => {
    const approved = await world.submitted(world.dawid, { name: "Price list" });
    await approveCampaign(world.as(world.celia), { campaignId: approved.campaignId, snapshotId: approved.snapshotId, seal: approved.seal, time: { kind: "at", local: "2030-06-03T09:00", timeZone: "UTC" } });
    await withdrawCampaign(world.as(world.dawid), { campaignId: approved.campaignId });
    const saved = await world.edit(world.dawid, approved.campaignId, { subject: "New prices" });
    await submitCampaign(world.as(world.dawid), { campaignId: approved.campaignId, revisionId: saved.revisionId, saveNo: saved.saveNo });
    const row = (await listCampaigns(world.as(world.dawid), { search: "Price list" })).rows[0];
    expect(row).toMatchObject({ state: "waiting", changedAfterApproval: true, revisionNo: 2 });
    expect(row?.signatures.map(({ kind, state, by, revisionNo }) => [kind, state, by?.name ?? null, revisionNo])).toEqual([
      ["prepared", "signed", "Dawid", 2],
      ["countersigned", "void", "Celia", 1],
      ["countersigned", "waiting", null, null],
    ]);
  });
});

describe("the approvers' inbox", () => {
  test("parts what waits for me, for others and by me, and what I decided", async () => {
    const own = await createCampaignWorld();
    try {
      const byDawid = await own.submitted(own.dawid, { name: "By Dawid" });
      await own.submitted(own.celia, { name: "By Celia" });
      const touched = await own.draft(own.dawid, { name: "Touched by Celia" });
      const saved = await own.edit(own.celia, touched.campaignId, { subject: "x" });
      await submitCampaign(own.as(own.dawid), { campaignId: touched.campaignId, revisionId: saved.revisionId, saveNo: saved.saveNo });
      const inbox = async (userId: string) => ({ me: await listApprovals(own.as(userId), {}), others: await listApprovals(own.as(userId), { tab: "for-others" }), mine: await listApprovals(own.as(userId), { tab: "mine" }) });
      const names = (page: ApprovalPage) => page.rows.map(({ name }) => name);
      const celia = await inbox(own.celia);
      expect([names(celia.me), names(celia.others), names(celia.mine)]).toEqual([["By Dawid"], ["Touched by Celia"], ["By Celia"]]);
      expect(ApprovalPage.parse(celia.me)).toMatchObject({ counts: { "for-me": 1, "for-others": 1, mine: 1, done: 0 }, lastDone: null, rows: [{ sender: { name: "Dawid" }, audience: 12, timeMissed: false, sealWord: expect.stringMatching(/-\d\d$/) }] });
      const dawid = await inbox(own.dawid);
      expect([names(dawid.me), names(dawid.others).sort(), names(dawid.mine)]).toEqual([[], ["By Celia"], ["By Dawid", "Touched by Celia"]]);
      await declineCampaign(own.as(own.celia), { campaignId: byDawid.campaignId, snapshotId: byDawid.snapshotId, seal: byDawid.seal, reason: "No." });
      const done = ApprovalPage.parse(await listApprovals(own.as(own.celia), { tab: "done" }));
      expect(done.rows).toMatchObject([{ name: "By Dawid", state: "declined", decision: { decision: "declined" } }]);
      expect(done).toMatchObject({ counts: { "for-me": 0, done: 1 }, lastDone: { name: "By Dawid", decision: "declined" } });
    } finally {
      await own.database.drop();
    }
  });
});

describe("the review page", () => {
  test("has everything that a decision needs", async () => {
    const waiting = await world.submitted(world.dawid, { schedule: { kind: "at", local: "2030-06-03T09:00", timeZone: "Europe/Warsaw" } });
    const review = CampaignReview.parse(await reviewCampaign(world.as(world.celia), waiting));
    expect(review).toMatchObject({
      state: "waiting",
      snapshot: { seal: waiting.seal, intact: true, revisionNo: 1 },
      sender: { name: "Dawid" },
      message: { subject: "Last bulbs before the frost" },
      audience: { sentence: "Everyone", figures: { matched: 12, notActable: 0, total: 12 }, newcomers: { percent: 5, floor: 25, stopAbove: 37 } },
      delivery: { from: { name: "Meadow", verified: true }, schedule: "at", proposedAt: new Date("2030-06-03T07:00:00Z"), timeZone: "Europe/Warsaw", sendAt: null, timeMissed: false },
      diff: null,
      lookedAt: [],
      approvers: [{ name: "Celia" }, { name: "Mark" }, { name: "Owner of meadow" }],
      why: { rule: "sender-lacks-permission", senderName: "Dawid", fourEyes: true, contributors: [{ name: "Dawid" }] },
      can: { approve: null, requestChanges: null, decline: null, edit: { by: "campaign", code: "not-a-draft" } },
    });
    expect(review.message.html.replaceAll("\n", " ")).toContain("Hello Maria, three weeks are left.");
    expect(review.checks.map(({ code }) => code)).toContain("audience-ok");
    expect(review.history.map(({ kind, by }) => [kind, by?.name])).toEqual([["submitted", "Dawid"], ["created", "Dawid"]]);
    expect((await reviewCampaign(world.as(world.dawid), waiting)).can.approve).toMatchObject({ by: "rights", explanation: { code: "not-held" } });
    await expect(reviewCampaign(world.as(world.dawid), await world.draft(world.dawid))).rejects.toThrow(NotFound);
    await expect(reviewCampaign(world.as(world.stranger.userId, { accountSlug: world.stranger.slug }), waiting)).rejects.toThrow(NotFound);
  });

  test("says what changed since this reviewer looked, or else since the last approval", async () => {
    const first = await world.submitted(world.dawid);
    await markLookedAt(world.as(world.mark), { campaignId: first.campaignId, snapshotId: first.snapshotId, section: "message", lookedAt: true });
    await requestChanges(world.as(world.celia), { campaignId: first.campaignId, snapshotId: first.snapshotId, seal: first.seal, reason: "Ten days." });
    const changed = {
      ...LETTER,
      blocks: LETTER.blocks.map((block) => (block.id === "head" ? { ...block, text: "Last bulbs: 30 % off" } : block.id === "shop" ? { ...block, url: "https://other.meadow.example/" } : block)).filter(({ id }) => id !== "text"),
    } as typeof LETTER;
    const saved = await world.edit(world.dawid, first.campaignId, { subject: "Last bulbs: 30 % off", document: changed });
    await submitCampaign(world.as(world.dawid), { campaignId: first.campaignId, revisionId: saved.revisionId, saveNo: saved.saveNo });
    for (const reviewer of [world.celia, world.mark]) {
      const { diff } = await reviewCampaign(world.as(reviewer), first);
      expect(diff).toMatchObject({ since: { revisionNo: 1, why: "you-saw", by: { name: "Dawid" } }, same: false, audience: { from: 12, to: 12, ruleChanged: false } });
      expect(diff?.fields).toEqual([expect.objectContaining({ field: "subject", from: "Last bulbs before the frost", to: "Last bulbs: 30 % off" })]);
      expect(diff?.blocks.map(({ blockId, change }) => [blockId, change])).toEqual([["head", "changed"], ["text", "removed"], ["shop", "changed"], ["foot", "same"]]);
      expect(diff?.blocks[2]?.details).toEqual([{ name: "link", from: "https://shop.meadow.example/", to: "https://other.meadow.example/" }]);
    }
    expect((await reviewCampaign(world.as(world.account.userId), first)).diff?.since.why).toBe("submitted");
  });

  test("says why the approvers are asked again, and signing once more accepts the number that they were told", async () => {
    const waiting = await world.submitted(world.dawid);
    await world.approve(world.as(world.celia), waiting.campaignId);
    const asSystemNow = <T>(work: Parameters<typeof asSystem<T>>[2]) => asSystem(world.worker(), world.account.id, work);
    const row = () => asSystemNow((ctx) => ctx.db.campaign.findUniqueOrThrow({ where: { accountId_id: { accountId: world.account.id, id: waiting.campaignId } } }));
    await asSystemNow(async (ctx) => moveCampaign(ctx, await row(), "askAgain", { reason: { code: "newcomers", detail: { counted: 12, now: 60, most: 37 } }, set: { sendAt: null, approvedUntil: null } }));
    const review = CampaignReview.parse(await reviewCampaign(world.as(world.celia), waiting));
    expect(review).toMatchObject({ state: "waiting", stateReason: "newcomers", askedAgain: { code: "newcomers", counted: 12, now: 60 } });
    expect(review.signatures.map(({ kind, state }) => [kind, state])).toEqual([["prepared", "signed"], ["countersigned", "void"], ["countersigned", "waiting"]]);
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
        await createContacts(db, accountId, Array.from({ length: 14 }, () => ({ tags: ["r"], groupNos: [group.no] })));
        await createContacts(db, accountId, Array.from({ length: 4 }, () => ({ tags: ["r"], groupNos: [other.no] })));
        await createGrant(db, accountId, { groupId: group.id, teamId: own.teamId, actions: 1 | 4 });
        const segment = await createSegment(db, accountId, { name: "R", rule: { version: 1, include: { match: "all", conditions: [{ kind: "tag", op: "has", tag: "r" }] } }, ownerId: own.account.userId, teamId: own.teamId });
        return { segmentId: segment.id, blind: other };
      });
      await own.rows((db) => db.account.update({ where: { id: own.account.id }, data: { unlabelled: "global" } }));
      const waiting = await own.submitted(own.dawid, { segmentId });
      expect((await reviewCampaign(own.as(own.dawid), waiting)).audience.figures).toEqual(expect.objectContaining({ matched: 14, total: 14 }));
      expect((await reviewCampaign(own.as(own.dawid), waiting)).audience.figures).not.toHaveProperty("notActable");
      await own.rows((db) => createGrant(db, own.account.id, { groupId: blind.id, userId: own.lena, actions: 4 }));
      const lone = await own.rows((db) => createSegment(db, own.account.id, { name: "Trade only", rule: { ...EVERYONE, include: { match: "all", conditions: [{ kind: "tag", op: "has", tag: "t" }] } }, ownerId: own.account.userId, teamId: own.teamId }));
      await own.rows((db) => createContacts(db, own.account.id, Array.from({ length: 4 }, () => ({ tags: ["t"], groupNos: [blind.no] }))));
      expect((await checkCampaign(own.as(own.lena), await own.draft(own.lena, { segmentId: lone.id }))).audience).toMatchObject({ total: "fewer-than-10" });
      await own.rows((db) => db.segment.update({ where: { accountId_id: { accountId: own.account.id, id: lone.id } }, data: { updatedById: own.lena } }));
      expect((await checkCampaign(own.as(own.lena), await own.draft(own.lena, { segmentId: lone.id }))).items).toContainEqual(expect.objectContaining({ code: "audience-empty" }));
    } finally {
      await own.database.drop();
    }
  });
});
