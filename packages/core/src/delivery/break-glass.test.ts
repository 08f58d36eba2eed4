import PostalMime from "postal-mime";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import {
  breakGlass,
  listApprovals,
  listCampaigns,
  listOutbox,
  notifyBreakGlass,
  objectAfterwards,
  reviewCampaign,
  signAfterwards,
  withdrawCampaign,
} from "../campaigns/index.ts";
import type { BreakGlass } from "../campaigns/schema.ts";
import { AT, createRuledWorld, legal, only, type RuledWorld, SEND_AT, seenOf } from "../campaigns/testing.ts";
import { Conflict, NotAllowed, NotFound, verifyAuditChain } from "../kernel/index.ts";
import { type MailSink, startMailSink } from "../sending/testing.ts";
import { getReport } from "./get-report.ts";
import { launchCampaign } from "./launch-campaign.ts";

const REASON = "The warehouse burns: customers have to know tonight.";

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

type Seen = Parameters<typeof seenOf>[0];
const breaking = (seen: Seen, change: Partial<BreakGlass> = {}): BreakGlass => ({
  ...seenOf(seen),
  reason: REASON,
  time: { kind: "proposed" },
  ...change,
});
/** Dawid's campaign, sent past its approval by the owner. */
async function broken(change?: Parameters<RuledWorld["submitted"]>[1]) {
  const sent = await world.submitted(world.dawid, change);
  await breakGlass(world.as(world.ada), breaking(sent));
  return sent;
}
const launch = (campaignId: string, now?: Date) =>
  launchCampaign(world.worker({ config: sink.config, ...(now && { now }) }), { accountId: world.account.id, campaignId });

describe("the owner sends a campaign past its approval", () => {
  test("with a reason, which its record, its history and the log keep, and it is launched", async () => {
    const sent = await broken();
    expect(await world.state(sent.campaignId)).toBe("scheduled");
    expect(await world.decisions(sent.campaignId)).toMatchObject([
      { decision: "break_glass", byUserId: world.ada, reason: REASON, snapshotId: sent.snapshotId },
    ]);
    expect((await world.audited(sent.campaignId)).at(-1)).toBe("campaign.break-glass");
    const [entry] = await world.rows((db) =>
      db.auditEvent.findMany({ where: { targetId: sent.campaignId, action: "campaign.break-glass" } }),
    );
    expect(entry).toMatchObject({ actorId: world.ada, reason: REASON, after: { seal: sent.seal } });
    await launch(sent.campaignId);
    expect(await world.state(sent.campaignId)).toBe("sending");
    expect(
      await world.rows((db) => verifyAuditChain({ ...world.as(world.ada), db, account: { id: world.account.id } } as never)),
    ).toMatchObject({ ok: true });
  });

  test("past every stage of a rule, at the time that was proposed or another", async () => {
    await world.rule([only(world.celia), legal()]);
    const sent = await world.submitted(world.dawid, { schedule: AT });
    await world.approve(world.as(world.celia), sent.campaignId);
    const stages = async () => (await reviewCampaign(world.as(world.celia), { campaignId: sent.campaignId })).stages;
    expect(await stages()).toMatchObject([{ state: "signed" }, { state: "current" }]);
    const { sendAt } = await breakGlass(world.as(world.ada), breaking(sent));
    expect(sendAt).toEqual(SEND_AT);
    expect(await stages()).toMatchObject([{ state: "signed" }, { state: "unsigned", canSign: [] }]);
  });

  test("nobody else does, an Account Admin who does not own it no more than an approver", async () => {
    const sent = await world.submitted(world.dawid);
    const admin = await world.person("account-admin", { name: "Anna" });
    for (const userId of [admin, world.celia, world.dawid])
      await expect(breakGlass(world.as(userId), breaking(sent))).rejects.toMatchObject({ code: "owner-only" });
    const outside = world.as(world.stranger.userId, { accountSlug: world.stranger.slug });
    await expect(breakGlass(outside, breaking(sent))).rejects.toThrow(NotFound);
    expect(await world.state(sent.campaignId)).toBe("waiting");
  });

  test("not with a reason that says nothing, not what they did not look at, not what does not wait", async () => {
    const sent = await world.submitted(world.dawid);
    const ada = world.as(world.ada);
    expect(() => breakGlass(ada, breaking(sent, { reason: "   urgent           " }))).toThrow("at least 20 characters");
    await expect(breakGlass(ada, breaking(sent, { seal: "0".repeat(64) }))).rejects.toMatchObject({ code: "changed-since" });
    await withdrawCampaign(world.as(world.dawid), { campaignId: sent.campaignId });
    await expect(breakGlass(ada, breaking(sent))).rejects.toMatchObject({ code: "withdrawn" });
  });

  test("not for a sender who may no longer send", async () => {
    const gone = await world.person("marketing-user", { name: "Gone", inTeam: true });
    const sent = await world.submitted(gone);
    await world.rows((db) => db.membership.updateMany({ where: { userId: gone }, data: { status: "suspended" } }));
    await expect(breakGlass(world.as(world.ada), breaking(sent))).rejects.toMatchObject({ code: "sender-lost" });
  });
});

describe("it stays red", () => {
  test("on its page, in lists, in the outbox, in the report and for its approvers, until one of them signs", async () => {
    const sent = await broken();
    const { campaignId } = sent;
    const celia = world.as(world.celia);
    const strip = async () => (await reviewCampaign(celia, { campaignId })).signatures.map(({ kind, state }) => [kind, state]);
    const isRedFor = async () => {
      const page = await listApprovals(celia, {});
      const row = (await listCampaigns(celia, { tab: "all", limit: 100 })).rows.find(({ id }) => id === campaignId);
      const out = (await listOutbox(celia, { limit: 100 })).rows.find(({ id }) => id === campaignId);
      const report = await getReport(celia, { campaignId });
      return [
        page.red.some((one) => one.campaignId === campaignId),
        row?.brokenGlass,
        out?.brokenGlass,
        report.brokenGlass?.isSigned === false,
      ];
    };
    expect(await isRedFor()).toEqual([true, true, true, true]);
    expect(await strip()).toEqual([
      ["prepared", "signed"],
      ["break-glass", "signed"],
      ["afterwards", "waiting"],
    ]);
    expect((await reviewCampaign(celia, { campaignId })).brokenGlass).toMatchObject({ reason: REASON, signed: null, maySign: null });
    await signAfterwards(celia, seenOf(sent));
    expect(await isRedFor()).toEqual([false, false, false, false]);
    expect((await strip()).at(-1)).toEqual(["afterwards", "signed"]);
    await expect(signAfterwards(world.as(world.mark), seenOf(sent))).rejects.toMatchObject({ code: "nothing-to-sign" });
    expect((await world.audited(campaignId)).slice(-2)).toEqual(["campaign.break-glass", "campaign.signed-afterwards"]);
  });

  test("though somebody objects, which is kept with their reason", async () => {
    const sent = await broken();
    await objectAfterwards(world.as(world.celia), { ...seenOf(sent), reason: "It could have waited." });
    const { brokenGlass } = await reviewCampaign(world.as(world.mark), { campaignId: sent.campaignId });
    expect(brokenGlass).toMatchObject({ signed: null, objections: [{ by: { name: "Celia" }, reason: "It could have waited." }] });
    await signAfterwards(world.as(world.mark), seenOf(sent));
  });

  test("neither who broke the glass signs it, nor who worked on it, nor who approves nothing", async () => {
    const sent = await broken();
    const seen = seenOf(sent);
    for (const userId of [world.ada, world.dawid, world.lena])
      await expect(signAfterwards(world.as(userId), seen)).rejects.toThrow(NotAllowed);
    await world.rows((db) => db.account.update({ where: { id: world.account.id }, data: { fourEyes: false } }));
    await expect(signAfterwards(world.as(world.ada), seen)).rejects.toThrow(NotAllowed);
    await world.rows((db) => db.account.update({ where: { id: world.account.id }, data: { fourEyes: true } }));
    await expect(signAfterwards(world.as(world.celia), { ...seen, seal: "0".repeat(64) })).rejects.toMatchObject({ code: "changed-since" });
    await signAfterwards(world.as(world.celia), seen);
  });

  test("under a rule only for those whom one of its open stages asks", async () => {
    await world.rule([only(world.celia)]);
    const sent = await broken();
    await expect(signAfterwards(world.as(world.mark), seenOf(sent))).rejects.toThrow(NotAllowed);
    await signAfterwards(world.as(world.celia), seenOf(sent));
  });

  test("a campaign that was approved has nothing to sign afterwards, and how often it happened this month is counted", async () => {
    const sent = await world.submitted(world.dawid);
    await world.approve(world.as(world.celia), sent.campaignId);
    await expect(signAfterwards(world.as(world.mark), seenOf(sent))).rejects.toThrow(Conflict);
    const before = (await listApprovals(world.as(world.celia), {})).brokenThisMonth;
    await broken();
    expect((await listApprovals(world.as(world.celia), {})).brokenThisMonth).toBe(before + 1);
    const later = new Date(Date.now() + 40 * 24 * 3600 * 1000);
    expect((await listApprovals(world.as(world.celia, { now: later }), {})).brokenThisMonth).toBe(0);
  });
});

describe("at launch it counts as approval", () => {
  test("also where a rule that always applies came since", async () => {
    const sent = await broken();
    await world.rule([only(world.mark)], { always: true });
    await launch(sent.campaignId);
    expect(await world.state(sent.campaignId)).toBe("sending");
  });

  test("unless who broke the glass no longer owns the account: then its approvers are asked, and nothing is red", async () => {
    const sent = await broken();
    await world.rows((db) => db.account.update({ where: { id: world.account.id }, data: { ownerId: world.celia } }));
    await launch(sent.campaignId);
    await world.rows((db) => db.account.update({ where: { id: world.account.id }, data: { ownerId: world.ada } }));
    expect(await world.row(sent.campaignId)).toMatchObject({ state: "waiting", stateReason: "approver_lost" });
    expect((await reviewCampaign(world.as(world.celia), { campaignId: sent.campaignId })).brokenGlass).toBeNull();
    // Approved in the usual way afterwards, it goes out on that signature.
    await world.approve(world.as(world.celia), sent.campaignId);
    await launch(sent.campaignId);
    expect(await world.state(sent.campaignId)).toBe("sending");
    expect((await reviewCampaign(world.as(world.celia), { campaignId: sent.campaignId })).brokenGlass).toBeNull();
  });

  test("and a time that is missed asks the approvers", async () => {
    const sent = await broken({ schedule: AT });
    await launch(sent.campaignId, new Date(SEND_AT.getTime() + 3 * 3_600_000));
    expect(await world.row(sent.campaignId)).toMatchObject({ state: "waiting", stateReason: "time_missed" });
  });
});

test("Everybody who could have approved is told, and the owner of what one of them says", async () => {
  const sent = await broken({ name: "Fire" });
  const tell = async () => {
    sink.messages.length = 0;
    const job = (await world.jobs(sent.campaignId)).findLast(({ task }) => task === "notify-break-glass");
    await notifyBreakGlass(world.worker({ config: sink.config }), job?.payload as never);
    const mail = await PostalMime.parse(sink.messages[0]!.raw);
    return { to: sink.messages.flatMap(({ to }) => to).sort(), subject: mail.subject, text: mail.text };
  };
  const address = (userId: string) => `${userId}@people.example`;
  const first = await tell();
  expect(first.to).toEqual(expect.arrayContaining([world.celia, world.mark, world.lea, world.leo].map(address)));
  for (const userId of [world.ada, world.dawid, world.lena]) expect(first.to).not.toContain(address(userId));
  expect(first.subject).toBe("Sent past its approval: Fire");
  expect(first.text).toContain(REASON);
  await objectAfterwards(world.as(world.celia), { ...seenOf(sent), reason: "It could have waited." });
  const second = await tell();
  expect([second.to, second.subject]).toEqual([[address(world.ada)], "Objected to: Fire"]);
  expect(second.text).toContain("It could have waited.");
  await signAfterwards(world.as(world.mark), seenOf(sent));
  expect((await tell()).subject).toBe("Signed afterwards: Fire");
});
