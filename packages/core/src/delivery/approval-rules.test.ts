import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { sendDirectly } from "../campaigns/index.ts";
import { createRuledWorld, only, type RuledWorld } from "../campaigns/testing.ts";
import { launchCampaign } from "./launch-campaign.ts";
import { openPost, type Post } from "./testing.ts";

let world: RuledWorld;
let post: Post;
let lea: string;
let leo: string;
beforeAll(async () => {
  world = await createRuledWorld();
  post = await openPost(world);
  ({ lea, leo } = world);
});
afterAll(async () => {
  await post?.close();
  await world?.database.drop();
});
afterEach(() => world.removeRules());

const rule: RuledWorld["rule"] = (...made) => world.rule(...made);
const launch = async (campaignId: string) => {
  await launchCampaign(post.worker(), { accountId: world.account.id, campaignId });
  return world.row(campaignId);
};
const setStatus = (userId: string, status: string) =>
  world.rows((db) => db.membership.update({ where: { accountId_userId: { accountId: world.account.id, userId } }, data: { status } }));

test("a campaign that every stage has signed is launched", async () => {
  await rule([only(lea, leo), only(world.celia)]);
  const { campaignId } = await world.submitted(world.dawid);
  await world.approve(world.as(lea), campaignId);
  await world.approve(world.as(world.celia), campaignId);
  expect(await launch(campaignId)).toMatchObject({ state: "sending" });
});

test("an approver suspended before the launch sends it back to their stage alone", async () => {
  await rule([only(lea, leo), only(world.celia)]);
  const { campaignId } = await world.submitted(world.dawid);
  await world.approve(world.as(lea), campaignId);
  await world.approve(world.as(world.celia), campaignId);
  await setStatus(lea, "suspended");
  expect(await launch(campaignId)).toMatchObject({ state: "waiting", stateReason: "approver_lost", stateDetail: { userIds: [lea] } });
  await setStatus(lea, "active");
  expect(await world.approve(world.as(leo), campaignId)).toMatchObject({ state: "scheduled" });
  expect((await world.decisions(campaignId)).map(({ stage }) => stage)).toEqual([1, 2, 1]);
  expect(await launch(campaignId)).toMatchObject({ state: "sending" });
});

test("an approver who left the team that a stage names sends it back too", async () => {
  await rule([{ approvers: [{ type: "team", id: world.teamId }], how: "any" }]);
  const { campaignId } = await world.submitted(world.dawid);
  await world.approve(world.as(world.celia), campaignId);
  const member = { accountId: world.account.id, teamId: world.teamId, userId: world.celia };
  await world.rows((db) => db.teamMember.deleteMany({ where: member }));
  expect(await launch(campaignId)).toMatchObject({ state: "waiting", stateReason: "approver_lost" });
  await world.rows((db) => db.teamMember.create({ data: member }));
});

test("a rule saved after the last signature binds what has not gone out, and keeps the signatures", async () => {
  const { campaignId } = await world.submitted(world.dawid);
  await world.approve(world.as(world.mark), campaignId);
  await rule([{ approvers: "holders", how: { atLeast: 2 } }]);
  expect(await launch(campaignId)).toMatchObject({ state: "waiting", stateReason: "rule_changed" });
  expect(await world.approve(world.as(world.celia), campaignId)).toMatchObject({ state: "scheduled" });
  expect(await launch(campaignId)).toMatchObject({ state: "sending" });
});

test("a rule that always applies brings back to its sender what was sent directly", async () => {
  const draft = await world.draft(world.celia);
  await sendDirectly(world.as(world.celia), draft);
  await rule([only(lea)], { always: true });
  expect(await launch(draft.campaignId)).toMatchObject({ state: "draft", stateReason: "rule_changed" });
});
