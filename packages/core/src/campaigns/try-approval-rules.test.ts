import { newId } from "@countersign/db";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { previewApprovalRule } from "../impact/index.ts";
import { Conflict, NotAllowed, NotFound } from "../kernel/index.ts";
import { checkCampaign, reviewCampaign, submitCampaign, tryApprovalRules } from "./index.ts";
import type { TryApprovalRules } from "./schema.ts";
import { createRuledWorld, legal, only, type RuledWorld } from "./testing.ts";

let world: RuledWorld;
beforeAll(async () => {
  world = await createRuledWorld();
});
afterAll(() => world?.database.drop());
afterEach(() => world.removeRules());

type Facts = Extract<TryApprovalRules["about"], { kind: "facts" }>;
const facts = (change: Partial<Facts> = {}): Facts => ({
  kind: "facts",
  senderId: world.dawid,
  audience: 5000,
  segmentId: null,
  tags: [],
  firstOfAccount: false,
  firstOfSender: false,
  ...change,
});
const large = { when: [{ kind: "audience" as const, atLeast: 1000 }] };
const stagesOf = (stages: readonly { no: number; canSign: readonly { name: string }[] }[]) =>
  stages.map(({ no, canSign }) => [no, canSign.map(({ name }) => name)]);

test("Made-up facts are told which rules apply, why another does not, and who could sign what in which order", async () => {
  const two = await world.rule([only(world.celia), legal()], large);
  const small = await world.rule([only(world.mark)], { when: [{ kind: "tag", in: ["vip"] }] });
  const tried = await tryApprovalRules(world.as(world.ada), { about: facts() });
  expect(tried.rules).toMatchObject([
    { id: two.id, applies: true, why: null },
    { id: small.id, applies: false, why: { by: "condition", condition: { kind: "tag", in: ["vip"] } } },
  ]);
  expect(stagesOf(tried.stages)).toEqual([
    [1, ["Celia"]],
    [2, ["Lea", "Leo"]],
  ]);
  expect(tried).toMatchObject({ sender: { name: "Dawid" }, audience: 5000, isDirect: false, maySend: true, waysOut: [] });
  const few = await tryApprovalRules(world.as(world.ada), { about: facts({ audience: 999, senderId: world.celia }) });
  expect(few).toMatchObject({ isDirect: true, rules: [{ applies: false }, { applies: false }] });
  expect(few.stages).toHaveLength(1);
  expect(few.stages[0]).toMatchObject({ rule: null, approvers: null });
});

test("What is tried of a draft is what sending it for approval asks then", async () => {
  await world.rule([only(world.celia), legal({ atLeast: 2 })]);
  const draft = await world.draft(world.dawid);
  const tried = await tryApprovalRules(world.as(world.ada), { about: { kind: "campaign", campaignId: draft.campaignId } });
  const said = await checkCampaign(world.as(world.dawid), { campaignId: draft.campaignId });
  await submitCampaign(world.as(world.dawid), draft);
  const review = await reviewCampaign(world.as(world.ada), { campaignId: draft.campaignId });
  expect(tried.stages).toEqual(review.stages);
  expect(said.route).toMatchObject({ kind: "approval", stages: review.stages });
});

test("A rule is tried as it is being written, in the place of the saved one or as another", async () => {
  const saved = await world.rule([only(world.celia)]);
  const definition = { when: [], always: true, skip: [{ type: "user" as const, id: world.dawid }], stages: [only(world.mark)] };
  const instead = await tryApprovalRules(world.as(world.ada), { about: facts(), draft: { id: saved.id, name: "Mine", definition } });
  expect(instead.rules).toMatchObject([{ name: "Mine", isDraft: true, applies: false, why: { by: "skip" } }]);
  const besides = await tryApprovalRules(world.as(world.ada), {
    about: facts(),
    draft: { id: null, name: "New", definition: { ...definition, skip: [] } },
  });
  expect(besides.rules).toMatchObject([
    { id: saved.id, isDraft: false },
    { name: "New", isDraft: true, binds: true, applies: true },
  ]);
  expect(stagesOf(besides.stages)).toEqual([
    [1, ["Celia"]],
    [2, ["Mark"]],
  ]);
});

test("Where nobody could sign, the ways out are said", async () => {
  await world.rule([only(world.celia)]);
  const tried = await tryApprovalRules(world.as(world.ada), { about: facts({ senderId: world.celia }) });
  expect(tried.waysOut.join(" ")).toContain("needs one more person for stage 1");
});

test("Nobody tries rules who doesn't manage them, nor with what is not in the account", async () => {
  await expect(tryApprovalRules(world.as(world.celia), { about: facts() })).rejects.toThrow(NotAllowed);
  for (const senderId of [newId(), world.stranger.userId])
    await expect(tryApprovalRules(world.as(world.ada), { about: facts({ senderId }) })).rejects.toThrow(NotFound);
  await expect(tryApprovalRules(world.as(world.ada), { about: { kind: "campaign", campaignId: newId() } })).rejects.toThrow(NotFound);
});

test("Before a rule is saved it is told what waits and is asked for more, and who would be left without an approver", async () => {
  const waiting = await world.submitted(world.dawid);
  const scheduled = await world.submitted(world.dawid, { schedule: { kind: "at", local: "2030-06-03T09:00", timeZone: "Europe/Warsaw" } });
  await world.approve(world.as(world.celia), scheduled.campaignId);
  const definition = { when: [], always: false, skip: [], stages: [only(world.mark), legal()] };
  const preview = await previewApprovalRule(world.as(world.ada), { id: null, name: "New", definition });
  const of = (id: string) => preview.changed.find((one) => one.id === id);
  expect(of(waiting.campaignId)).toMatchObject({ state: "waiting", before: 1, after: 2 });
  expect(of(scheduled.campaignId)).toMatchObject({ state: "scheduled", before: 1, after: 2 });
  expect(preview.impact.stopped).toContainEqual(expect.objectContaining({ id: scheduled.campaignId, why: "rule-changed" }));
  expect(preview.unseen).toBe(0);
  // Looking changes nothing, and what is deleted still holds for what was sent under it.
  expect(await world.state(waiting.campaignId)).toBe("waiting");
  const rule = await world.rule([only(world.mark), legal()]);
  const under = await world.submitted(world.dawid);
  const deleting = await previewApprovalRule(world.as(world.ada), { id: rule.id, name: rule.name, definition: null });
  expect(deleting.changed.map(({ id }) => id)).not.toContain(under.campaignId);
});

test("What saving would refuse is refused before", async () => {
  const definition = { when: [], always: false, skip: [], stages: [only(world.dawid)] };
  await expect(previewApprovalRule(world.as(world.ada), { id: null, name: "New", definition })).rejects.toThrow(Conflict);
  await expect(previewApprovalRule(world.as(world.mark), { id: null, name: "New", definition })).rejects.toThrow(NotAllowed);
});
