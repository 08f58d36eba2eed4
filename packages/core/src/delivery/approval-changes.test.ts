import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { createApprovalRule, deleteApprovalRule, listApprovalRules, setApprovalDays, updateApprovalRule } from "../approval-rules/index.ts";
import type { ApprovalRuleDefinition } from "../approval-rules/schema.ts";
import { reviewCampaign, submitCampaign, withdrawCampaign } from "../campaigns/index.ts";
import { type CampaignWorld, caught, createCampaignWorld } from "../campaigns/testing.ts";
import { NotAllowed } from "../kernel/index.ts";
import { launchCampaign } from "./launch-campaign.ts";
import { openPost, type Post } from "./testing.ts";

let world: CampaignWorld;
let post: Post;
let ada: string;
let lea: string;
let leo: string;
beforeAll(async () => {
  world = await createCampaignWorld();
  post = await openPost(world);
  ada = world.account.userId;
  lea = await world.person("administrator", { name: "Lea" });
  leo = await world.person("administrator", { name: "Leo" });
});
afterAll(async () => {
  await post?.close();
  await world?.database.drop();
});
beforeEach(async () => {
  for (const id of [lea, leo]) await setRole(id, "administrator");
  await setRole(world.mark, "marketing-manager");
});
afterEach(async () => {
  for (const { id, version } of await listApprovalRules(world.as(ada))) await deleteApprovalRule(world.as(ada), { id, version });
});

const HOLDERS = { approvers: "holders", how: "any" } as const;
const only = (...ids: string[]) => ({ approvers: ids.map((id) => ({ type: "user" as const, id })), how: "any" as const });
const admins = (how: "any" | "all") => ({ approvers: [{ type: "role" as const, id: "administrator" }], how });
let count = 0;
const rule = (stages: ApprovalRuleDefinition["stages"], position?: number) =>
  createApprovalRule(world.as(ada), {
    name: `Rule ${(count += 1)}`,
    definition: { when: [], always: false, skip: [], stages },
    ...(position ? { position } : {}),
  });
const setRole = (userId: string, roleKey: string) => change(userId, { roleKey });
const change = (userId: string, data: { roleKey?: string; status?: string }) =>
  world.rows((db) => db.membership.update({ where: { accountId_userId: { accountId: world.account.id, userId } }, data }));
const approve = async (userId: string, campaignId: string) => (await world.approve(world.as(userId), campaignId)).state;
const refused = async (userId: string, campaignId: string) =>
  (await caught(world.approve(world.as(userId), campaignId), NotAllowed)).explanation.code;
const launch = async (campaignId: string, more: { now?: Date } = {}) => {
  await launchCampaign(post.worker(more), { accountId: world.account.id, campaignId });
  return world.row(campaignId);
};
const DAY = 24 * 3_600_000;

describe("rules that change while a campaign waits leave it signable:", () => {
  test("the first of two is deleted after its signature", async () => {
    const first = await rule([HOLDERS], 1);
    await rule([only(lea)], 2);
    const { campaignId } = await world.submitted(world.dawid);
    await approve(world.mark, campaignId);
    await deleteApprovalRule(world.as(ada), first);
    expect((await reviewCampaign(world.as(world.dawid), { campaignId })).stages).toMatchObject([{ state: "signed" }, { state: "current" }]);
    expect(await approve(lea, campaignId)).toBe("scheduled");
    expect((await launch(campaignId)).state).toBe("sending");
  });

  test("their order changes after all have signed", async () => {
    const first = await rule([HOLDERS], 1);
    await rule([only(lea)], 2);
    const { campaignId } = await world.submitted(world.dawid);
    await approve(world.mark, campaignId);
    await approve(lea, campaignId);
    const { name, definition } = (await listApprovalRules(world.as(ada))).find(({ id }) => id === first.id)!;
    await updateApprovalRule(world.as(ada), { ...first, name, definition, position: 9 });
    expect((await launch(campaignId)).state).toBe("sending");
  });

  test("another comes in front of the one that was signed", async () => {
    const zoe = await world.person("administrator", { name: "Zoe" });
    const { campaignId } = await world.submitted(world.dawid);
    await rule([only(lea), only(leo)], 10);
    await approve(lea, campaignId);
    await rule([admins("any")], 1);
    expect(await refused(leo, campaignId)).toBe("needed-later");
    await approve(zoe, campaignId);
    expect(await approve(leo, campaignId)).toBe("scheduled");
    await change(zoe, { status: "suspended" });
  });

  test("a new one that everybody of a group has to sign asks those who have not", async () => {
    await rule([HOLDERS]);
    const { campaignId } = await world.submitted(world.dawid);
    await approve(lea, campaignId);
    await rule([admins("all")]);
    expect(await launch(campaignId)).toMatchObject({ state: "waiting", stateReason: "rule_changed" });
    // Lea's signature is needed there now, so that another signs in her place.
    expect(await refused(leo, campaignId)).toBe("needed-later");
    await approve(world.mark, campaignId);
    expect(await approve(leo, campaignId)).toBe("scheduled");
    expect((await launch(campaignId)).state).toBe("sending");
  });
});

test("who joins a group after all of it have signed is not asked, though they signed another stage", async () => {
  await rule([admins("all"), only(world.mark)]);
  const { campaignId } = await world.submitted(world.dawid);
  await approve(lea, campaignId);
  await approve(leo, campaignId);
  await setRole(world.mark, "administrator");
  expect(await approve(world.mark, campaignId)).toBe("scheduled");
  expect((await launch(campaignId)).state).toBe("sending");
});

describe("where the last whose signature is missing loses the right", () => {
  const allSigned = async () => {
    await rule([admins("all")]);
    const { campaignId } = await world.submitted(world.dawid);
    await approve(lea, campaignId);
    await setRole(leo, "sales-user");
    return campaignId;
  };

  test("nobody else finishes the approval", async () => {
    const campaignId = await allSigned();
    expect(await refused(world.mark, campaignId)).toBe("all-signed");
    expect(await world.state(campaignId)).toBe("waiting");
  });

  test("one who signed confirms its time, and it is launched", async () => {
    const campaignId = await allSigned();
    const review = await reviewCampaign(world.as(lea), { campaignId });
    expect(review).toMatchObject({ can: { approve: null }, approvers: [{ name: "Lea" }], isLast: true });
    expect(await approve(lea, campaignId)).toBe("scheduled");
    expect((await launch(campaignId)).state).toBe("sending");
  });
});

describe("an approval ends with the first of its signatures", () => {
  const inDays = (days: number) => ({
    kind: "at" as const,
    local: new Date(Date.now() + days * DAY).toISOString().slice(0, 16),
    timeZone: "UTC",
  });

  test("so nobody chooses a time after it", async () => {
    await rule([only(lea, leo), only(world.celia)]);
    const { campaignId } = await world.submitted(world.dawid);
    await approve(lea, campaignId);
    const last = (days: number) => world.approve(world.as(world.celia), campaignId, inDays(days));
    await expect(last(40)).rejects.toMatchObject({ code: "approval-ends" });
    expect(await last(6)).toMatchObject({ state: "scheduled" });
    const { approvedUntil } = await world.row(campaignId);
    expect(Math.abs(approvedUntil!.getTime() - Date.now() - 7 * DAY)).toBeLessThan(60_000);
  });

  test("and a launch later than that asks again, whatever the campaign's row says", async () => {
    const { campaignId } = await world.submitted(world.dawid);
    await approve(world.mark, campaignId);
    await world.rows((db) => db.campaign.updateMany({ where: { id: campaignId }, data: { approvedUntil: null } }));
    expect(await launch(campaignId, { now: new Date(Date.now() + 8 * DAY) })).toMatchObject({
      state: "waiting",
      stateReason: "approval_expired",
    });
  });

  test("and so does one that ends earlier since the account lets approvals hold shorter", async () => {
    const { campaignId } = await world.submitted(world.dawid);
    await approve(world.mark, campaignId);
    await setApprovalDays(world.as(ada), { from: 7, to: 1 });
    try {
      expect(await launch(campaignId, { now: new Date(Date.now() + 2 * DAY) })).toMatchObject({ stateReason: "approval_expired" });
    } finally {
      await setApprovalDays(world.as(ada), { from: 1, to: 7 });
    }
  });

  test("but one that had expired before the others signed stops nothing", async () => {
    await rule([only(lea, leo), only(world.celia)]);
    const { campaignId } = await world.submitted(world.dawid);
    await approve(lea, campaignId);
    const now = new Date(Date.now() + 8 * DAY);
    await world.approve(world.as(leo, { now }), campaignId);
    expect(await world.approve(world.as(world.celia, { now }), campaignId)).toMatchObject({ state: "scheduled" });
    expect((await launch(campaignId, { now: new Date(now.getTime() + 1000) })).state).toBe("sending");
  });
});

test("an approval that was taken back frees nobody of having worked on the campaign", async () => {
  const { campaignId } = await world.submitted(world.celia);
  await approve(world.mark, campaignId);
  await change(world.mark, { status: "suspended" });
  expect(await launch(campaignId)).toMatchObject({ state: "waiting", stateReason: "approver_lost" });
  await change(world.mark, { status: "active" });
  await withdrawCampaign(world.as(world.dawid), { campaignId });
  const { revisionId, saveNo } = await world.edit(world.dawid, campaignId, { preheader: "Nine days are left." });
  await submitCampaign(world.as(world.dawid), { campaignId, revisionId, saveNo });
  expect(await refused(world.celia, campaignId)).toBe("four-eyes");
});
