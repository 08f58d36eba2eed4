import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { getAdjustments, setAdjustments } from "../adjustments/index.ts";
import { createWorld, type World } from "../testing.ts";
import { deliverCampaign } from "./deliver-campaign.ts";
import { launchCampaign } from "./launch-campaign.ts";
import { campaignOf, createDue, ledgerOf, openPost, type Post } from "./testing.ts";

const END = new Date(Date.now() + 2 * 3_600_000);

let world: World;
let post: Post;
let approverId: string;
let senderId: string;
beforeAll(async () => {
  world = await createWorld();
  post = await openPost(world);
  approverId = await world.person("marketing-manager");
});
afterAll(async () => {
  await post?.close();
  await world?.database.drop();
});

/** Somebody who may send until END and no longer. */
beforeEach(async () => {
  senderId = await world.person("marketing-user", { inTeam: true });
  const owner = world.as(world.account.userId);
  const { grants: all } = await getAdjustments(owner, { id: senderId });
  const { "campaign.send": send, ...less } = all;
  await setAdjustments(owner, { id: senderId, grants: less, expected: all });
  await setAdjustments(owner, { id: senderId, grants: { ...less, "campaign.send": send! }, expected: less, endsAt: END });
});

const before = new Date(END.getTime() - 1);

test("A launch takes the sender's rights as of its transaction: until the end of a time-boxed grant, and not at it", async () => {
  const sent = await createDue(world, { senderId, approverId, recipients: 3, sendAt: before });
  await launchCampaign(post.worker({ now: before }), sent);
  await deliverCampaign(post.worker({ now: before }), sent);
  expect(await ledgerOf(world, sent.campaignId)).toEqual({ sent: 3 });
  const late = await createDue(world, { senderId, approverId, recipients: 3, sendAt: END });
  await launchCampaign(post.worker({ now: END }), late);
  expect(await campaignOf(world, late.campaignId)).toMatchObject({ state: "paused", stateReason: "sender_lost", launch: null });
  expect(await ledgerOf(world, late.campaignId)).toEqual({});
});

test("A delivery under way stops at the next batch when the grant ends", async () => {
  const ref = await createDue(world, { senderId, approverId, recipients: 1_200, sendAt: before });
  await launchCampaign(post.worker({ now: before }), ref);
  const already = post.sink.messages.length;
  const clock = { ...post.worker(), now: () => (post.sink.messages.length > already ? END : before) };
  await deliverCampaign(clock, ref);
  expect(await campaignOf(world, ref.campaignId)).toMatchObject({ state: "paused", stateReason: "sender_lost", stateDetail: { senderId } });
  const { sent = 0, pending = 0 } = await ledgerOf(world, ref.campaignId);
  expect(sent).toBeGreaterThan(0);
  expect(pending).toBeGreaterThan(0);
  expect(sent + pending).toBe(1_200);
});
