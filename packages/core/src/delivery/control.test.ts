import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { Conflict, NotAllowed, NotFound } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { deliverCampaign, getReport, launchCampaign, listRecipients, pauseCampaign, resumeCampaign, stopCampaign } from "./index.ts";
import { campaignOf, createDue, type Due, ledgerOf, openPost, type Post } from "./testing.ts";

let world: World;
let post: Post;
let sender: string;
let approver: string;
let outsider: string;
beforeAll(async () => {
  world = await createWorld();
  post = await openPost(world);
  sender = await world.person("marketing-user", { name: "Dawid Nowak", inTeam: true });
  approver = await world.person("marketing-manager", { name: "Celia Marsh" });
  outsider = await world.person("marketing-user", { otherTeam: true });
});
afterAll(async () => {
  await post?.close();
  await world?.database.drop();
});

const as = (userId: string) => world.as(userId, { config: { smtpUrl: `smtp://127.0.0.1:${post.sink.port}` } });

async function launched(recipients: number): Promise<Due> {
  const ref = await createDue(world, { senderId: sender, approverId: approver, recipients });
  await launchCampaign(post.worker(), ref);
  return ref;
}

describe("a campaign on its way", () => {
  test("is stopped by its sender for good, and the rest becomes not sent", async () => {
    const ref = await launched(8);
    await stopCampaign(as(sender), ref);
    await deliverCampaign(post.worker(), ref);
    expect(await ledgerOf(world, ref.campaignId)).toEqual({ "not_sent:stopped": 8 });
    await expect(resumeCampaign(as(approver), ref)).rejects.toThrow(Conflict);
    expect((await campaignOf(world, ref.campaignId)).state).toBe("stopped");
  });

  test("is stopped while its recipients are written down: these are written off as well, and its report is at rest", async () => {
    const ref = await launched(8);
    // As the ledger is committed when somebody stopped it a moment earlier: nothing was there yet to write off.
    await world.rows((db) => db.campaign.updateMany({ where: { id: ref.campaignId }, data: { state: "launching" } }));
    await stopCampaign(as(sender), ref);
    const jobs = () => world.database.store.pool.query("SELECT graphile_worker.remove_job($1) AS job", [`deliver:${ref.campaignId}`]);
    await jobs();
    await launchCampaign(post.worker(), ref);
    expect((await jobs()).rowCount).toBe(1);
    await deliverCampaign(post.worker(), ref);
    expect(await ledgerOf(world, ref.campaignId)).toEqual({ "not_sent:stopped": 8 });
    expect((await getReport(as(sender), ref)).counts).toMatchObject({ pending: 0, attempting: 0, not_sent: 8 });
  });

  test("is paused and resumed by an approver, and goes on where it was", async () => {
    const ref = await launched(8);
    await pauseCampaign(as(approver), ref);
    await deliverCampaign(post.worker(), ref);
    expect(await ledgerOf(world, ref.campaignId)).toEqual({ pending: 8 });
    await expect(resumeCampaign(as(sender), ref)).rejects.toThrow(NotAllowed);
    await resumeCampaign(as(approver), ref);
    await deliverCampaign(post.worker(), ref);
    expect(await ledgerOf(world, ref.campaignId)).toEqual({ sent: 8 });
  });

  test("is not there for somebody who may not see it, nor for another organisation", async () => {
    const ref = await launched(2);
    for (const act of [stopCampaign, pauseCampaign, resumeCampaign, getReport])
      await expect(act(as(outsider), ref), act.name).rejects.toThrow(NotFound);
    const stranger = world.as(world.stranger.userId, { accountSlug: world.stranger.slug });
    for (const act of [stopCampaign, getReport]) await expect(act(stranger, ref)).rejects.toThrow(NotFound);
  });
});

describe("the report", () => {
  test("says what became of it, who decided, and lets act only who may", async () => {
    post.sink.behaviour = (to) => (to.startsWith("r1.") ? "refuse" : "accept");
    const ref = await launched(5);
    const before = await getReport(as(approver), ref);
    expect(before).toMatchObject({ counts: { pending: 5 }, can: { stop: null, pause: null, resume: { by: "campaign" } } });
    await deliverCampaign(post.worker(), ref);
    post.sink.behaviour = "accept";
    const report = await getReport(as(approver), ref);
    expect(report).toMatchObject({
      total: 5,
      counts: { sent: 4, failed: 1, in_doubt: 0 },
      reasons: [{ state: "failed", reason: "refused", count: 1 }],
      preparedBy: { name: "Dawid Nowak" },
      decisions: [{ by: { name: "Celia Marsh" }, kind: "approved" }],
      seal: { isIntact: true, word: expect.stringMatching(/^[a-z]+-[a-z]+-\d\d$/) },
      waterfall: { matched: 5, total: 5 },
      can: { stop: { by: "campaign" } },
    });
  });

  test("names a failed recipient to who may see the contact, and masks it for others, who read only the code of the server's words", async () => {
    post.sink.behaviour = "refuse";
    const ref = await createDue(world, { senderId: sender, approverId: approver, emails: ["maria.wisniewska@ogrody.example"] });
    await launchCampaign(post.worker(), ref);
    await deliverCampaign(post.worker(), ref);
    post.sink.behaviour = "accept";
    await world.rows(
      (db) => db.$executeRaw`UPDATE contact SET owner_id = ${approver}::uuid WHERE email = 'maria.wisniewska@ogrody.example'`,
    );
    const list = (userId: string) => listRecipients(as(userId), { campaignId: ref.campaignId, state: "failed" });
    expect((await list(approver)).rows).toMatchObject([
      {
        address: "maria.wisniewska@ogrody.example",
        isMasked: false,
        contactId: expect.any(String),
        reply: expect.stringMatching(/^550 .*[a-z]/),
      },
    ]);
    const reporter = await world.person("sales-user", { inTeam: true });
    await world.rows(async (db) => {
      for (const permissionKey of ["report.view", "campaign.view"])
        await db.adjustment.create({
          data: { accountId: ref.accountId, userId: reporter, permissionKey, scope: "global", givenById: world.account.userId },
        });
    });
    expect((await list(reporter)).rows).toMatchObject([
      {
        address: "m•••@o•••.example",
        isMasked: true,
        contactId: null,
        reason: "refused",
        reply: expect.stringMatching(/^550( \d\.\d\.\d)?$/),
      },
    ]);
  });
});
