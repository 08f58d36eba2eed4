import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createApprovalRule, deleteApprovalRule, listApprovalRules } from "../approval-rules/index.ts";
import { sendDirectly } from "../campaigns/index.ts";
import { type CampaignWorld, caught, createCampaignWorld } from "../campaigns/testing.ts";
import { NotAllowed } from "../kernel/index.ts";
import { getReport, launchCampaign, resumeCampaign } from "./index.ts";
import { ledgerOf, openPost, type Post } from "./testing.ts";

let world: CampaignWorld;
let post: Post;
let lea: string;
beforeAll(async () => {
  world = await createCampaignWorld();
  post = await openPost(world);
  lea = await world.person("administrator", { name: "Lea" });
});
afterAll(async () => {
  await post?.close();
  await world?.database.drop();
});
const admin = () => world.as(world.account.userId);
afterEach(async () => {
  for (const { id, version } of await listApprovalRules(admin())) await deleteApprovalRule(admin(), { id, version });
  for (const userId of [world.dawid, world.mark]) await setStatus(userId, "active");
});

const DAY = 24 * 3_600_000;
const later = (days: number) => new Date(Date.now() + days * DAY);
const setStatus = (userId: string, status: string) =>
  world.rows((db) => db.membership.update({ where: { accountId_userId: { accountId: world.account.id, userId } }, data: { status } }));
const approverOnly = (id: string) => ({ approvers: [{ type: "user" as const, id }], how: "any" as const });
const ruleThatAlwaysAsks = (userId: string) =>
  createApprovalRule(admin(), { name: "Legal", definition: { when: [], always: true, skip: [], stages: [approverOnly(userId)] } });
const launch = async (campaignId: string, more: { now?: Date } = {}) => {
  await launchCampaign(post.worker(more), { accountId: world.account.id, campaignId });
  return world.row(campaignId);
};
const resume = (userId: string, campaignId: string, more: { now?: Date } = {}) =>
  resumeCampaign(world.as(userId, { ...more, config: { smtpUrl: `smtp://127.0.0.1:${post.sink.port}` } }), { campaignId });

describe("a campaign that was paused before anybody was written down", () => {
  /** Dawid's, signed by Mark, paused because Dawid was gone at its launch. */
  const paused = async () => {
    const { campaignId } = await world.submitted(world.dawid);
    await world.approve(world.as(world.mark), campaignId);
    await setStatus(world.dawid, "suspended");
    expect(await launch(campaignId)).toMatchObject({ state: "paused", stateReason: "sender_lost", launch: null });
    await setStatus(world.dawid, "active");
    return campaignId;
  };

  test.each<[string, string, (campaignId: string) => Promise<unknown>, number]>([
    ["its approver is gone", "approver_lost", () => setStatus(world.mark, "suspended"), 0],
    ["a rule asks for somebody else", "rule_changed", () => ruleThatAlwaysAsks(lea), 0],
    ["its approval has ended", "approval_expired", async () => {}, 60],
  ])("asks its approvers again when it is resumed and %s", async (_what, stateReason, change, days) => {
    const campaignId = await paused();
    await change(campaignId);
    await resume(world.celia, campaignId, { now: later(days) });
    const row = await world.row(campaignId);
    expect(row.state).toBe("waiting");
    // Whose signature a rule no longer takes counts as lost as well.
    expect([stateReason, "approver_lost"]).toContain(row.stateReason);
    expect(await ledgerOf(world, campaignId)).toEqual({});
    expect((await world.jobs(campaignId)).filter(({ task }) => task === "notify-approvers").length).toBeGreaterThan(1);
  });

  test("is launched anew, and what it stands on is checked once more then", async () => {
    const campaignId = await paused();
    await resume(world.celia, campaignId);
    expect(await world.state(campaignId)).toBe("scheduled");
    expect((await world.jobs(campaignId)).map(({ key }) => key)).toContain(`launch:${campaignId}`);
    await setStatus(world.mark, "suspended");
    expect(await launch(campaignId)).toMatchObject({ state: "waiting", stateReason: "approver_lost" });
  });

  test("is not resumed by who made it, and its report says so", async () => {
    const { campaignId } = await world.submitted(world.celia);
    await world.approve(world.as(world.mark), campaignId);
    await setStatus(world.celia, "suspended");
    expect(await launch(campaignId)).toMatchObject({ state: "paused" });
    await setStatus(world.celia, "active");
    expect((await caught(resume(world.celia, campaignId), NotAllowed)).explanation.code).toBe("four-eyes");
    expect((await getReport(world.as(world.celia), { campaignId })).can.resume).toMatchObject({ explanation: { code: "four-eyes" } });
    await resume(world.mark, campaignId);
    expect(await launch(campaignId)).toMatchObject({ state: "sending" });
  });

  test("and was sent directly goes on by its sender, and back to them where a rule binds them since", async () => {
    const draft = await world.draft(world.celia);
    await sendDirectly(world.as(world.celia), draft);
    const confirm = (verifiedAt: Date | null) =>
      world.rows((db) => db.senderIdentity.updateMany({ where: { id: world.identityId }, data: { verifiedAt } }));
    await confirm(null);
    expect(await launch(draft.campaignId)).toMatchObject({ state: "paused", launch: null });
    await confirm(new Date());
    await resume(world.celia, draft.campaignId);
    expect(await world.state(draft.campaignId)).toBe("scheduled");
    await confirm(null);
    expect(await launch(draft.campaignId)).toMatchObject({ state: "paused" });
    await confirm(new Date());
    await ruleThatAlwaysAsks(lea);
    await resume(world.celia, draft.campaignId);
    expect(await world.row(draft.campaignId)).toMatchObject({ state: "draft", stateReason: "rule_changed" });
  });
});

test.each<[string, string, (approver: string) => Promise<unknown>, number]>([
  ["whose approver is gone since", "approver_lost", (approver) => setStatus(approver, "suspended"), 0],
  ["a month later", "approval_expired", async () => {}, 30],
])("a launch that a worker left halfway is not taken up %s", async (_what, stateReason, change, days) => {
  const { campaignId } = await world.submitted(world.dawid);
  await world.approve(world.as(world.mark), campaignId);
  await world.rows((db) => db.campaign.updateMany({ where: { id: campaignId }, data: { state: "launching" } }));
  await change(world.mark);
  expect(await launch(campaignId, { now: later(days) })).toMatchObject({ state: "waiting", stateReason, sendAt: null });
  expect(await ledgerOf(world, campaignId)).toEqual({});
});
