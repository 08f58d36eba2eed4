import { newId } from "@countersign/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NotAllowed, NotFound, transaction, verifyAuditChain } from "../kernel/index.ts";
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
import type { ApproveCampaign } from "./schema.ts";
import { type CampaignWorld, createCampaignWorld } from "./testing.ts";

let world: CampaignWorld;
beforeAll(async () => {
  world = await createCampaignWorld();
});
afterAll(() => world?.database.drop());

const AT = { kind: "at", local: "2030-06-03T09:00", timeZone: "Europe/Warsaw" } as const;
const SEND_AT = new Date("2030-06-03T07:00:00Z");

const row = (campaignId: string) => world.rows((db) => db.campaign.findUniqueOrThrow({ where: { accountId_id: { accountId: world.account.id, id: campaignId } } }));
const state = async (campaignId: string) => (await row(campaignId)).state;
const decisions = (campaignId: string) => world.rows((db) => db.campaignDecision.findMany({ where: { campaignId }, orderBy: { at: "asc" } }));
const proposed = (seen: { campaignId: string; snapshotId: string; seal: string }): ApproveCampaign => ({ campaignId: seen.campaignId, snapshotId: seen.snapshotId, seal: seen.seal, time: { kind: "proposed" } });
const seenOf = (seen: { campaignId: string; snapshotId: string; seal: string }) => ({ campaignId: seen.campaignId, snapshotId: seen.snapshotId, seal: seen.seal });

async function caught<E>(work: Promise<unknown>, kind: abstract new (...args: never[]) => E): Promise<E> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(kind);
  return error as E;
}

describe("Approve", () => {
  test("signs the seal, schedules the launch at the proposed time and tells the sender", async () => {
    const waiting = await world.submitted(world.dawid, { schedule: AT });
    const moved = await approveCampaign(world.as(world.celia), proposed(waiting));
    expect(moved).toMatchObject({ state: "scheduled", version: 2, sendAt: SEND_AT });
    const [decision] = await decisions(waiting.campaignId);
    expect(decision).toMatchObject({ decision: "approved", byUserId: world.celia, snapshotId: waiting.snapshotId, sendAt: SEND_AT });
    expect(Buffer.from(decision!.seal).toString("hex")).toBe(waiting.seal);
    expect((await row(waiting.campaignId)).approvedUntil).toEqual(new Date(SEND_AT.getTime() + 7 * 24 * 3600 * 1000));
    const jobs = await world.jobs(waiting.campaignId);
    expect(jobs).toContainEqual(expect.objectContaining({ task: "launch-campaign", key: `launch:${waiting.campaignId}`, runAt: SEND_AT }));
    expect(jobs).toContainEqual(expect.objectContaining({ task: "notify-decision", payload: { accountId: world.account.id, campaignId: waiting.campaignId, decisionId: decision!.id } }));
    expect((await world.audited(waiting.campaignId)).filter((action) => action === "campaign.approved")).toHaveLength(1);
  });

  test("as soon as it is signed launches at once, and the approver may change the time", async () => {
    const now = await world.submitted(world.dawid);
    expect(await approveCampaign(world.as(world.celia), proposed(now))).toMatchObject({ sendAt: null });
    const later = await world.submitted(world.dawid);
    expect(await approveCampaign(world.as(world.celia), { ...proposed(later), time: AT })).toMatchObject({ sendAt: SEND_AT });
    const gap = await world.submitted(world.dawid);
    await expect(approveCampaign(world.as(world.celia), { ...proposed(gap), time: { ...AT, local: "2027-03-28T02:30" } })).rejects.toMatchObject({ code: "time-gap" });
    await expect(approveCampaign(world.as(world.celia), { ...proposed(gap), time: { ...AT, local: "2020-03-28T02:30" } })).rejects.toMatchObject({ code: "time-past" });
    expect(await state(gap.campaignId)).toBe("waiting");
  });

  test("after the proposed time asks for a new one and never sends by itself", async () => {
    const waiting = await world.submitted(world.dawid, { schedule: AT });
    const after = new Date(SEND_AT.getTime() + 60_000);
    await expect(approveCampaign(world.as(world.celia, { now: after }), proposed(waiting))).rejects.toMatchObject({ code: "time-missed", message: expect.stringContaining("Mon 3 Jun 2030, 09:00 (Europe/Warsaw), has passed while it waited") });
    expect(await approveCampaign(world.as(world.celia, { now: after }), { ...proposed(waiting), time: { kind: "now" } })).toMatchObject({ state: "scheduled", sendAt: null });
  });

  test("is denied to whoever worked on it or submitted it, though they hold the permission (four-eyes)", async () => {
    const byCelia = await world.submitted(world.celia);
    expect((await caught(approveCampaign(world.as(world.celia), proposed(byCelia)), NotAllowed)).explanation).toMatchObject({ key: "campaign.approve", code: "four-eyes", deniedBy: "campaign-rule" });
    const draft = await world.draft(world.dawid);
    await world.edit(world.celia, draft.campaignId, { subject: "Celia's words" });
    const edited = await world.edit(world.dawid, draft.campaignId, { subject: "Dawid's words again" });
    await submitCampaign(world.as(world.dawid), { campaignId: draft.campaignId, revisionId: edited.revisionId, saveNo: edited.saveNo });
    await expect(world.approve(world.as(world.celia), draft.campaignId)).rejects.toThrow(NotAllowed);
    for (const decide of [requestChanges, declineCampaign]) {
      const { snapshot } = await reviewCampaign(world.as(world.celia), draft);
      await expect(decide(world.as(world.celia), { campaignId: draft.campaignId, snapshotId: snapshot.id, seal: snapshot.seal, reason: "No" })).rejects.toThrow(NotAllowed);
    }
    expect(await world.approve(world.as(world.mark), draft.campaignId)).toMatchObject({ state: "scheduled" });
  });

  test("is allowed to contributors where the account has turned four-eyes off", async () => {
    const open = await createCampaignWorld();
    try {
      const waiting = await open.submitted(open.celia);
      await open.rows((db) => db.account.update({ where: { id: open.account.id }, data: { fourEyes: false } }));
      expect(await approveCampaign(open.as(open.celia), proposed(waiting))).toMatchObject({ state: "scheduled" });
    } finally {
      await open.database.drop();
    }
  });

  test("stays denied to the authors of an approved version when its approvers are asked again", async () => {
    const draft = await world.draft(world.celia);
    await submitCampaign(world.as(world.dawid), draft);
    await world.approve(world.as(world.mark), draft.campaignId);
    await world.rows(async (db) => db.campaign.update({ where: { accountId_id: { accountId: world.account.id, id: draft.campaignId } }, data: { state: "waiting" } }));
    await expect(world.approve(world.as(world.celia), draft.campaignId)).rejects.toThrow(NotAllowed);
  });

  test("counts contributors since the last approval only", async () => {
    const waiting = await world.submitted(world.dawid);
    await withdrawCampaign(world.as(world.dawid), waiting);
    await world.edit(world.celia, waiting.campaignId, { subject: "Celia's words" });
    const page = await getCampaign(world.as(world.dawid), waiting);
    await submitCampaign(world.as(world.dawid), { campaignId: waiting.campaignId, revisionId: page.revision.id, saveNo: page.revision.saveNo });
    await world.approve(world.as(world.mark), waiting.campaignId);
    await withdrawCampaign(world.as(world.dawid), waiting);
    const saved = await world.edit(world.dawid, waiting.campaignId, { subject: "Dawid's words" });
    await submitCampaign(world.as(world.dawid), { campaignId: waiting.campaignId, revisionId: saved.revisionId, saveNo: saved.saveNo });
    expect(await world.approve(world.as(world.celia), waiting.campaignId)).toMatchObject({ state: "scheduled" });
  });

  test("is denied to a sender, and not found outside one's teams", async () => {
    const waiting = await world.submitted(world.dawid);
    expect((await caught(approveCampaign(world.as(world.lena), proposed(waiting)), NotAllowed)).explanation).toMatchObject({ key: "campaign.approve", code: "not-held" });
    const elsewhere = await world.person("sales-manager", { otherTeam: true });
    await expect(approveCampaign(world.as(elsewhere), proposed(waiting))).rejects.toThrow(NotFound);
    await expect(approveCampaign(world.as(world.stranger.userId, { accountSlug: world.stranger.slug }), proposed(waiting))).rejects.toThrow(NotFound);
  });

  test("of a version that was changed meanwhile is refused, whatever of it is given", async () => {
    const first = await world.submitted(world.dawid);
    await withdrawCampaign(world.as(world.dawid), first);
    await expect(approveCampaign(world.as(world.celia), proposed(first))).rejects.toMatchObject({ code: "withdrawn" });
    const saved = await world.edit(world.dawid, first.campaignId, { subject: "Swapped" });
    const second = await submitCampaign(world.as(world.dawid), { campaignId: first.campaignId, revisionId: saved.revisionId, saveNo: saved.saveNo });
    await expect(approveCampaign(world.as(world.celia), proposed(first))).rejects.toMatchObject({ code: "changed-since" });
    await expect(approveCampaign(world.as(world.celia), { ...proposed(first), snapshotId: second.snapshotId })).rejects.toMatchObject({ code: "changed-since" });
    await expect(approveCampaign(world.as(world.celia), { ...proposed(first), seal: "0".repeat(64) })).rejects.toMatchObject({ code: "changed-since" });
    expect(await state(first.campaignId)).toBe("waiting");
    expect((await decisions(first.campaignId)).map(({ decision }) => decision)).toEqual(["withdrawn"]);
  });

  test("of a snapshot that no longer gives its seal is refused", async () => {
    const waiting = await world.submitted(world.dawid);
    const { default: pg } = await import("pg");
    const owner = new pg.Client({ connectionString: world.database.ownerUrl });
    await owner.connect();
    await owner.query("ALTER TABLE campaign_snapshot DISABLE TRIGGER ALL");
    await owner.query(`UPDATE campaign_snapshot SET sealed = jsonb_set(sealed, '{sender,address}', '"evil@example.org"') WHERE id = $1`, [waiting.snapshotId]);
    await owner.query("ALTER TABLE campaign_snapshot ENABLE TRIGGER ALL");
    await owner.end();
    await expect(approveCampaign(world.as(world.celia), proposed(waiting))).rejects.toMatchObject({ code: "seal-broken" });
    expect((await reviewCampaign(world.as(world.celia), waiting)).snapshot.intact).toBe(false);
  });

  test("by two at once: exactly one wins and the other learns it in words", async () => {
    const waiting = await world.submitted(world.dawid);
    const results = await Promise.allSettled([approveCampaign(world.as(world.celia), proposed(waiting)), approveCampaign(world.as(world.mark), proposed(waiting))]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((result) => result.status === "rejected")?.reason).toMatchObject({ kind: "conflict", code: "wrong-state", message: expect.stringContaining("is approved and scheduled") });
    expect(await decisions(waiting.campaignId)).toHaveLength(1);
    expect((await world.jobs(waiting.campaignId)).filter(({ task }) => task === "launch-campaign")).toHaveLength(1);
  });

  test("while it is withdrawn: whoever is second is told, and what was withdrawn is never scheduled", async () => {
    const waiting = await world.submitted(world.dawid);
    const [approval, withdrawal] = await Promise.allSettled([approveCampaign(world.as(world.celia), proposed(waiting)), withdrawCampaign(world.as(world.dawid), waiting)]);
    expect(withdrawal.status).toBe("fulfilled");
    if (approval.status === "rejected") expect(approval.reason).toMatchObject({ code: "withdrawn" });
    expect(await state(waiting.campaignId)).toBe("draft");
  });

  test("is refused in words when the sender may no longer send or the From address is no longer confirmed", async () => {
    const leaver = await world.person("marketing-user", { name: "Leaver", inTeam: true });
    const waiting = await world.submitted(leaver);
    await world.rows((db) => db.membership.update({ where: { accountId_userId: { accountId: world.account.id, userId: leaver } }, data: { roleKey: "support-agent" } }));
    await expect(approveCampaign(world.as(world.celia), proposed(waiting))).rejects.toMatchObject({ code: "sender-lost", message: expect.stringContaining("Leaver may no longer send this campaign") });
    const identity = await world.rows((db) => db.senderIdentity.create({ data: { accountId: world.account.id, name: "Old", address: `${newId()}@senders.example`, verifiedAt: new Date(), createdById: world.dawid } }));
    const other = await world.submitted(world.dawid, { senderIdentityId: identity.id });
    await world.rows((db) => db.senderIdentity.update({ where: { accountId_id: { accountId: world.account.id, id: identity.id } }, data: { archivedAt: new Date() } }));
    await expect(approveCampaign(world.as(world.celia), proposed(other))).rejects.toMatchObject({ code: "sender-unverified" });
  });

  test("still holds for a deleted segment, since its rule is in the seal, and the checks say so", async () => {
    const segment = await world.rows((db) => db.segment.create({ data: { accountId: world.account.id, name: newId(), rule: { version: 1, include: { match: "all", conditions: [] } }, ownerId: world.dawid, teamId: world.teamId, updatedById: world.dawid } }));
    const waiting = await world.submitted(world.dawid, { segmentId: segment.id });
    await world.rows((db) => db.segment.delete({ where: { accountId_id: { accountId: world.account.id, id: segment.id } } }));
    expect((await reviewCampaign(world.as(world.celia), waiting)).checks).toContainEqual(expect.objectContaining({ code: "segment-gone", state: "warning" }));
    expect(await approveCampaign(world.as(world.celia), proposed(waiting))).toMatchObject({ state: "scheduled" });
  });
});

describe("Request changes, Decline, Withdraw", () => {
  test("give the draft back with the reason, and it can be mended and sent again", async () => {
    for (const [decide, to, decision] of [[requestChanges, "changes_requested", "changes_requested"], [declineCampaign, "declined", "declined"]] as const) {
      const waiting = await world.submitted(world.dawid);
      expect(await decide(world.as(world.celia), { ...seenOf(waiting), reason: "Three weeks is not true." })).toMatchObject({ state: to });
      const page = await getCampaign(world.as(world.dawid), waiting);
      expect(page).toMatchObject({ state: to, feedback: { decision, by: { name: "Celia" }, reason: "Three weeks is not true." }, can: { edit: null, submit: null } });
      const saved = await world.edit(world.dawid, waiting.campaignId, { subject: "Ten days" });
      expect(saved.revisionNo).toBe(2);
      expect(await state(waiting.campaignId)).toBe(to);
      expect(await submitCampaign(world.as(world.dawid), { campaignId: waiting.campaignId, revisionId: saved.revisionId, saveNo: saved.saveNo })).toMatchObject({ state: "waiting" });
      await expect(decide(world.as(world.celia), { ...seenOf(waiting), reason: "Old page" })).rejects.toMatchObject({ code: "changed-since" });
    }
  });

  test("withdrawing an approved campaign voids the approval", async () => {
    const waiting = await world.submitted(world.dawid, { schedule: AT });
    await approveCampaign(world.as(world.celia), proposed(waiting));
    expect(await withdrawCampaign(world.as(world.lena), { campaignId: waiting.campaignId, reason: "Wrong price" })).toMatchObject({ state: "draft", sendAt: null });
    expect(await row(waiting.campaignId)).toMatchObject({ approvedUntil: null, sendAt: null });
    const { signatures } = await reviewCampaign(world.as(world.dawid), waiting);
    expect(signatures.map(({ kind, state: slot, by }) => [kind, slot, by?.name ?? null])).toEqual([["prepared", "empty", null], ["countersigned", "void", "Celia"], ["countersigned", "empty", null]]);
  });

  test("withdrawing is for the sender and for editors, and for a campaign that waits or is scheduled", async () => {
    const waiting = await world.submitted(world.dawid);
    const elsewhere = await world.person("marketing-user", { otherTeam: true });
    await expect(withdrawCampaign(world.as(elsewhere), { campaignId: waiting.campaignId })).rejects.toThrow(NotFound);
    await withdrawCampaign(world.as(world.dawid), { campaignId: waiting.campaignId });
    await expect(withdrawCampaign(world.as(world.dawid), { campaignId: waiting.campaignId })).rejects.toMatchObject({ code: "wrong-state" });
  });
});

describe("sending without approval", () => {
  test("is recorded as such, sealed and scheduled", async () => {
    const draft = await world.draft(world.celia, { schedule: AT });
    expect(await sendDirectly(world.as(world.celia), draft)).toMatchObject({ state: "scheduled", sendAt: SEND_AT });
    expect((await decisions(draft.campaignId))[0]).toMatchObject({ decision: "direct", byUserId: world.celia, sendAt: SEND_AT });
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
    expect(await rescheduleCampaign(world.as(world.dawid), to("2030-06-04T09:00"))).toMatchObject({ state: "scheduled", version: 3, sendAt: new Date("2030-06-04T07:00:00Z") });
    expect((await world.jobs(waiting.campaignId)).filter(({ task }) => task === "launch-campaign").map(({ runAt }) => runAt)).toEqual([new Date("2030-06-04T07:00:00Z")]);
    await expect(rescheduleCampaign(world.as(world.dawid), { ...to("2030-06-05T09:00"), campaignId: newId() })).rejects.toThrow(NotFound);
  });
});

describe("the one move", () => {
  test("compares the version that its caller saw: of two movers without a lock one wins", async () => {
    const waiting = await world.submitted(world.dawid);
    const seen = await row(waiting.campaignId);
    const move = () => transaction(world.as(world.celia), (ctx) => moveCampaign(ctx, seen as never, "approve"));
    const results = await Promise.allSettled([move(), move()]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((result) => result.status === "rejected")?.reason).toMatchObject({ code: "moved-meanwhile", message: "Somebody else was a moment faster: this campaign is approved and scheduled now. Nothing was done." });
    await expect(transaction(world.as(world.celia), async (ctx) => moveCampaign(ctx, (await row(waiting.campaignId)) as never, "submit"))).rejects.toMatchObject({ code: "wrong-state" });
  });

  test("leaves an unbroken audit chain", async () => {
    await transaction(world.as(world.account.userId), async (ctx) => expect(await verifyAuditChain(ctx)).toMatchObject({ ok: true }));
  });
});

describe("looking at a version", () => {
  test("is ticked per reviewer and section, once", async () => {
    const waiting = await world.submitted(world.dawid);
    const mark = (snapshotId: string, lookedAt = true) => markLookedAt(world.as(world.celia), { campaignId: waiting.campaignId, snapshotId, section: "message", lookedAt });
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
