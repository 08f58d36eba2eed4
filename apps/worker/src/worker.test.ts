import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { campaignOf, createDue, type Due, ledgerOf, openPost, type Post } from "@countersign/core/delivery/testing";
import { readEnvironment } from "@countersign/core/env";
import { createWorld, silent, type World } from "@countersign/core/testing";
import { startWorker, type Worker } from "./start-worker.ts";

let world: World;
let sender: string;
const cleanUp: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  world = await createWorld();
  sender = await world.person("marketing-manager");
});
afterAll(() => world?.database.drop());
afterEach(async () => {
  for (const step of cleanUp.splice(0).reverse()) await step();
});

function environment(post: Post): Record<string, string> {
  const { workerUrl, readerUrl } = world.database;
  return {
    DATABASE_WORKER_URL: workerUrl,
    DATABASE_READER_URL: readerUrl,
    APP_SECRET: "a secret for tests, thirty-two characters or more",
    APP_URL: "http://127.0.0.1:3000",
    DATA_DIR: post.dataDir,
    SMTP_URL: `smtp://127.0.0.1:${post.sink.port}`,
    LOG_LEVEL: "error",
  };
}

async function dueNow(recipients: number, delayMs: number): Promise<{ post: Post; ref: Due }> {
  const post = await openPost(world, { delayMs });
  cleanUp.push(() => post.close());
  const ref = await createDue(world, { senderId: sender, recipients });
  const worker = world.worker();
  await worker.store.pool.query("SELECT graphile_worker.add_job('launch-campaign', $1::json)", [
    JSON.stringify({ accountId: ref.accountId, campaignId: ref.campaignId }),
  ]);
  return { post, ref };
}

async function startHere(post: Post): Promise<Worker> {
  const env = readEnvironment(environment(post));
  const worker = await startWorker({ ...env, DATABASE_WORKER_URL: world.database.workerUrl }, silent);
  cleanUp.push(() => worker.stop());
  return worker;
}

function startChild(post: Post): ChildProcess {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: environment(post),
    stdio: ["ignore", "inherit", "inherit"],
  });
  cleanUp.push(async () => void child.kill("SIGKILL"));
  return child;
}

const isEveryoneOnce = (post: Post): boolean => [...post.sink.counts.values()].every((count) => count === 1);

test("A worker launches what is due, sends it, and ends in order", async () => {
  const { post, ref } = await dueNow(120, 0);
  const worker = await startHere(post);
  await expect.poll(async () => (await campaignOf(world, ref.campaignId)).state, { timeout: 20_000 }).toBe("sent");
  expect(await ledgerOf(world, ref.campaignId)).toEqual({ sent: 120 });
  await worker.stop();
  expect(await world.rows((db) => db.workerBeat.count())).toBe(0);
});

test("Nothing is lost or doubled when the database hangs up on everybody in the middle", async () => {
  const { post, ref } = await dueNow(900, 15);
  await startHere(post);
  const { pool } = world.worker().store;
  for (const sent of [60, 250, 500]) {
    await expect.poll(() => post.sink.counts.size, { timeout: 30_000, interval: 5 }).toBeGreaterThan(sent);
    await pool.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND usename = 'countersign_worker' AND pid <> pg_backend_pid()",
    );
  }
  await expect.poll(async () => (await campaignOf(world, ref.campaignId)).state, { timeout: 40_000 }).toBe("sent");
  expect(await ledgerOf(world, ref.campaignId)).toEqual({ sent: 900 });
  expect(post.sink.counts.size).toBe(900);
  expect(isEveryoneOnce(post)).toBe(true);
});

test("A killed worker's campaign goes on with the next one: nobody is sent to twice, and doubt is at most one micro-batch", async () => {
  const { post, ref } = await dueNow(600, 15);
  const first = startChild(post);
  await expect.poll(() => post.sink.counts.size, { timeout: 30_000, interval: 5 }).toBeGreaterThan(100);
  first.kill("SIGKILL");
  startChild(post);
  await expect.poll(async () => (await campaignOf(world, ref.campaignId)).state, { timeout: 40_000 }).toBe("sent");
  const { sent = 0, "in_doubt:worker_died": inDoubt = 0, ...rest } = await ledgerOf(world, ref.campaignId);
  expect(rest).toEqual({});
  expect(sent + inDoubt).toBe(600);
  expect(inDoubt).toBeLessThanOrEqual(64);
  expect(post.sink.counts.size).toBeGreaterThanOrEqual(sent);
  expect(isEveryoneOnce(post)).toBe(true);
});
