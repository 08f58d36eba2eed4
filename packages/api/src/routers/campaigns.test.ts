import { createWorld, type World } from "@countersign/core/testing";
import { TRPCError } from "@trpc/server";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appRouter, createCallerFactory } from "../index.ts";

let world: World;
let dawid: string;
let celia: string;
const ids = {
  segment: "01998a5e-7c1f-7000-8000-000000000001",
  identity: "01998a5e-7c1f-7000-8000-000000000002",
  contact: "01998a5e-7c1f-7000-8000-000000000003",
};
beforeAll(async () => {
  world = await createWorld();
  dawid = await world.person("marketing-user", { name: "Dawid", inTeam: true });
  celia = await world.person("marketing-manager", { name: "Celia" });
  await world.rows(async (db) => {
    const accountId = world.account.id;
    const rule = { version: 1, include: { match: "all", conditions: [] } };
    await db.segment.create({
      data: { accountId, id: ids.segment, name: "Everyone", rule, ownerId: dawid, teamId: world.teamId, updatedById: dawid },
    });
    await db.senderIdentity.create({
      data: { accountId, id: ids.identity, name: "Meadow", address: "letters@meadow.example", verifiedAt: new Date(), createdById: celia },
    });
    await db.$executeRaw`INSERT INTO contact (account_id, id, email, email_consent) VALUES (${accountId}::uuid, ${ids.contact}::uuid, 'maria@people.example', 'granted')`;
  });
});
afterAll(() => world?.database.drop());

const as = (userId: string) => createCallerFactory(appRouter)(world.as(userId));
const footer = { id: "foot", kind: "footer" as const, reason: "You asked for our letter." };
const document = { version: 1 as const, blocks: [{ id: "head", kind: "heading" as const, level: 1 as const, text: "Last bulbs" }, footer] };

async function codeOf(work: Promise<unknown>): Promise<{ code: string; cause: unknown }> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(TRPCError);
  const { code, cause } = error as TRPCError;
  return { code, cause };
}

describe("the way of a campaign through the procedures", () => {
  test("leads from the first draft to the signature", async () => {
    const [author, approver] = [as(dawid), as(celia)];
    expect(await author.campaigns.start({})).toMatchObject({ create: null });
    const { campaignId, revisionId } = await author.campaigns.create({ name: "Last bulbs" });
    const content = {
      name: "Last bulbs",
      subject: "Last bulbs",
      preheader: "Ten days",
      senderIdentityId: ids.identity,
      document,
      segmentId: ids.segment,
      schedule: { kind: "now" as const },
    };
    const saved = await author.campaigns.save({ campaignId, revisionId, saveNo: 0, content });
    expect(saved).toMatchObject({ changed: true, issues: [] });
    const stale = await codeOf(author.campaigns.save({ campaignId, revisionId, saveNo: 0, content: { ...content, subject: "Other" } }));
    expect(stale).toMatchObject({ code: "CONFLICT", cause: { code: "stale-draft", data: { content: { subject: "Last bulbs" } } } });
    expect(await author.campaigns.check({ campaignId })).toMatchObject({ mustFix: 0, route: { kind: "approval" } });
    expect((await author.campaigns.preview({ campaignId })).text).toContain("Last bulbs");
    await author.campaigns.sendTest({ campaignId, revisionId: saved.revisionId, saveNo: saved.saveNo });
    expect(await author.campaigns.submit({ campaignId, revisionId: saved.revisionId, saveNo: saved.saveNo })).toMatchObject({
      state: "waiting",
    });
    expect((await author.campaigns.list({ tab: "outbox" })).rows).toMatchObject([{ id: campaignId, audience: 1 }]);
    expect(await approver.approvals.counts({})).toEqual({ outbox: 1, approvals: 1 });
    expect((await approver.approvals.list({})).rows).toMatchObject([{ campaignId, sender: { name: "Dawid" } }]);
    const review = await approver.approvals.review({ campaignId });
    const seen = { campaignId, snapshotId: review.snapshot.id, seal: review.snapshot.seal };
    await approver.approvals.markLookedAt({ campaignId, snapshotId: seen.snapshotId, section: "message", lookedAt: true });
    expect(await codeOf(author.approvals.approve({ ...seen, time: { kind: "proposed" } }))).toMatchObject({
      code: "FORBIDDEN",
      cause: { explanation: { code: "not-held" } },
    });
    expect(await approver.approvals.approve({ ...seen, time: { kind: "proposed" } })).toMatchObject({ state: "scheduled", sendAt: null });
    expect(await codeOf(approver.approvals.approve({ ...seen, time: { kind: "proposed" } }))).toMatchObject({ code: "CONFLICT" });
    expect((await author.campaigns.outbox({})).rows).toMatchObject([{ id: campaignId, state: "scheduled", can: { withdraw: null } }]);
    expect(await author.campaigns.withdraw({ campaignId })).toMatchObject({ state: "draft" });
  });

  test("refuses ids that are none, foreign ids, seals that are none, unknown fields and 2 MB of content, in words", async () => {
    const author = as(dawid);
    expect((await codeOf(author.campaigns.get({ campaignId: "1 OR 1=1" }))).code).toBe("BAD_REQUEST");
    expect((await codeOf(author.campaigns.get({ campaignId: world.account.id }))).code).toBe("NOT_FOUND");
    expect((await codeOf(author.approvals.review({ campaignId: world.account.id }))).code).toBe("NOT_FOUND");
    expect(
      (
        await codeOf(
          as(celia).approvals.approve({ campaignId: world.account.id, snapshotId: world.account.id, seal: "abc", time: { kind: "now" } }),
        )
      ).code,
    ).toBe("BAD_REQUEST");
    expect((await codeOf(author.campaigns.create({ name: "x", ownerId: celia } as never))).code).toBe("BAD_REQUEST");
    const { campaignId, revisionId } = await author.campaigns.create({ name: "Huge" });
    const paragraph = { type: "paragraph" as const, content: [{ type: "text" as const, text: "x".repeat(20_000) }] };
    const huge = {
      version: 1 as const,
      blocks: [
        { id: "text", kind: "text" as const, content: { type: "doc" as const, content: Array.from({ length: 110 }, () => paragraph) } },
        footer,
      ],
    };
    const content = {
      name: "Huge",
      subject: "",
      preheader: "",
      senderIdentityId: null,
      document: huge,
      segmentId: null,
      schedule: { kind: "now" as const },
    };
    const refused = await codeOf(author.campaigns.save({ campaignId, revisionId, saveNo: 0, content }));
    expect(refused.code).toBe("BAD_REQUEST");
    expect(String(refused.cause)).toContain("This mail is larger than 200 KB.");
  });
});
