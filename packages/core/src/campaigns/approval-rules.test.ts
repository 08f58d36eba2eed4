import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { deleteApprovalRule, getApprovalRules, setApprovalDays, updateApprovalRule } from "../approval-rules/index.ts";
import type { ApprovalRuleDefinition, Who } from "../approval-rules/schema.ts";
import { Conflict, NotAllowed } from "../kernel/index.ts";
import { checkCampaign, moveExpiries, reviewCampaign, sendDirectly, submitCampaign } from "./index.ts";
import { caught, createRuledWorld, legal, only, type RuledWorld, seenOf } from "./testing.ts";

let world: RuledWorld;
let ada: string;
let lea: string;
let leo: string;
beforeAll(async () => {
  world = await createRuledWorld();
  ({ ada, lea, leo } = world);
});
afterAll(() => world?.database.drop());
afterEach(() => world.removeRules());

const user = (id: string): Who => ({ type: "user", id });
const ANYONE = { approvers: "holders", how: "any" } as const;
const rule: RuledWorld["rule"] = (...made) => world.rule(...made);
const DAY = 24 * 3_600_000;
const later = (days: number) => new Date(Date.now() + days * DAY);
const names = (people: readonly { name: string }[]) => people.map(({ name }) => name).sort();
const code = async (work: Promise<unknown>) => (await caught(work, NotAllowed)).explanation.code;

describe("which campaigns a rule asks", () => {
  test("those that it speaks of, and for the others the default rule stands", async () => {
    await rule([only(lea)], { when: [{ kind: "audience", atLeast: 13 }] });
    const { campaignId } = await world.submitted(world.dawid);
    expect((await reviewCampaign(world.as(world.dawid), { campaignId })).stages).toEqual([]);
    expect(await world.approve(world.as(world.mark), campaignId)).toMatchObject({ state: "scheduled" });
  });

  test("a rule on a segment, on the sender's team, on a first send", async () => {
    const when: ApprovalRuleDefinition["when"] = [
      { kind: "segment", in: [world.segmentId] },
      { kind: "sender", in: [{ type: "team", id: world.teamId }] },
      { kind: "first-send", of: "account" },
      { kind: "channel", in: ["email"] },
    ];
    await rule([only(lea)], { when });
    const asked = async (userId: string) =>
      names((await reviewCampaign(world.as(userId), { campaignId: (await world.submitted(userId)).campaignId })).approvers);
    expect(await asked(world.dawid)).toEqual(["Lea"]);
    expect(await asked(world.mark)).toContain("Celia");
  });

  test("nobody sends directly what a rule always asks, and it says which", async () => {
    const { name } = await rule([only(lea)], { always: true });
    const draft = await world.draft(world.celia);
    const error = await caught(sendDirectly(world.as(world.celia), draft), Conflict);
    expect(error).toMatchObject({ code: "rule-binds", message: expect.stringContaining(`“${name}” applies`) });
    expect((await checkCampaign(world.as(world.celia), draft)).route).toMatchObject({ kind: "approval", bindingRule: name });
    await submitCampaign(world.as(world.celia), draft);
    expect(await world.approve(world.as(lea), draft.campaignId)).toMatchObject({ state: "scheduled" });
  });

  test("a rule that does not always apply leaves alone who may send without approval, and whom it skips", async () => {
    await rule([only(lea)], { skip: [user(world.dawid)] });
    expect(await sendDirectly(world.as(world.celia), await world.draft(world.celia))).toMatchObject({ state: "scheduled" });
    const { campaignId } = await world.submitted(world.dawid);
    expect((await reviewCampaign(world.as(world.dawid), { campaignId })).stages).toEqual([]);
  });

  test("when nobody could sign a stage, sending for approval says which, and the ways out", async () => {
    const { name } = await rule([only(lea), only(world.celia)], { always: true });
    const draft = await world.draft(world.celia);
    const error = await caught(submitCampaign(world.as(world.celia), draft), Conflict);
    expect(error.code).toBe("nobody-can-approve");
    expect(error.message).toContain(`The approval rule “${name}” needs one more person for stage 2.`);
    expect((error.data as { waysOut: string[] }).waysOut.join()).not.toContain("Can send without approval");
    const { items } = await checkCampaign(world.as(world.celia), draft);
    expect(items).toContainEqual(expect.objectContaining({ code: "approval-nobody", state: "must-fix" }));
    expect(await world.state(draft.campaignId)).toBe("draft");
  });
});

describe("while a campaign waits", () => {
  test("a rule that is loosened or deleted holds as it was", async () => {
    const saved = await rule([legal(), only(world.celia)]);
    const { campaignId } = await world.submitted(world.dawid);
    const next = await updateApprovalRule(world.as(ada), {
      ...saved,
      name: "Loose",
      definition: { when: [], always: false, skip: [], stages: [ANYONE] },
    });
    expect(await code(world.approve(world.as(world.mark), campaignId))).toBe("not-in-stage");
    await world.approve(world.as(lea), campaignId);
    await deleteApprovalRule(world.as(ada), next);
    expect(await world.state(campaignId)).toBe("waiting");
    expect(await world.approve(world.as(world.celia), campaignId)).toMatchObject({ state: "scheduled" });
  });

  test("a rule that is tightened, or a new one, holds as it is now", async () => {
    const saved = await rule([legal()]);
    const { campaignId } = await world.submitted(world.dawid);
    await updateApprovalRule(world.as(ada), {
      ...saved,
      name: "Tight",
      definition: { when: [], always: false, skip: [], stages: [legal({ atLeast: 2 })] },
    });
    await rule([only(world.celia)]);
    expect(await world.approve(world.as(lea), campaignId)).toMatchObject({ state: "waiting" });
    expect(await world.approve(world.as(leo), campaignId)).toMatchObject({ state: "waiting" });
    expect(await world.approve(world.as(world.celia), campaignId)).toMatchObject({ state: "scheduled" });
  });

  test("a signature expires after seven days, and its stage is asked again", async () => {
    await rule([legal(), only(world.celia)]);
    const waiting = await world.submitted(world.dawid);
    await world.approve(world.as(lea), waiting.campaignId);
    const [expiry] = (await world.jobs(waiting.campaignId)).filter(({ key }) => key?.startsWith("expiry:"));
    expect(expiry).toMatchObject({ task: "notify-approvers" });
    expect(Math.abs(expiry!.runAt.getTime() - later(7).getTime())).toBeLessThan(60_000);
    const seen = seenOf(waiting);
    const tooLate = world.as(world.celia, { now: later(7.1) });
    await expect(world.approve(tooLate, waiting.campaignId)).rejects.toThrow(NotAllowed);
    const review = await reviewCampaign(tooLate, seen);
    expect(review.stages).toMatchObject([{ state: "current", signed: [] }, { state: "later" }]);
    await world.approve(world.as(leo, { now: later(7.1) }), waiting.campaignId);
    expect(await world.approve(tooLate, waiting.campaignId)).toMatchObject({ state: "scheduled" });
  });

  describe("when the account lets approvals hold for another time", () => {
    const hold = async (to: number) => {
      const { approvalDays: from } = await getApprovalRules(world.as(ada));
      await setApprovalDays(world.as(ada), { from, to });
      await moveExpiries(world.as(ada), { accountId: world.account.id });
    };
    const expiryOf = async (campaignId: string) =>
      (await world.jobs(campaignId)).find(({ key }) => key?.startsWith("expiry:"))!.runAt.getTime();
    afterEach(() => hold(7));

    test("fewer days count at once for what waits, and more don’t", async () => {
      await rule([legal(), only(world.celia)]);
      const { campaignId } = await world.submitted(world.dawid);
      await world.approve(world.as(lea), campaignId);
      const asCelia = (days: number) => world.approve(world.as(world.celia, { now: later(days) }), campaignId);
      await hold(2);
      expect(Math.abs((await expiryOf(campaignId)) - later(2).getTime())).toBeLessThan(60_000);
      await expect(asCelia(2.1)).rejects.toThrow(NotAllowed);
      await hold(30);
      expect(Math.abs((await expiryOf(campaignId)) - later(7).getTime())).toBeLessThan(60_000);
      await expect(asCelia(7.1)).rejects.toThrow(NotAllowed);
      expect(await asCelia(6.9)).toMatchObject({ state: "scheduled" });
    });

    test("what is sent for approval from then on holds as long, and the page says until when", async () => {
      await hold(30);
      const waiting = await world.submitted(world.dawid);
      await world.approve(world.as(world.celia), waiting.campaignId);
      const until = async () => (await reviewCampaign(world.as(world.dawid), seenOf(waiting))).delivery.approvedUntil!.getTime();
      const given = await until();
      expect(given).toBeGreaterThan(later(29).getTime());
      await hold(3);
      expect(Math.abs(given - (await until()) - 27 * DAY)).toBeLessThan(1000);
    });
  });

  test("a signer who loses the right loses the signature", async () => {
    const gone = await world.person("administrator", { name: "Gone" });
    await rule([only(gone, lea), only(world.celia)]);
    const { campaignId } = await world.submitted(world.dawid);
    await world.approve(world.as(gone), campaignId);
    await world.rows((db) =>
      db.membership.update({
        where: { accountId_userId: { accountId: world.account.id, userId: gone } },
        data: { roleKey: "marketing-user" },
      }),
    );
    expect(await code(world.approve(world.as(world.celia), campaignId))).toBe("stage-not-reached");
    await world.approve(world.as(lea), campaignId);
    expect(await world.approve(world.as(world.celia), campaignId)).toMatchObject({ state: "scheduled" });
  });
});

test("without rules anybody who may approve signs, as ever", async () => {
  const { campaignId } = await world.submitted(world.dawid);
  const review = await reviewCampaign(world.as(world.mark), { campaignId });
  expect(review).toMatchObject({ stages: [], isLast: true, why: { rule: "sender-lacks-permission", rules: [] } });
  expect(names(review.approvers)).toEqual(expect.arrayContaining(["Celia", "Lea", "Leo", "Mark"]));
});
