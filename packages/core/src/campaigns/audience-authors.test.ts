import { afterAll, beforeAll, expect, test } from "vitest";
import { Conflict, NotAllowed } from "../kernel/index.ts";
import { createSegment, getSegment, updateSegment } from "../segments/index.ts";
import { EVERYONE, type SegmentRule } from "../segments/schema.ts";
import { declineCampaign, reviewCampaign, submitCampaign } from "./index.ts";
import { type CampaignWorld, caught, createCampaignWorld, seenOf } from "./testing.ts";

let world: CampaignWorld;
beforeAll(async () => {
  world = await createCampaignWorld();
});
afterAll(() => world?.database.drop());

const tagged = (tag: string): SegmentRule => ({ version: 2, match: "all", conditions: [{ kind: "tag", op: "has_not", tag }] });
const code = async (work: Promise<unknown>) => (await caught(work, NotAllowed)).explanation.code;
const written = async (userId: string, name: string) =>
  (await createSegment(world.as(userId), { name, rule: EVERYONE, teamId: world.teamId })).id;
const change = async (userId: string, id: string, change: { name?: string; rule?: SegmentRule }) => {
  const { name, rule, updatedAt } = await getSegment(world.as(userId), { id });
  await updateSegment(world.as(userId), { id, name, rule: rule!, updatedAt, ...change });
};
const names = (people: readonly { name: string }[]) => people.map(({ name }) => name).sort();

test("Who wrote the audience of a campaign may not approve or decline it; the page says so, and others may", async () => {
  const segmentId = await written(world.celia, "By Celia");
  const waiting = await world.submitted(world.dawid, { segmentId });
  expect(await code(world.approve(world.as(world.celia), waiting.campaignId))).toBe("audience-author");
  expect(await code(declineCampaign(world.as(world.celia), { ...seenOf(waiting), reason: "No" }))).toBe("audience-author");
  const review = await reviewCampaign(world.as(world.celia), waiting);
  expect(review.why).toMatchObject({ contributors: [{ name: "Dawid" }], audienceAuthors: [{ name: "Celia" }] });
  expect(review.can.approve).toMatchObject({ by: "rights", explanation: { code: "audience-author" } });
  expect(names(review.approvers)).not.toContain("Celia");
  expect(await world.approve(world.as(world.mark), waiting.campaignId)).toMatchObject({ state: "scheduled" });
});

test("Everybody who changed its conditions counts, not only the last one; who changed its name does not", async () => {
  const segmentId = await written(world.celia, "By two");
  await change(world.mark, segmentId, { name: "By two, renamed" });
  await change(world.account.userId, segmentId, { rule: tagged("old") });
  const { campaignId } = await world.submitted(world.dawid, { segmentId });
  const { why } = await reviewCampaign(world.as(world.dawid), { campaignId });
  expect(names(why.audienceAuthors)).toEqual(["Celia", "Owner of meadow"]);
  expect(await code(world.approve(world.as(world.celia), campaignId))).toBe("audience-author");
  expect(await world.approve(world.as(world.mark), campaignId)).toMatchObject({ state: "scheduled" });
});

test("What is changed in the segment after it was sent for approval says nothing about who may approve it", async () => {
  const segmentId = await written(world.dawid, "Changed later");
  const { campaignId } = await world.submitted(world.dawid, { segmentId });
  await change(world.celia, segmentId, { rule: tagged("later") });
  expect(await world.approve(world.as(world.celia), campaignId)).toMatchObject({ state: "scheduled" });
});

test("Once a campaign to it was approved by somebody else and went out, its authors may approve the next one, until the conditions change", async () => {
  const segmentId = await written(world.celia, "Countersigned");
  const first = await world.submitted(world.dawid, { segmentId });
  await world.approve(world.as(world.mark), first.campaignId);
  const scheduled = await world.submitted(world.dawid, { segmentId });
  expect(await code(world.approve(world.as(world.celia), scheduled.campaignId))).toBe("audience-author");
  await world.rows((db) =>
    db.campaign.update({
      where: { accountId_id: { accountId: world.account.id, id: first.campaignId } },
      data: { state: "sent", launchedAt: new Date() },
    }),
  );
  const next = await world.submitted(world.dawid, { segmentId });
  expect(await world.approve(world.as(world.celia), next.campaignId)).toMatchObject({ state: "scheduled" });
  await change(world.celia, segmentId, { rule: tagged("grown") });
  const changed = await world.submitted(world.dawid, { segmentId });
  expect(await code(world.approve(world.as(world.celia), changed.campaignId))).toBe("audience-author");
});

test("Where everybody who could approve wrote the audience, sending it for approval says that nobody is left", async () => {
  const lone = await createCampaignWorld();
  try {
    const { id: segmentId } = await createSegment(lone.as(lone.celia), { name: "Hers", rule: EVERYONE, teamId: lone.teamId });
    const [owner, { updatedAt }] = [lone.as(lone.account.userId), await getSegment(lone.as(lone.celia), { id: segmentId })];
    await updateSegment(owner, { id: segmentId, name: "Hers and the owner's", rule: tagged("old"), updatedAt });
    await lone.rows((db) => db.membership.updateMany({ where: { userId: lone.mark }, data: { status: "suspended" } }));
    const draft = await lone.draft(lone.dawid, { segmentId });
    expect(await caught(submitCampaign(lone.as(lone.dawid), draft), Conflict)).toMatchObject({ code: "nobody-can-approve" });
    await submitCampaign(lone.as(lone.dawid), await lone.draft(lone.dawid));
  } finally {
    await lone.database.drop();
  }
});
