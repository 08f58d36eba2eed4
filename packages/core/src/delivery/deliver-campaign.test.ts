import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { SinkOptions } from "@countersign/email/testing";
import { createWorld, type World } from "../testing.ts";
import { deliverCampaign } from "./deliver-campaign.ts";
import { launchCampaign } from "./launch-campaign.ts";
import { openJournal } from "./run/journal.ts";
import { leaseBatch } from "./run/lease.ts";
import { campaignOf, createDue, type Due, type DueOptions, ledgerOf, openPost, type Post } from "./testing.ts";

let world: World;
let author: string;
let approver: string;
const open: Post[] = [];
const patience = { leaseSeconds: 3, backOff: [20, 40, 60] };

beforeAll(async () => {
  world = await createWorld();
  approver = await world.person("marketing-manager");
});
afterAll(() => world?.database.drop());
afterEach(async () => {
  for (const post of open.splice(0)) await post.close();
});

async function due(
  options: SinkOptions = {},
  more: Partial<DueOptions> = {},
): Promise<{ post: Post; ref: Due; launched: () => Promise<void> }> {
  author = await world.person("marketing-manager");
  const post = await openPost(world, options);
  open.push(post);
  const ref = await createDue(world, { senderId: author, approverId: approver, ...more });
  return { post, ref, launched: () => launchCampaign(post.worker(), ref) };
}

describe("a campaign that is due", () => {
  test("reaches every recipient once, with what was sealed, and is sent", async () => {
    const { post, ref, launched } = await due({}, { recipients: 70 });
    await launched();
    expect((await campaignOf(world, ref.campaignId)).state).toBe("sending");
    await deliverCampaign(post.worker(), ref, { patience });
    expect(await ledgerOf(world, ref.campaignId)).toEqual({ sent: 70 });
    expect(post.sink.counts.size).toBe(70);
    expect([...post.sink.counts.values()].every((n) => n === 1)).toBe(true);
    const campaign = await campaignOf(world, ref.campaignId);
    expect(campaign).toMatchObject({ state: "sent", launch: { total: 70, matched: 70 } });
    const mail = post.sink.messages[0]!.raw.toString();
    expect(mail).toMatch(/^List-Unsubscribe: <http:\/\/127\.0\.0\.1:3000\/api\/unsubscribe\/[\w-]{64}\.[\w-]{22}>\r$/m);
    expect(mail).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click\r$/m);
    expect(mail).toMatch(new RegExp(`^Message-ID: <c${ref.campaignId}\\.\\d+\\.[\\w-]{8}@senders\\.example>\\r$`, "m"));
  });

  test("is taken over by nobody twice: eight workers at once lease each batch exactly once", async () => {
    const { post, ref, launched } = await due({}, { recipients: 1_200 });
    await launched();
    const leases = await Promise.all(
      Array.from({ length: 8 }, (_, i) => leaseBatch(post.worker(), ref, `w${i}`, { seconds: 5, skip: new Set() })),
    );
    const won = leases.filter((lease) => lease !== null);
    expect(won.map(({ no }) => no).sort()).toEqual([0, 1, 2]);
    expect(new Set(won.flatMap(({ due }) => due.map(({ seq }) => seq))).size).toBe(1_200);
  });

  test("sent by four workers at once reaches everybody exactly once", async () => {
    const { post, ref, launched } = await due({}, { recipients: 1_300 });
    await launched();
    await Promise.all(Array.from({ length: 4 }, (_, i) => deliverCampaign(post.worker(), ref, { worker: `w${i}`, patience })));
    expect(await ledgerOf(world, ref.campaignId)).toEqual({ sent: 1_300 });
    expect([...post.sink.counts.values()].every((n) => n === 1)).toBe(true);
    expect((await campaignOf(world, ref.campaignId)).state).toBe("sent");
  });
});

describe("a server that", () => {
  test("refuses addresses leaves failed recipients and suppresses those who do not exist", async () => {
    const { post, ref, launched } = await due({
      behaviour: (to) => (to.startsWith("r3.") ? "refuse" : to.startsWith("r4.") ? "refuseMessage" : "accept"),
    });
    await launched();
    await deliverCampaign(post.worker(), ref, { patience });
    expect(await ledgerOf(world, ref.campaignId)).toEqual({ sent: 8, "failed:refused": 2 });
    expect(await world.rows((db) => db.suppression.count({ where: { source: `campaign:${ref.campaignId}`, reason: "bounced" } }))).toBe(1);
  });

  test("asks to wait is asked again later, five times at most", async () => {
    const { post, ref, launched } = await due({ behaviour: (to) => (to.startsWith("r3.") ? "defer" : "accept") });
    await launched();
    const start = Date.now();
    const at = (minutes: number) => post.worker({ now: new Date(start + minutes * 60_000) });
    await deliverCampaign(post.worker(), ref, { patience });
    expect(await ledgerOf(world, ref.campaignId)).toEqual({ sent: 9, "deferred:deferred": 1 });
    await deliverCampaign(post.worker(), ref, { patience });
    for (const minutes of [2, 10, 60]) await deliverCampaign(at(minutes), ref, { patience });
    expect(await ledgerOf(world, ref.campaignId)).toEqual({ sent: 9, "deferred:deferred": 1 });
    expect((await campaignOf(world, ref.campaignId)).state).toBe("sending");
    await deliverCampaign(at(300), ref, { patience });
    expect(await ledgerOf(world, ref.campaignId)).toEqual({ sent: 9, "failed:deferred_too_often": 1 });
    expect((await campaignOf(world, ref.campaignId)).state).toBe("sent");
  });

  test("is gone pauses the campaign with what it said, and nobody is lost", async () => {
    const { post, ref, launched } = await due();
    await launched();
    const worker = post.worker();
    await post.sink.close();
    await deliverCampaign(worker, ref, { patience });
    expect(await ledgerOf(world, ref.campaignId)).toEqual({ pending: 10 });
    expect(await campaignOf(world, ref.campaignId)).toMatchObject({
      state: "paused",
      stateReason: "transport",
      stateDetail: { fault: expect.stringContaining("connection refused") },
    });
  });

  test("hangs up before the dot for one recipient serves the others, and that one later", async () => {
    const { post, ref, launched } = await due(
      { behaviour: (to) => (to.startsWith("r3.") ? "dropBeforeDot" : "accept") },
      { recipients: 40 },
    );
    await launched();
    await deliverCampaign(post.worker(), ref, { patience });
    expect(await ledgerOf(world, ref.campaignId)).toEqual({ sent: 39, "deferred:deferred": 1 });
    post.sink.behaviour = "accept";
    await deliverCampaign(post.worker({ now: new Date(Date.now() + 120_000) }), ref, { patience });
    expect(await ledgerOf(world, ref.campaignId)).toEqual({ sent: 40 });
    expect([...post.sink.counts.values()].every((n) => n === 1)).toBe(true);
  });

  test("hangs up after the dot leaves those recipients in doubt, and sends to none of them twice", async () => {
    const { post, ref, launched } = await due({ behaviour: (to) => (/^r[37]\./.test(to) ? "dropAfterDot" : "accept") });
    await launched();
    await deliverCampaign(post.worker(), ref, { patience });
    expect(await ledgerOf(world, ref.campaignId)).toEqual({ sent: 8, "in_doubt:no_answer": 2 });
    expect([...post.sink.counts.values()].every((n) => n === 1)).toBe(true);
    expect((await campaignOf(world, ref.campaignId)).state).toBe("sent");
  });

  test("hangs up after every dot pauses the campaign before everybody is in doubt", async () => {
    const { post, ref, launched } = await due({ behaviour: "dropAfterDot" }, { recipients: 400 });
    await launched();
    await deliverCampaign(post.worker(), ref, { patience });
    const ledger = await ledgerOf(world, ref.campaignId);
    expect(ledger.pending).toBeGreaterThan(250);
    expect((await campaignOf(world, ref.campaignId)).state).toBe("paused");
  });

  test("is slow keeps its lease and sends everything once", async () => {
    const { post, ref, launched } = await due({ behaviour: "slow", delayMs: 1_500 });
    await launched();
    const [first] = await Promise.all([
      deliverCampaign(post.worker(), ref, { worker: "one", patience: { ...patience, leaseSeconds: 1 } }),
      new Promise((resolve) => setTimeout(resolve, 1_200)).then(() => deliverCampaign(post.worker(), ref, { worker: "two", patience })),
    ]);
    expect(first).toBeUndefined();
    expect(await ledgerOf(world, ref.campaignId)).toEqual({ sent: 10 });
    expect([...post.sink.counts.values()].every((n) => n === 1)).toBe(true);
  });
});

describe("while it is being sent", () => {
  test("an opt-out since the launch counts at the next batch", async () => {
    const { post, ref, launched } = await due();
    await launched();
    await world.rows(async (db) => {
      const rows = await db.campaignRecipient.findMany({ where: { campaignId: ref.campaignId }, take: 2, orderBy: { seq: "asc" } });
      await db.suppression.create({
        data: { accountId: ref.accountId, channel: "email", addressHash: rows[0]!.addressHash, reason: "unsubscribed" },
      });
      await db.$executeRaw`UPDATE contact SET email_consent = 'withdrawn' WHERE account_id = ${ref.accountId}::uuid AND id = ${rows[1]!.contactId}::uuid`;
    });
    await deliverCampaign(post.worker(), ref, { patience });
    expect(await ledgerOf(world, ref.campaignId)).toEqual({ sent: 8, "not_sent:suppressed": 1, "not_sent:consent": 1 });
  });

  test("a sender who is suspended pauses it with that reason at the next batch", async () => {
    const { post, ref, launched } = await due({}, { recipients: 700 });
    await launched();
    await world.rows((db) =>
      db.membership.update({ where: { accountId_userId: { accountId: ref.accountId, userId: author } }, data: { status: "suspended" } }),
    );
    await deliverCampaign(post.worker(), ref, { patience });
    expect(await campaignOf(world, ref.campaignId)).toMatchObject({
      state: "paused",
      stateReason: "sender_lost",
      stateDetail: { senderId: author },
    });
    expect(await ledgerOf(world, ref.campaignId)).toEqual({ pending: 700 });
  });

  test("a stop halts within one micro-batch, and the rest is not sent", async () => {
    const { post, ref, launched } = await due({ delayMs: 20 }, { recipients: 600 });
    await launched();
    const run = deliverCampaign(post.worker(), ref, { patience });
    await expect.poll(() => post.sink.messages.length).toBeGreaterThan(20);
    await world.rows((db) =>
      db.campaign.updateMany({ where: { id: ref.campaignId }, data: { state: "stopped", version: { increment: 1 } } }),
    );
    const then = post.sink.messages.length;
    await run;
    const ledger = await ledgerOf(world, ref.campaignId);
    expect(post.sink.messages.length - then).toBeLessThanOrEqual(64);
    expect(ledger.sent! + ledger["not_sent:stopped"]!).toBe(600);
    expect(ledger.sent).toBe(post.sink.counts.size);
  });

  test("a worker that is asked to end finishes its micro-batch and gives the batch back", async () => {
    const { post, ref, launched } = await due({ delayMs: 20 }, { recipients: 300 });
    await launched();
    const ending = new AbortController();
    const run = deliverCampaign(post.worker(), ref, { patience, signal: ending.signal });
    await expect.poll(() => post.sink.messages.length).toBeGreaterThan(20);
    ending.abort();
    await run;
    const ledger = await ledgerOf(world, ref.campaignId);
    expect(Object.keys(ledger).sort()).toEqual(["pending", "sent"]);
    await deliverCampaign(post.worker(), ref, { patience, worker: "the next" });
    expect(await ledgerOf(world, ref.campaignId)).toEqual({ sent: 300 });
    expect([...post.sink.counts.values()].every((n) => n === 1)).toBe(true);
  });
});

describe("a worker that died", () => {
  // What a process leaves behind that is killed between marking a micro-batch and writing its outcomes.
  async function leftBehind(withJournal: boolean): Promise<{ post: Post; ref: Due }> {
    const { post, ref, launched } = await due();
    await launched();
    const lease = (await leaseBatch(post.worker(), ref, "dead", { seconds: 0, skip: new Set() }))!;
    const { pool } = world.database.workerStore;
    const client = await pool.connect();
    await client.query(`BEGIN; SET LOCAL app.account = '${ref.accountId}'`);
    await client.query(
      "UPDATE campaign_recipient SET state = 'attempting', epoch = $3, attempts = 1 WHERE account_id = $1 AND campaign_id = $2 AND seq <= 4",
      [ref.accountId, ref.campaignId, lease.epoch],
    );
    await client.query("COMMIT");
    client.release();
    if (withJournal) {
      const journal = openJournal(post.dataDir, lease);
      journal.leaving(1);
      journal.accepted(1);
      journal.leaving(2);
      journal.leaving(3);
      journal.notTaken(3);
      journal.leave();
    }
    return { post, ref };
  }

  test("leaves recipients whom its journal settles: taken, in doubt, never left", async () => {
    const { post, ref } = await leftBehind(true);
    await deliverCampaign(post.worker(), ref, { patience });
    expect(await ledgerOf(world, ref.campaignId)).toEqual({ sent: 9, "in_doubt:worker_died": 1 });
    expect(post.sink.counts.size).toBe(8);
  });

  test("without a journal leaves all of them in doubt, and none is sent again", async () => {
    const { post, ref } = await leftBehind(true);
    const elsewhere = mkdtempSync(join(tmpdir(), "elsewhere-"));
    await deliverCampaign(post.worker({ dataDir: elsewhere }), ref, { patience });
    rmSync(elsewhere, { recursive: true, force: true });
    expect(await ledgerOf(world, ref.campaignId)).toEqual({ sent: 6, "in_doubt:worker_died": 4 });
    expect(post.sink.counts.size).toBe(6);
  });
});
