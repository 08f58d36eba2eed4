import { newId } from "@countersign/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NotFound, transaction, verifyAuditChain } from "../kernel/index.ts";
import {
  approveCampaign,
  declineCampaign,
  getCampaign,
  markLookedAt,
  moveCampaign,
  requestChanges,
  rescheduleCampaign,
  reviewCampaign,
  sendDirectly,
  submitCampaign,
  withdrawCampaign,
} from "./index.ts";
import { AT, type CampaignWorld, createCampaignWorld, proposed, seenOf, SEND_AT } from "./testing.ts";

let world: CampaignWorld;
beforeAll(async () => {
  world = await createCampaignWorld();
});
afterAll(() => world?.database.drop());

describe("Request changes, Decline, Withdraw", () => {
  test("give the draft back with the reason, and it can be mended and sent again", async () => {
    for (const [decide, to, decision] of [
      [requestChanges, "changes_requested", "changes_requested"],
      [declineCampaign, "declined", "declined"],
    ] as const) {
      const waiting = await world.submitted(world.dawid);
      expect(await decide(world.as(world.celia), { ...seenOf(waiting), reason: "Three weeks is not true." })).toMatchObject({ state: to });
      const page = await getCampaign(world.as(world.dawid), waiting);
      expect(page).toMatchObject({
        state: to,
        feedback: { decision, by: { name: "Celia" }, reason: "Three weeks is not true." },
        can: { edit: null, submit: null },
      });
      const saved = await world.edit(world.dawid, waiting.campaignId, { subject: "Ten days" });
      expect(saved.revisionNo).toBe(2);
      expect(await world.state(waiting.campaignId)).toBe(to);
      expect(
        await submitCampaign(world.as(world.dawid), { campaignId: waiting.campaignId, revisionId: saved.revisionId, saveNo: saved.saveNo }),
      ).toMatchObject({ state: "waiting" });
      await expect(decide(world.as(world.celia), { ...seenOf(waiting), reason: "Old page" })).rejects.toMatchObject({
        code: "changed-since",
      });
    }
  });

  test("withdrawing an approved campaign voids the approval", async () => {
    const waiting = await world.submitted(world.dawid, { schedule: AT });
    await approveCampaign(world.as(world.celia), proposed(waiting));
    expect(await withdrawCampaign(world.as(world.lena), { campaignId: waiting.campaignId, reason: "Wrong price" })).toMatchObject({
      state: "draft",
      sendAt: null,
    });
    expect(await world.row(waiting.campaignId)).toMatchObject({ approvedUntil: null, sendAt: null });
    const { signatures } = await reviewCampaign(world.as(world.dawid), waiting);
    expect(signatures.map(({ kind, state: slot, by }) => [kind, slot, by?.name ?? null])).toEqual([
      ["prepared", "empty", null],
      ["countersigned", "void", "Celia"],
      ["countersigned", "empty", null],
    ]);
  });

  test("withdrawing is for the sender and for editors, and for a campaign that waits or is scheduled", async () => {
    const waiting = await world.submitted(world.dawid);
    const elsewhere = await world.person("marketing-user", { otherTeam: true });
    await expect(withdrawCampaign(world.as(elsewhere), { campaignId: waiting.campaignId })).rejects.toThrow(NotFound);
    await withdrawCampaign(world.as(world.dawid), { campaignId: waiting.campaignId });
    await expect(withdrawCampaign(world.as(world.dawid), { campaignId: waiting.campaignId })).rejects.toMatchObject({
      code: "wrong-state",
    });
  });
});

describe("sending without approval", () => {
  test("is recorded as such, sealed and scheduled", async () => {
    const draft = await world.draft(world.celia, { schedule: AT });
    expect(await sendDirectly(world.as(world.celia), draft)).toMatchObject({ state: "scheduled", sendAt: SEND_AT });
    expect((await world.decisions(draft.campaignId))[0]).toMatchObject({ decision: "direct", byUserId: world.celia, sendAt: SEND_AT });
    expect(await world.audited(draft.campaignId)).toEqual(["campaign.created", "campaign.sent-directly"]);
    expect((await world.jobs(draft.campaignId)).map(({ task, runAt }) => [task, runAt])).toEqual([["launch-campaign", SEND_AT]]);
    const { signatures } = await reviewCampaign(world.as(world.celia), draft);
    expect(signatures).toEqual([expect.objectContaining({ kind: "direct", state: "signed", by: { id: world.celia, name: "Celia" } })]);
  });

  test("by two at once: exactly one wins", async () => {
    const draft = await world.draft(world.celia);
    const results = await Promise.allSettled([sendDirectly(world.as(world.celia), draft), sendDirectly(world.as(world.mark), draft)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect((await world.jobs(draft.campaignId)).filter(({ task }) => task === "launch-campaign")).toHaveLength(1);
  });
});

describe("moving the time", () => {
  test("is for the sender: later, up to the approval's end, never earlier", async () => {
    const waiting = await world.submitted(world.dawid, { schedule: AT });
    await approveCampaign(world.as(world.celia), proposed(waiting));
    const to = (local: string) => ({ campaignId: waiting.campaignId, local, timeZone: "Europe/Warsaw" });
    await expect(rescheduleCampaign(world.as(world.dawid), to("2030-06-03T08:59"))).rejects.toMatchObject({ code: "only-later" });
    await expect(rescheduleCampaign(world.as(world.dawid), to("2030-06-10T09:01"))).rejects.toMatchObject({ code: "approval-ends" });
    await expect(rescheduleCampaign(world.as(world.lena), to("2030-06-04T09:00"))).rejects.toMatchObject({ code: "not-the-sender" });
    expect(await rescheduleCampaign(world.as(world.dawid), to("2030-06-04T09:00"))).toMatchObject({
      state: "scheduled",
      version: 3,
      sendAt: new Date("2030-06-04T07:00:00Z"),
    });
    expect((await world.jobs(waiting.campaignId)).filter(({ task }) => task === "launch-campaign").map(({ runAt }) => runAt)).toEqual([
      new Date("2030-06-04T07:00:00Z"),
    ]);
    await expect(rescheduleCampaign(world.as(world.dawid), { ...to("2030-06-05T09:00"), campaignId: newId() })).rejects.toThrow(NotFound);
  });
});

describe("the one move", () => {
  test("compares the version that its caller saw: of two movers without a lock one wins", async () => {
    const waiting = await world.submitted(world.dawid);
    const seen = await world.row(waiting.campaignId);
    const move = () => transaction(world.as(world.celia), (ctx) => moveCampaign(ctx, seen as never, "approve"));
    const results = await Promise.allSettled([move(), move()]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((result) => result.status === "rejected")?.reason).toMatchObject({
      code: "moved-meanwhile",
      message: "Somebody else was a moment faster: this campaign is approved and scheduled now. Nothing was done.",
    });
    await expect(
      transaction(world.as(world.celia), async (ctx) => moveCampaign(ctx, (await world.row(waiting.campaignId)) as never, "submit")),
    ).rejects.toMatchObject({ code: "wrong-state" });
  });

  test("leaves an unbroken audit chain", async () => {
    await transaction(world.as(world.account.userId), async (ctx) => expect(await verifyAuditChain(ctx)).toMatchObject({ ok: true }));
  });
});

describe("looking at a version", () => {
  test("is ticked per reviewer and section, once", async () => {
    const waiting = await world.submitted(world.dawid);
    const mark = (snapshotId: string, lookedAt = true) =>
      markLookedAt(world.as(world.celia), { campaignId: waiting.campaignId, snapshotId, section: "message", lookedAt });
    await mark(waiting.snapshotId);
    await mark(waiting.snapshotId);
    expect((await reviewCampaign(world.as(world.celia), waiting)).lookedAt.map(({ section }) => section)).toEqual(["message"]);
    expect((await reviewCampaign(world.as(world.mark), waiting)).lookedAt).toEqual([]);
    await mark(waiting.snapshotId, false);
    expect((await reviewCampaign(world.as(world.celia), waiting)).lookedAt).toEqual([]);
    const other = await world.submitted(world.dawid);
    await expect(mark(other.snapshotId)).rejects.toThrow(NotFound);
  });
});
