import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { breakGlassDraft, checkCampaign, notifyBreakGlass, reviewCampaign, signAfterwards, submitCampaign } from "../campaigns/index.ts";
import { createRuledWorld, only, type RuledWorld } from "../campaigns/testing.ts";
import { NotAllowed } from "../kernel/index.ts";
import { type MailSink, startMailSink } from "../sending/testing.ts";
import { launchCampaign } from "./launch-campaign.ts";

const REASON = "The warehouse burns: customers have to know tonight.";
const said = { reason: REASON, time: { kind: "now" } } as const;

let world: RuledWorld;
let sink: MailSink;
beforeAll(async () => {
  world = await createRuledWorld();
  sink = await startMailSink();
});
afterAll(async () => {
  await sink?.close();
  await world?.database.drop();
});
afterEach(() => world.removeRules());

/** A draft of the owner's under a rule that asks the owner alone, who can't sign what they wrote. */
async function stuck(stages = [only(world.ada)]) {
  await world.rule(stages, { always: true });
  const draft = await world.draft(world.ada);
  await expect(submitCampaign(world.as(world.ada), draft)).rejects.toMatchObject({ code: "nobody-can-approve" });
  return draft;
}
const told = async (campaignId: string) => {
  sink.messages.length = 0;
  const job = (await world.jobs(campaignId)).findLast(({ task }) => task === "notify-break-glass");
  await notifyBreakGlass(world.worker({ config: sink.config }), job?.payload as never);
  return sink.messages.flatMap(({ to }) => to).sort();
};
const address = (userId: string) => `${userId}@people.example`;

test("The owner sends a draft that nobody could approve, with a reason, and its record says both that they submitted it and that they broke the glass", async () => {
  const draft = await stuck();
  const { campaignId } = draft;
  expect((await checkCampaign(world.as(world.ada), draft)).route).toMatchObject({ mayBreakGlass: true });
  expect(await breakGlassDraft(world.as(world.ada), { ...draft, ...said })).toMatchObject({ state: "scheduled" });
  expect(await world.decisions(campaignId)).toMatchObject([{ decision: "break_glass", byUserId: world.ada, reason: REASON }]);
  expect((await world.audited(campaignId)).slice(-2)).toEqual(["campaign.submitted", "campaign.break-glass"]);
  await launchCampaign(world.worker({ config: sink.config }), { accountId: world.account.id, campaignId });
  expect(await world.state(campaignId)).toBe("sending");
});

test("Where nobody could have signed any of it, the other Account Admins are told; else those who could have signed a part", async () => {
  const anna = await world.person("account-admin", { name: "Anna" });
  const alone = await stuck();
  await breakGlassDraft(world.as(world.ada), { ...alone, ...said });
  expect(await told(alone.campaignId)).toEqual([address(anna)]);
  await world.removeRules();
  const partly = await stuck([only(world.celia), only(world.ada)]);
  await breakGlassDraft(world.as(world.ada), { ...partly, ...said });
  expect(await told(partly.campaignId)).toEqual([address(world.celia)]);
});

test("It stays red until somebody who can by then signs it afterwards", async () => {
  const draft = await stuck([only(world.celia), only(world.ada)]);
  const { campaignId } = draft;
  await breakGlassDraft(world.as(world.ada), { ...draft, ...said });
  const { brokenGlass, snapshot } = await reviewCampaign(world.as(world.celia), { campaignId });
  expect(brokenGlass).toMatchObject({ signed: null, reason: REASON, maySign: null });
  await signAfterwards(world.as(world.celia), { campaignId, snapshotId: snapshot.id, seal: snapshot.seal });
  expect((await reviewCampaign(world.as(world.celia), { campaignId })).brokenGlass).toMatchObject({ signed: { by: { name: "Celia" } } });
});

test("Neither somebody else does it, nor the owner with what can be approved or sent directly, nor with a draft that they did not look at", async () => {
  const draft = await stuck();
  const ada = world.as(world.ada);
  const admin = await world.person("account-admin", { name: "Adam" });
  await expect(breakGlassDraft(world.as(admin), { ...draft, ...said })).rejects.toMatchObject({ code: "owner-only" });
  await expect(breakGlassDraft(world.as(await world.person("support-agent")), { ...draft, ...said })).rejects.toThrow(NotAllowed);
  await expect(breakGlassDraft(ada, { ...draft, ...said, saveNo: draft.saveNo + 1 })).rejects.toMatchObject({ code: "changed-since" });
  expect((await checkCampaign(world.as(admin), draft)).route).toMatchObject({ mayBreakGlass: false });
  await world.removeRules();
  await expect(breakGlassDraft(ada, { ...draft, ...said })).rejects.toMatchObject({ code: "not-stuck" });
  expect(await world.state(draft.campaignId)).toBe("draft");
  await world.rule([only(world.celia)], { always: true });
  expect((await checkCampaign(ada, draft)).route).toMatchObject({ mayBreakGlass: false });
  await expect(breakGlassDraft(ada, { ...draft, ...said })).rejects.toMatchObject({ code: "not-stuck" });
  expect(() => breakGlassDraft(ada, { ...draft, ...said, reason: "urgent" })).toThrow("at least 20 characters");
});
