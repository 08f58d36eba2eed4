import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { deliverCampaign, launchCampaign, recordBounce } from "../delivery/index.ts";
import { createDue, type Due, ledgerOf, openPost, type Post } from "../delivery/testing.ts";
import { NotFound } from "../kernel/index.ts";
import { createWorld, type World } from "../testing.ts";
import { actAsRecipient, forgetOldMessages, getMessage, keepMessages, listMessages } from "./index.ts";

let world: World;
let post: Post;
let ref: Due;
const somebody = (demo = true) => ({ ...world.as(world.account.userId, { config: { demo } }), session: null });

beforeAll(async () => {
  world = await createWorld();
  post = await openPost(world);
  ref = await createDue(world, {
    senderId: world.account.userId,
    recipients: 4,
    emails: ["maria@people.example", "tomasz@people.example", "ola@people.example", "jan@people.example"],
  });
  await launchCampaign(post.worker(), ref);
  await deliverCampaign(post.worker(), ref);
  await keepMessages(
    somebody(),
    post.sink.messages.map(({ from, to, raw }) => ({ from, to, source: raw, at: new Date() })),
  );
});
afterAll(async () => {
  await post?.close();
  await world?.database.drop();
});

const mailTo = async (to: string) => (await listMessages(somebody(), { to })).rows[0]!;

describe("the mailbox", () => {
  test("lists what was caught, found by recipient and subject", async () => {
    const all = await listMessages(somebody(), { limit: 3 });
    expect(all).toMatchObject({ total: 4, nextCursor: expect.any(String) });
    expect((await listMessages(somebody(), { limit: 3, cursor: all.nextCursor! })).rows).toHaveLength(1);
    expect((await listMessages(somebody(), { search: "maria" })).rows).toMatchObject([
      { recipient: "maria@people.example", subject: expect.stringMatching(/^Hello Person/) },
    ]);
    expect((await listMessages(somebody(), { subject: "goodbye" })).rows).toEqual([]);
  });

  test("shows a mail's parts and the campaign that it belongs to", async () => {
    const message = await getMessage(somebody(), { id: (await mailTo("maria@people.example")).id });
    expect(message).toMatchObject({
      from: expect.stringContaining("Meadow <"),
      canUnsubscribe: true,
      campaign: { accountSlug: "meadow", id: ref.campaignId, total: 4, state: "sent" },
    });
    expect(message.html).toMatch(/Bulbs\s+for Person/);
    expect(message.headers.map(({ name }) => name)).toContain("List-Unsubscribe-Post");
    expect(message.source).toContain("Content-Type: multipart/alternative");
  });

  test("lets one unsubscribe as the recipient, and remembers it, and a mail bounce", async () => {
    const isUnsubscribed = async (to: string) => (await getMessage(somebody(), { id: (await mailTo(to)).id })).campaign?.isUnsubscribed;
    expect(await isUnsubscribed("maria@people.example")).toBe(false);
    await actAsRecipient(somebody(), { id: (await mailTo("maria@people.example")).id, act: "unsubscribe" });
    await actAsRecipient(somebody(), { id: (await mailTo("jan@people.example")).id, act: "bounce" });
    const jobs = await world
      .worker()
      .store.pool.query<{ payload: { seq: number } }>(
        "SELECT payload FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'record-bounce'",
      );
    await recordBounce(world.worker(), { ...ref, seq: jobs.rows[0]!.payload.seq });
    expect(await ledgerOf(world, ref.campaignId)).toEqual({ sent: 3, "failed:bounced": 1 });
    expect((await world.rows((db) => db.suppression.findMany({ orderBy: { reason: "asc" } }))).map(({ reason }) => reason)).toEqual([
      "bounced",
      "unsubscribed",
    ]);
    expect(await world.rows((db) => db.contact.findFirst({ where: { email: "maria@people.example" } }))).toMatchObject({
      emailConsent: "withdrawn",
    });
    expect(await isUnsubscribed("maria@people.example")).toBe(true);
    expect(await isUnsubscribed("tomasz@people.example")).toBe(false);
  });

  test("keeps no more than it should", async () => {
    await forgetOldMessages(somebody());
    expect((await listMessages(somebody(), {})).total).toBe(4);
  });

  test("does not exist outside the demo", async () => {
    const { id } = await mailTo("maria@people.example");
    const calls = [
      listMessages(somebody(false), {}),
      getMessage(somebody(false), { id }),
      actAsRecipient(somebody(false), { id, act: "bounce" }),
      keepMessages(somebody(false), []),
    ];
    for (const call of calls) await expect(call).rejects.toThrow(NotFound);
  });
});
