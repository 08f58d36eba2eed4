import { newId } from "@countersign/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { NotAllowed, NotFound } from "../kernel/index.ts";
import {
  approveCampaign,
  declineCampaign,
  getCampaign,
  requestChanges,
  reviewCampaign,
  submitCampaign,
  withdrawCampaign,
} from "./index.ts";
import { AT, type CampaignWorld, caught, createCampaignWorld, proposed, SEND_AT } from "./testing.ts";

let world: CampaignWorld;
beforeAll(async () => {
  world = await createCampaignWorld();
});
afterAll(() => world?.database.drop());

describe("Approve", () => {
  test("signs the seal, schedules the launch at the proposed time and tells the sender", async () => {
    const waiting = await world.submitted(world.dawid, { schedule: AT });
    const moved = await approveCampaign(world.as(world.celia), proposed(waiting));
    expect(moved).toMatchObject({ state: "scheduled", version: 2, sendAt: SEND_AT });
    const [decision] = await world.decisions(waiting.campaignId);
    expect(decision).toMatchObject({ decision: "approved", byUserId: world.celia, snapshotId: waiting.snapshotId, sendAt: SEND_AT });
    expect(Buffer.from(decision!.seal).toString("hex")).toBe(waiting.seal);
    expect((await world.row(waiting.campaignId)).approvedUntil).toEqual(new Date(SEND_AT.getTime() + 7 * 24 * 3600 * 1000));
    const jobs = await world.jobs(waiting.campaignId);
    expect(jobs).toContainEqual(expect.objectContaining({ task: "launch-campaign", key: `launch:${waiting.campaignId}`, runAt: SEND_AT }));
    expect(jobs).toContainEqual(
      expect.objectContaining({
        task: "notify-decision",
        payload: { accountId: world.account.id, campaignId: waiting.campaignId, decisionId: decision!.id },
      }),
    );
    expect((await world.audited(waiting.campaignId)).filter((action) => action === "campaign.approved")).toHaveLength(1);
  });

  test("as soon as it is signed launches at once, and the approver may change the time", async () => {
    const now = await world.submitted(world.dawid);
    expect(await approveCampaign(world.as(world.celia), proposed(now))).toMatchObject({ sendAt: null });
    const later = await world.submitted(world.dawid);
    expect(await approveCampaign(world.as(world.celia), { ...proposed(later), time: AT })).toMatchObject({ sendAt: SEND_AT });
    const gap = await world.submitted(world.dawid);
    await expect(
      approveCampaign(world.as(world.celia), { ...proposed(gap), time: { ...AT, local: "2027-03-28T02:30" } }),
    ).rejects.toMatchObject({ code: "time-gap" });
    await expect(
      approveCampaign(world.as(world.celia), { ...proposed(gap), time: { ...AT, local: "2020-03-28T02:30" } }),
    ).rejects.toMatchObject({ code: "time-past" });
    expect(await world.state(gap.campaignId)).toBe("waiting");
  });

  test("after the proposed time asks for a new one and never sends by itself", async () => {
    const waiting = await world.submitted(world.dawid, { schedule: AT });
    const after = new Date(SEND_AT.getTime() + 60_000);
    await expect(approveCampaign(world.as(world.celia, { now: after }), proposed(waiting))).rejects.toMatchObject({
      code: "time-missed",
      message: expect.stringContaining("Mon 3 Jun 2030, 09:00 (Europe/Warsaw), has passed while it waited"),
    });
    expect(await approveCampaign(world.as(world.celia, { now: after }), { ...proposed(waiting), time: { kind: "now" } })).toMatchObject({
      state: "scheduled",
      sendAt: null,
    });
  });

  test("is denied to whoever worked on it or submitted it, though they hold the permission (four-eyes)", async () => {
    const byCelia = await world.submitted(world.celia);
    expect((await caught(approveCampaign(world.as(world.celia), proposed(byCelia)), NotAllowed)).explanation).toMatchObject({
      key: "campaign.approve",
      code: "four-eyes",
      deniedBy: "campaign-rule",
    });
    const draft = await world.draft(world.dawid);
    await world.edit(world.celia, draft.campaignId, { subject: "Celia's words" });
    const edited = await world.edit(world.dawid, draft.campaignId, { subject: "Dawid's words again" });
    await submitCampaign(world.as(world.dawid), { campaignId: draft.campaignId, revisionId: edited.revisionId, saveNo: edited.saveNo });
    await expect(world.approve(world.as(world.celia), draft.campaignId)).rejects.toThrow(NotAllowed);
    for (const decide of [requestChanges, declineCampaign]) {
      const { snapshot } = await reviewCampaign(world.as(world.celia), draft);
      await expect(
        decide(world.as(world.celia), { campaignId: draft.campaignId, snapshotId: snapshot.id, seal: snapshot.seal, reason: "No" }),
      ).rejects.toThrow(NotAllowed);
    }
    expect(await world.approve(world.as(world.mark), draft.campaignId)).toMatchObject({ state: "scheduled" });
  });

  test("is allowed to contributors where the account has turned four-eyes off, but for what was sent for approval while it was on", async () => {
    const open = await createCampaignWorld();
    const turn = (fourEyes: boolean) => open.rows((db) => db.account.update({ where: { id: open.account.id }, data: { fourEyes } }));
    try {
      const before = await open.submitted(open.celia);
      await turn(false);
      await expect(approveCampaign(open.as(open.celia), proposed(before))).rejects.toThrow(NotAllowed);
      const waiting = await open.submitted(open.celia);
      await turn(true);
      await expect(approveCampaign(open.as(open.celia), proposed(waiting))).rejects.toThrow(NotAllowed);
      await turn(false);
      expect(await approveCampaign(open.as(open.celia), proposed(waiting))).toMatchObject({ state: "scheduled" });
    } finally {
      await open.database.drop();
    }
  });

  test("stays denied to the authors of an approved version when its approvers are asked again", async () => {
    const draft = await world.draft(world.celia);
    await submitCampaign(world.as(world.dawid), draft);
    await world.approve(world.as(world.mark), draft.campaignId);
    await world.rows(async (db) =>
      db.campaign.update({ where: { accountId_id: { accountId: world.account.id, id: draft.campaignId } }, data: { state: "waiting" } }),
    );
    await expect(world.approve(world.as(world.celia), draft.campaignId)).rejects.toThrow(NotAllowed);
  });

  test("counts contributors since the last approval only", async () => {
    const waiting = await world.submitted(world.dawid);
    await withdrawCampaign(world.as(world.dawid), waiting);
    await world.edit(world.celia, waiting.campaignId, { subject: "Celia's words" });
    const page = await getCampaign(world.as(world.dawid), waiting);
    await submitCampaign(world.as(world.dawid), {
      campaignId: waiting.campaignId,
      revisionId: page.revision.id,
      saveNo: page.revision.saveNo,
    });
    await world.approve(world.as(world.mark), waiting.campaignId);
    await withdrawCampaign(world.as(world.dawid), waiting);
    const saved = await world.edit(world.dawid, waiting.campaignId, { subject: "Dawid's words" });
    await submitCampaign(world.as(world.dawid), { campaignId: waiting.campaignId, revisionId: saved.revisionId, saveNo: saved.saveNo });
    expect(await world.approve(world.as(world.celia), waiting.campaignId)).toMatchObject({ state: "scheduled" });
  });

  test("is denied to a sender, and not found outside one's teams", async () => {
    const waiting = await world.submitted(world.dawid);
    expect((await caught(approveCampaign(world.as(world.lena), proposed(waiting)), NotAllowed)).explanation).toMatchObject({
      key: "campaign.approve",
      code: "not-held",
    });
    const elsewhere = await world.person("sales-manager", { otherTeam: true });
    await expect(approveCampaign(world.as(elsewhere), proposed(waiting))).rejects.toThrow(NotFound);
    await expect(approveCampaign(world.as(world.stranger.userId, { accountSlug: world.stranger.slug }), proposed(waiting))).rejects.toThrow(
      NotFound,
    );
  });

  test("of a version that was changed meanwhile is refused, whatever of it is given", async () => {
    const first = await world.submitted(world.dawid);
    await withdrawCampaign(world.as(world.dawid), first);
    await expect(approveCampaign(world.as(world.celia), proposed(first))).rejects.toMatchObject({ code: "withdrawn" });
    const saved = await world.edit(world.dawid, first.campaignId, { subject: "Swapped" });
    const second = await submitCampaign(world.as(world.dawid), {
      campaignId: first.campaignId,
      revisionId: saved.revisionId,
      saveNo: saved.saveNo,
    });
    await expect(approveCampaign(world.as(world.celia), proposed(first))).rejects.toMatchObject({ code: "changed-since" });
    await expect(approveCampaign(world.as(world.celia), { ...proposed(first), snapshotId: second.snapshotId })).rejects.toMatchObject({
      code: "changed-since",
    });
    await expect(approveCampaign(world.as(world.celia), { ...proposed(first), seal: "0".repeat(64) })).rejects.toMatchObject({
      code: "changed-since",
    });
    expect(await world.state(first.campaignId)).toBe("waiting");
    expect((await world.decisions(first.campaignId)).map(({ decision }) => decision)).toEqual(["withdrawn"]);
  });

  test("of a snapshot that no longer gives its seal is refused", async () => {
    const waiting = await world.submitted(world.dawid);
    const { default: pg } = await import("pg");
    const owner = new pg.Client({ connectionString: world.database.ownerUrl });
    await owner.connect();
    await owner.query("ALTER TABLE campaign_snapshot DISABLE TRIGGER ALL");
    await owner.query(`UPDATE campaign_snapshot SET sealed = jsonb_set(sealed, '{sender,address}', '"evil@example.org"') WHERE id = $1`, [
      waiting.snapshotId,
    ]);
    await owner.query("ALTER TABLE campaign_snapshot ENABLE TRIGGER ALL");
    await owner.end();
    await expect(approveCampaign(world.as(world.celia), proposed(waiting))).rejects.toMatchObject({ code: "seal-broken" });
    expect((await reviewCampaign(world.as(world.celia), waiting)).snapshot.intact).toBe(false);
  });

  test("by two at once: exactly one wins and the other learns it in words", async () => {
    const waiting = await world.submitted(world.dawid);
    const results = await Promise.allSettled([
      approveCampaign(world.as(world.celia), proposed(waiting)),
      approveCampaign(world.as(world.mark), proposed(waiting)),
    ]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((result) => result.status === "rejected")?.reason).toMatchObject({
      kind: "conflict",
      code: "wrong-state",
      message: expect.stringContaining("is approved and scheduled"),
    });
    expect(await world.decisions(waiting.campaignId)).toHaveLength(1);
    expect((await world.jobs(waiting.campaignId)).filter(({ task }) => task === "launch-campaign")).toHaveLength(1);
  });

  test("while it is withdrawn: whoever is second is told, and what was withdrawn is never scheduled", async () => {
    const waiting = await world.submitted(world.dawid);
    const [approval, withdrawal] = await Promise.allSettled([
      approveCampaign(world.as(world.celia), proposed(waiting)),
      withdrawCampaign(world.as(world.dawid), waiting),
    ]);
    expect(withdrawal.status).toBe("fulfilled");
    if (approval.status === "rejected") expect(approval.reason).toMatchObject({ code: "withdrawn" });
    expect(await world.state(waiting.campaignId)).toBe("draft");
  });

  test("is refused in words when the sender may no longer send or the From address is no longer confirmed", async () => {
    const leaver = await world.person("marketing-user", { name: "Leaver", inTeam: true });
    const waiting = await world.submitted(leaver);
    await world.rows((db) =>
      db.membership.update({
        where: { accountId_userId: { accountId: world.account.id, userId: leaver } },
        data: { roleKey: "support-agent" },
      }),
    );
    await expect(approveCampaign(world.as(world.celia), proposed(waiting))).rejects.toMatchObject({
      code: "sender-lost",
      message: expect.stringContaining("Leaver may no longer send this campaign"),
    });
    const identity = await world.rows((db) =>
      db.senderIdentity.create({
        data: {
          accountId: world.account.id,
          name: "Old",
          address: `${newId()}@senders.example`,
          verifiedAt: new Date(),
          createdById: world.dawid,
        },
      }),
    );
    const other = await world.submitted(world.dawid, { senderIdentityId: identity.id });
    await world.rows((db) =>
      db.senderIdentity.update({
        where: { accountId_id: { accountId: world.account.id, id: identity.id } },
        data: { archivedAt: new Date() },
      }),
    );
    await expect(approveCampaign(world.as(world.celia), proposed(other))).rejects.toMatchObject({ code: "sender-unverified" });
  });

  test("still holds for a deleted segment, since its rule is in the seal, and the checks say so", async () => {
    const segment = await world.rows((db) =>
      db.segment.create({
        data: {
          accountId: world.account.id,
          name: newId(),
          rule: { version: 1, include: { match: "all", conditions: [] } },
          ownerId: world.dawid,
          teamId: world.teamId,
          updatedById: world.dawid,
        },
      }),
    );
    const waiting = await world.submitted(world.dawid, { segmentId: segment.id });
    await world.rows((db) => db.segment.delete({ where: { accountId_id: { accountId: world.account.id, id: segment.id } } }));
    expect((await reviewCampaign(world.as(world.celia), waiting)).checks).toContainEqual(
      expect.objectContaining({ code: "segment-gone", state: "warning" }),
    );
    expect(await approveCampaign(world.as(world.celia), proposed(waiting))).toMatchObject({ state: "scheduled" });
  });
});
