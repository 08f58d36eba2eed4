import { createContacts } from "@countersign/db/factories";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createWorld, type World } from "../testing.ts";
import { deliverCampaign } from "./deliver-campaign.ts";
import { launchCampaign } from "./launch-campaign.ts";
import { resumeCampaign } from "./resume-campaign.ts";
import { campaignOf, createDue, ledgerOf, openPost, type Post } from "./testing.ts";

let world: World;
let post: Post;
beforeAll(async () => {
  world = await createWorld();
  post = await openPost(world);
});
afterAll(async () => {
  await post?.close();
  await world?.database.drop();
});

const HOUR = 3_600_000;
const people = async () => ({
  senderId: await world.person("marketing-user", { inTeam: true }),
  approverId: await world.person("marketing-manager"),
});
const suspend = (userId: string) =>
  world.rows((db) =>
    db.membership.update({ where: { accountId_userId: { accountId: world.account.id, userId } }, data: { status: "suspended" } }),
  );
const jobs = async (name: string) => {
  const { rows } = await world
    .worker()
    .store.pool.query<{ run_at: Date; key: string | null }>(
      "SELECT run_at, key FROM graphile_worker.jobs WHERE task_identifier = $1 ORDER BY id DESC",
      [name],
    );
  return rows;
};

describe("at its time a campaign", () => {
  test("waits for that time", async () => {
    const sendAt = new Date(Date.now() + HOUR);
    const ref = await createDue(world, { ...(await people()), sendAt });
    await launchCampaign(post.worker(), ref);
    expect((await campaignOf(world, ref.campaignId)).state).toBe("scheduled");
    expect(await jobs("launch-campaign")).toMatchObject([{ run_at: sendAt, key: `launch:${ref.campaignId}` }]);
  });

  test("two hours late asks its approvers for a new time and sends nothing", async () => {
    const ref = await createDue(world, { ...(await people()), sendAt: new Date(Date.now() - 2.1 * HOUR) });
    await launchCampaign(post.worker(), ref);
    expect(await campaignOf(world, ref.campaignId)).toMatchObject({ state: "waiting", stateReason: "time_missed", sendAt: null });
    expect(await jobs("notify-approvers")).toHaveLength(1);
  });

  test("of a direct sender that is late goes back to them", async () => {
    const { approverId } = await people();
    const ref = await createDue(world, { senderId: approverId, sendAt: new Date(Date.now() - 3 * HOUR) });
    await launchCampaign(post.worker(), ref);
    expect(await campaignOf(world, ref.campaignId)).toMatchObject({ state: "draft", stateReason: "time_missed", sendAt: null });
  });

  test("whose approver is gone asks the others", async () => {
    const who = await people();
    const ref = await createDue(world, who);
    await suspend(who.approverId);
    await launchCampaign(post.worker(), ref);
    expect(await campaignOf(world, ref.campaignId)).toMatchObject({
      state: "waiting",
      stateReason: "approver_lost",
      stateDetail: { userIds: [who.approverId] },
    });
  });

  test("whose sender is gone pauses, and its ledger is written once they are back and an approver resumes it", async () => {
    const who = await people();
    const ref = await createDue(world, { ...who, recipients: 3 });
    await suspend(who.senderId);
    await launchCampaign(post.worker(), ref);
    expect(await campaignOf(world, ref.campaignId)).toMatchObject({ state: "paused", stateReason: "sender_lost", launch: null });
    await expect(resumeCampaign(world.as(who.approverId), ref)).rejects.toMatchObject({ code: "sender_lost" });
    await world.rows((db) =>
      db.membership.update({ where: { accountId_userId: { accountId: ref.accountId, userId: who.senderId } }, data: { status: "active" } }),
    );
    await expect(resumeCampaign(world.as(who.senderId), ref)).rejects.toMatchObject({ kind: "not-allowed" });
    await resumeCampaign(world.as(who.approverId, { config: { smtpUrl: "smtp://127.0.0.1:1" } }), ref);
    expect((await campaignOf(world, ref.campaignId)).state).toBe("scheduled");
    await launchCampaign(post.worker(), ref);
    await deliverCampaign(post.worker(), ref);
    expect(await campaignOf(world, ref.campaignId)).toMatchObject({ state: "sent", launch: { total: 3 } });
    expect(await ledgerOf(world, ref.campaignId)).toEqual({ sent: 3 });
  });

  test("whose From address was archived pauses", async () => {
    const ref = await createDue(world, await people());
    await world.rows((db) =>
      db.senderIdentity.update({
        where: { accountId_id: { accountId: ref.accountId, id: ref.identityId } },
        data: { archivedAt: new Date() },
      }),
    );
    await launchCampaign(post.worker(), ref);
    expect(await campaignOf(world, ref.campaignId)).toMatchObject({ state: "paused", stateReason: "sender_identity_lost" });
  });

  test("with more newcomers than were agreed to asks again, and nothing is written", async () => {
    const tag = "newcomers";
    const ref = await createDue(world, { ...(await people()), recipients: 10, tag });
    await world.rows((db) =>
      createContacts(
        db,
        ref.accountId,
        Array.from({ length: 26 }, (_, i) => ({ email: `new${i}@people.example`, tags: [tag] })),
      ),
    );
    await launchCampaign(post.worker(), ref);
    expect(await campaignOf(world, ref.campaignId)).toMatchObject({
      state: "waiting",
      stateReason: "newcomers",
      stateDetail: { counted: 10, now: 36, most: 35 },
    });
    expect(await ledgerOf(world, ref.campaignId)).toEqual({});
  });

  test("counts newcomers by who they are: as many who left make no room for them", async () => {
    const tag = "others";
    const ref = await createDue(world, { ...(await people()), recipients: 40, tag });
    await world.rows(async (db) => {
      await db.$executeRaw`UPDATE contact SET email_consent = 'withdrawn' WHERE account_id = ${ref.accountId}::uuid AND ${tag} = ANY (tags)`;
      const others = Array.from({ length: 26 }, (_, i) => ({ email: `other${i}@people.example`, tags: [tag] }));
      await createContacts(db, ref.accountId, others);
    });
    await launchCampaign(post.worker(), ref);
    expect(await campaignOf(world, ref.campaignId)).toMatchObject({
      state: "waiting",
      stateReason: "newcomers",
      stateDetail: { counted: 40, now: 66 },
    });
    expect(await ledgerOf(world, ref.campaignId)).toEqual({});
  });

  test("that reaches nobody pauses", async () => {
    const ref = await createDue(world, { ...(await people()), recipients: 0, emails: [] });
    await launchCampaign(post.worker(), ref);
    expect(await campaignOf(world, ref.campaignId)).toMatchObject({ state: "paused", stateReason: "audience_empty" });
  });

  test("without SMTP pauses with where to set it, outside the demo", async () => {
    const ref = await createDue(world, await people());
    await launchCampaign(world.worker({ config: { demo: false, dataDir: post.dataDir } }), ref);
    expect(await campaignOf(world, ref.campaignId)).toMatchObject({
      state: "paused",
      stateReason: "transport",
      stateDetail: { fault: "Nothing counts as sent until SMTP is set: Admin Settings › Sending." },
    });
  });

  test("is launched by one of two workers", async () => {
    const ref = await createDue(world, { ...(await people()), recipients: 20 });
    await Promise.all([launchCampaign(post.worker(), ref), launchCampaign(post.worker(), ref)]);
    expect((await campaignOf(world, ref.campaignId)).state).toBe("sending");
    expect(await ledgerOf(world, ref.campaignId)).toEqual({ pending: 20 });
  });
});
