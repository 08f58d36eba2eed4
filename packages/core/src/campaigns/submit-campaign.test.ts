import { newId } from "@countersign/db";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Conflict, Invalid, NotAllowed, NotFound } from "../kernel/index.ts";
import { openSeal, saveDraft, sendDirectly, submitCampaign } from "./index.ts";
import { AT, type CampaignWorld, createCampaignWorld } from "./testing.ts";

let world: CampaignWorld;
beforeAll(async () => {
  world = await createCampaignWorld();
});
afterAll(() => world?.database.drop());

const row = (campaignId: string) =>
  world.rows((db) => db.campaign.findUniqueOrThrow({ where: { accountId_id: { accountId: world.account.id, id: campaignId } } }));
const state = async (campaignId: string) => (await row(campaignId)).state;

async function caught<E>(work: Promise<unknown>, kind: abstract new (...args: never[]) => E): Promise<E> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(kind);
  return error as E;
}

describe("Send for approval", () => {
  test("freezes what was written, seals it, and tells those who can approve", async () => {
    const draft = await world.draft(world.dawid, { schedule: AT });
    const result = await submitCampaign(world.as(world.dawid), draft);
    expect(result).toMatchObject({
      state: "waiting",
      version: 1,
      sendAt: null,
      approvers: [{ name: "Celia" }, { name: "Mark" }, { name: "Owner of meadow" }],
    });
    expect(result.sealWord).toMatch(/^[a-z]+-[a-z]+-\d\d$/);
    const campaign = await row(draft.campaignId);
    expect(campaign).toMatchObject({ senderId: world.dawid, snapshotId: result.snapshotId, sendAt: null });
    const snapshot = await world.rows((db) =>
      db.campaignSnapshot.findUniqueOrThrow({ where: { accountId_id: { accountId: world.account.id, id: result.snapshotId } } }),
    );
    expect(openSeal(snapshot)).toMatchObject({
      channel: "email",
      sender: { identityId: world.identityId },
      audience: { segmentId: world.segmentId, sentence: "Everyone", rule: { version: 2 }, beyondView: false },
      limits: { newcomerPercent: 5, newcomerFloor: 25, countedAtSubmission: 12 },
      tracking: { opens: false, clicks: false },
    });
    expect(await world.jobs(draft.campaignId)).toEqual([
      expect.objectContaining({
        task: "notify-approvers",
        payload: { accountId: world.account.id, campaignId: draft.campaignId, snapshotId: result.snapshotId },
      }),
    ]);
    expect(await world.audited(draft.campaignId)).toEqual(["campaign.created", "campaign.submitted"]);
  });

  test("puts no content into the audit log", async () => {
    const { campaignId } = await world.submitted(world.dawid, { subject: "Canary subject" });
    const entries = await world.rows((db) => db.auditEvent.findMany({ where: { targetId: campaignId } }));
    expect(JSON.stringify(entries, (_key, value: unknown) => (typeof value === "bigint" ? value.toString() : value))).not.toMatch(
      /Canary|three weeks|senders\.example/,
    );
    expect(entries.at(-1)).toMatchObject({
      action: "campaign.submitted",
      actorId: world.dawid,
      before: { state: "draft" },
      after: { state: "waiting", audience: 12 },
    });
  });

  test("is denied with the explanation to an editor who is no sender", async () => {
    const draft = await world.draft(world.dawid);
    const support = await world.person("support-manager", { name: "Ewa" });
    await world.rows((db) =>
      db.adjustment.create({
        data: {
          accountId: world.account.id,
          userId: support,
          permissionKey: "contact.email",
          scope: "global",
          givenById: world.account.userId,
        },
      }),
    );
    expect((await caught(submitCampaign(world.as(support), draft), NotAllowed)).explanation).toMatchObject({
      key: "campaign.send",
      code: "holds-less",
    });
    expect((await caught(sendDirectly(world.as(world.dawid), draft), NotAllowed)).explanation).toMatchObject({
      key: "campaign.sendWithoutApproval",
      code: "holds-less",
    });
  });

  test("is refused while something must be fixed, each thing named with its place", async () => {
    const draft = await world.draft(world.dawid, {
      subject: "Hi {{nme}}",
      segmentId: null,
      schedule: { kind: "at", local: "2027-03-28T02:30", timeZone: "Europe/Warsaw" },
    });
    const error = await caught(submitCampaign(world.as(world.dawid), draft), Invalid);
    expect(error.message).toBe("Fix 3 things first.");
    expect(error.issues.map(({ path }) => path)).toEqual([
      ["audience", "audience-missing"],
      ["subject", "merge"],
      ["schedule", "time-gap"],
    ]);
    expect(await state(draft.campaignId)).toBe("draft");
  });

  test("is refused for an empty audience and for a time in the past, in words", async () => {
    const empty = await world.rows(async (db) =>
      db.segment.create({
        data: {
          accountId: world.account.id,
          name: newId(),
          rule: { version: 1, include: { match: "all", conditions: [{ kind: "tag", op: "has", tag: "nobody" }] } },
          ownerId: world.dawid,
          teamId: world.teamId,
          updatedById: world.dawid,
        },
      }),
    );
    await expect(submitCampaign(world.as(world.dawid), await world.draft(world.dawid, { segmentId: empty.id }))).rejects.toThrow(
      /Fix one thing first. Nobody is left to send to/,
    );
    await expect(
      submitCampaign(
        world.as(world.dawid),
        await world.draft(world.dawid, { schedule: { kind: "at", local: "2020-01-01T09:00", timeZone: "UTC" } }),
      ),
    ).rejects.toThrow(/has passed. Choose a time to come/);
  });

  test("of a draft that was changed after it was looked at is refused", async () => {
    const draft = await world.draft(world.dawid);
    await world.edit(world.lena, draft.campaignId, { subject: "Other" });
    await expect(submitCampaign(world.as(world.dawid), draft)).rejects.toMatchObject({ code: "changed-since" });
  });

  test("twice at once: exactly one wins, the other learns that it waits", async () => {
    const draft = await world.draft(world.dawid);
    const results = await Promise.allSettled([submitCampaign(world.as(world.dawid), draft), submitCampaign(world.as(world.lena), draft)]);
    expect(results.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(results.find((result) => result.status === "rejected")?.reason).toMatchObject({
      code: "wrong-state",
      message: "This campaign waits for approval, so this can't be done to it now.",
    });
    expect(await world.rows((db) => db.campaignSnapshot.count({ where: { campaignId: draft.campaignId } }))).toBe(1);
  });

  test("says so when nobody is left who could approve, with the ways out", async () => {
    const alone = await createCampaignWorld();
    try {
      await alone.rows((db) => db.membership.updateMany({ where: { roleKey: "marketing-manager" }, data: { status: "suspended" } }));
      const { campaignId } = await alone.draft(alone.dawid);
      // The Account Admin, whom an account always keeps, worked on it: nobody approves what they contributed to.
      const { revisionId, saveNo } = await alone.edit(alone.account.userId, campaignId, { subject: "Changed by the Account Admin" });
      const error = await caught(submitCampaign(alone.as(alone.dawid), { campaignId, revisionId, saveNo }), Conflict);
      expect(error).toMatchObject({
        code: "nobody-can-approve",
        data: { waysOut: expect.arrayContaining([expect.stringContaining("Can approve campaigns")]) },
      });
    } finally {
      await alone.database.drop();
    }
  });

  test("forbids changing what waits", async () => {
    const waiting = await world.submitted(world.dawid);
    await expect(
      saveDraft(world.as(world.dawid), {
        campaignId: waiting.campaignId,
        revisionId: waiting.revisionId,
        saveNo: waiting.saveNo,
        content: world.content({ subject: "x" }),
      }),
    ).rejects.toThrow("This campaign waits for approval. Withdraw it to change it.");
  });

  test("of a foreign or invisible campaign is not found", async () => {
    const draft = await world.draft(world.dawid);
    const elsewhere = await world.person("marketing-user", { otherTeam: true });
    await expect(submitCampaign(world.as(elsewhere), draft)).rejects.toThrow(NotFound);
    await expect(submitCampaign(world.as(world.stranger.userId, { accountSlug: world.stranger.slug }), draft)).rejects.toThrow(NotFound);
  });
});
