import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Who } from "../approval-rules/schema.ts";
import { NotAllowed } from "../kernel/index.ts";
import {
  countWaiting,
  declineCampaign,
  listApprovals,
  listCampaigns,
  requestChanges,
  reviewCampaign,
  submitCampaign,
  withdrawCampaign,
} from "./index.ts";
import { caught, createRuledWorld, legal, only, type RuledWorld, seenOf } from "./testing.ts";

let world: RuledWorld;
let lea: string;
let leo: string;
beforeAll(async () => {
  world = await createRuledWorld();
  ({ lea, leo } = world);
});
afterAll(() => world?.database.drop());
afterEach(() => world.removeRules());

const user = (id: string): Who => ({ type: "user", id });
const ANYONE = { approvers: "holders", how: "any" } as const;
const rule: RuledWorld["rule"] = (...made) => world.rule(...made);
const names = (people: readonly { name: string }[]) => people.map(({ name }) => name).sort();
const code = async (work: Promise<unknown>) => (await caught(work, NotAllowed)).explanation.code;
const notices = async (campaignId: string) =>
  (await world.jobs(campaignId)).filter(({ task, key }) => task === "notify-approvers" && key === null).length;

describe("with two stages", () => {
  test("a campaign is scheduled by the last signature, and the second stage is told when it is its turn", async () => {
    await rule([legal(), only(world.celia)]);
    const waiting = await world.submitted(world.dawid);
    expect(await notices(waiting.campaignId)).toBe(1);
    expect(await world.approve(world.as(lea), waiting.campaignId)).toMatchObject({ state: "waiting" });
    expect(await notices(waiting.campaignId)).toBe(2);
    expect((await world.jobs(waiting.campaignId)).map(({ task }) => task)).not.toContain("launch-campaign");
    expect(await world.approve(world.as(world.celia), waiting.campaignId)).toMatchObject({ state: "scheduled" });
    expect((await world.decisions(waiting.campaignId)).map(({ stage, byUserId }) => [stage, byUserId])).toEqual([
      [1, lea],
      [2, world.celia],
    ]);
    expect((await world.jobs(waiting.campaignId)).map(({ task }) => task)).toEqual(
      expect.arrayContaining(["launch-campaign", "notify-decision"]),
    );
    expect(await world.audited(waiting.campaignId)).toEqual(expect.arrayContaining(["campaign.signed", "campaign.approved"]));
  });

  test("the stages are frozen with what is sent for approval, and who was asked", async () => {
    await rule([legal(), only(world.celia)]);
    const waiting = await world.submitted(world.dawid);
    const snapshot = await world.rows((db) =>
      db.campaignSnapshot.findUniqueOrThrow({ where: { accountId_id: { accountId: world.account.id, id: waiting.snapshotId } } }),
    );
    expect(snapshot.approval).toMatchObject({
      facts: { audience: 12, sender: { userId: world.dawid } },
      stages: [{ ...legal(), rule: { version: 1 } }, only(world.celia)],
      asked: [expect.arrayContaining([lea, leo]), [world.celia]],
    });
  });

  test("nobody signs out of turn, twice, or without belonging to the stage", async () => {
    await rule([legal(), only(world.celia, lea)]);
    const { campaignId } = await world.submitted(world.dawid);
    expect(await code(world.approve(world.as(world.celia), campaignId))).toBe("stage-not-reached");
    expect(await code(world.approve(world.as(world.mark), campaignId))).toBe("not-in-stage");
    await world.approve(world.as(lea), campaignId);
    expect(await code(world.approve(world.as(lea), campaignId))).toBe("already-signed");
    expect(await code(world.approve(world.as(leo), campaignId))).toBe("not-in-stage");
    expect(await world.state(campaignId)).toBe("waiting");
  });

  test("who alone can sign the second leaves the first to another", async () => {
    await rule([only(lea, leo), only(lea)]);
    const { campaignId } = await world.submitted(world.dawid);
    expect(await code(world.approve(world.as(lea), campaignId))).toBe("needed-later");
    expect(names((await reviewCampaign(world.as(world.dawid), { campaignId })).approvers)).toEqual(["Leo"]);
    await world.approve(world.as(leo), campaignId);
    expect(await world.approve(world.as(lea), campaignId)).toMatchObject({ state: "scheduled" });
  });

  test("four eyes hold in each of them", async () => {
    await rule([legal(), ANYONE]);
    const { campaignId } = await world.submitted(world.celia);
    await world.approve(world.as(lea), campaignId);
    expect(await code(world.approve(world.as(world.celia), campaignId))).toBe("four-eyes");
    expect(await world.approve(world.as(world.mark), campaignId)).toMatchObject({ state: "scheduled" });
  });

  test("inbox, number and review speak of whose turn it is", async () => {
    const { name } = await rule([legal(), only(world.celia)]);
    const { campaignId } = await world.submitted(world.dawid);
    const inbox = async (userId: string) => (await listApprovals(world.as(userId), {})).rows.map((row) => row.campaignId);
    const waitsFor = async (userId: string) => (await countWaiting(world.as(userId))).approvals;
    expect([await inbox(lea), await inbox(world.celia)]).toEqual([
      expect.arrayContaining([campaignId]),
      expect.not.arrayContaining([campaignId]),
    ]);
    const before = { lea: await waitsFor(lea), celia: await waitsFor(world.celia) };
    await world.approve(world.as(lea), campaignId);
    expect([await inbox(lea), await inbox(world.celia)]).toEqual([
      expect.not.arrayContaining([campaignId]),
      expect.arrayContaining([campaignId]),
    ]);
    expect([await waitsFor(lea), await waitsFor(world.celia)]).toEqual([before.lea! - 1, before.celia! + 1]);
    const review = await reviewCampaign(world.as(world.celia), { campaignId });
    expect(names(review.approvers)).toEqual(["Celia"]);
    expect(review).toMatchObject({
      isLast: true,
      can: { approve: null },
      why: { rule: "approval-rule", rules: [name] },
      stages: [
        { no: 1, state: "signed", approvers: [{ name: "Administrator" }], missing: 0, signed: [{ by: { name: "Lea" } }] },
        { no: 2, state: "current", approvers: [{ name: "Celia" }], missing: 1, signed: [], canSign: [{ name: "Celia" }] },
      ],
    });
    expect(review.signatures.map(({ kind, state, by }) => [kind, state, by?.name])).toEqual([
      ["prepared", "signed", "Dawid"],
      ["countersigned", "signed", "Lea"],
      ["countersigned", "waiting", undefined],
    ]);
    const row = (await listCampaigns(world.as(world.dawid), {})).rows.find(({ id }) => id === campaignId);
    expect(row).toMatchObject({ changedAfterApproval: false, signatures: [{}, { state: "signed" }, { state: "waiting" }] });
  });

  test("declining and asking for changes are not for an approver whom no stage asks, and the page says so beside both", async () => {
    await rule([only(lea), only(leo)]);
    const waiting = await world.submitted(world.dawid);
    for (const refuse of [declineCampaign, requestChanges])
      expect(await code(refuse(world.as(world.celia), { ...seenOf(waiting), reason: "No" }))).toBe("not-in-stage");
    const { can } = await reviewCampaign(world.as(world.celia), waiting);
    const locked = { by: "rights", explanation: { code: "not-in-stage" } };
    expect(can).toMatchObject({ decline: locked, requestChanges: locked, approve: locked });
    expect(await world.state(waiting.campaignId)).toBe("waiting");
  });

  test("somebody who has signed may still ask for changes while others have to sign", async () => {
    await rule([only(lea), only(leo)]);
    const waiting = await world.submitted(world.dawid);
    await world.approve(world.as(lea), waiting.campaignId);
    expect((await reviewCampaign(world.as(lea), waiting)).can).toMatchObject({ approve: {}, requestChanges: null });
    await requestChanges(world.as(lea), { ...seenOf(waiting), reason: "I overlooked the price." });
    expect(await world.state(waiting.campaignId)).toBe("changes_requested");
  });

  test("declining is open to whoever could sign a stage, whosever turn it is", async () => {
    await rule([legal(), only(world.celia)]);
    const waiting = await world.submitted(world.dawid);
    await declineCampaign(world.as(world.celia), { ...seenOf(waiting), reason: "The price is wrong." });
    expect(await world.state(waiting.campaignId)).toBe("declined");
  });

  test("whoever signs before the last does not choose the time", async () => {
    await rule([legal(), only(world.celia)]);
    const { campaignId } = await world.submitted(world.dawid);
    await expect(world.approve(world.as(lea), campaignId, { kind: "now" })).rejects.toMatchObject({ code: "not-last" });
  });

  test("what was signed halfway and withdrawn is approved by nobody: its authors stay contributors", async () => {
    await rule([legal(), only(world.celia, world.mark)]);
    const { campaignId } = await world.submitted(world.celia);
    await world.approve(world.as(lea), campaignId);
    await withdrawCampaign(world.as(world.celia), { campaignId });
    const { revisionId, saveNo } = await world.edit(world.dawid, campaignId, { subject: "Dawid's subject" });
    await submitCampaign(world.as(world.dawid), { campaignId, revisionId, saveNo });
    await world.approve(world.as(lea), campaignId);
    expect(await code(world.approve(world.as(world.celia), campaignId))).toBe("four-eyes");
  });
});

describe("how many have to sign", () => {
  test("two of three: two different people", async () => {
    await rule([{ approvers: [user(lea), user(leo), user(world.celia)], how: { atLeast: 2 } }]);
    const { campaignId } = await world.submitted(world.dawid);
    await world.approve(world.as(leo), campaignId);
    expect((await reviewCampaign(world.as(leo), { campaignId })).stages).toMatchObject([{ missing: 1 }]);
    expect(await code(world.approve(world.as(leo), campaignId))).toBe("already-signed");
    expect(await notices(campaignId)).toBe(1);
    expect(await world.approve(world.as(lea), campaignId)).toMatchObject({ state: "scheduled" });
  });

  test("two at once complete it once", async () => {
    await rule([{ approvers: [user(lea), user(leo), user(world.celia)], how: { atLeast: 2 } }]);
    const waiting = await world.submitted(world.dawid);
    await world.approve(world.as(world.celia), waiting.campaignId);
    const [first, second] = await Promise.allSettled([
      world.approve(world.as(lea), waiting.campaignId),
      world.approve(world.as(leo), waiting.campaignId),
    ]);
    expect([first.status, second.status].sort()).toEqual(["fulfilled", "rejected"]);
    expect(await world.decisions(waiting.campaignId)).toHaveLength(2);
    expect((await world.jobs(waiting.campaignId)).filter(({ task }) => task === "launch-campaign")).toHaveLength(1);
  });

  test("all: everybody with the role, and each person named", async () => {
    await rule([legal("all")]);
    const { campaignId } = await world.submitted(world.dawid);
    await world.approve(world.as(lea), campaignId);
    expect((await reviewCampaign(world.as(lea), { campaignId })).stages).toMatchObject([{ missing: 1, missingOf: [{ name: "Leo" }] }]);
    expect(await world.approve(world.as(leo), campaignId)).toMatchObject({ state: "scheduled" });
  });
});
