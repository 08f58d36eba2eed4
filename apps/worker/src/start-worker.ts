import { assertPlainRole, createStore, queuePool } from "@countersign/db";
import { signHeads } from "@countersign/core/audit-log";
import { workerName } from "@countersign/core/delivery";
import { configOf, type Environment } from "@countersign/core/env";
import { isDemoDatabase } from "@countersign/core/installation";
import { sweepAccessGroups } from "@countersign/core/feeds";
import type { Context, Log } from "@countersign/core/kernel";
import { beat, freeLostJobs, lastBeat } from "@countersign/core/operations";
import { closeTransports } from "@countersign/core/sending";
import { forgetOldUses } from "@countersign/core/uses";
import { foldTallies } from "@countersign/core/visibility";
import { Logger, run, type Runner, type TaskList, type WorkerEvents } from "graphile-worker";
import { EventEmitter } from "node:events";
import { withoutAddresses } from "./log.ts";
import { tasks } from "./tasks/index.ts";

/** Jobs at once in one process; a campaign is one of them, however large. */
const CONCURRENCY = 4;
const BEAT = 10_000;
const LOOK_FOR_LOST = 5_000;
const SWEEP = 86_400_000;
const LOOK_FOR_UNSIGNED = 60_000;
/** How old lists of contacts may be where an access group goes by the last days. */
const SWEEP_ACCESS = 120_000;

export interface Worker {
  /** Ends in order: the micro-batch under way is finished, leases and jobs are given back. */
  stop(): Promise<void>;
  /** Resolves when it has ended. */
  readonly ended: Promise<void>;
}

/** Starts a worker: takes jobs from the queue, beats, and gives back the jobs of workers that are gone. */
export async function startWorker(env: Environment & { readonly DATABASE_WORKER_URL: string }, log: Log): Promise<Worker> {
  const store = createStore({
    url: env.DATABASE_WORKER_URL,
    readerUrl: env.DATABASE_READER_URL,
    max: 14,
    onError: (error) => log.warn({ err: error }, "a database connection broke"),
  });
  // The queue waits on connections of its own: one that breaks must not end the process.
  store.pool.on("connect", (client) => client.on("error", () => {}));
  await assertPlainRole(store.pool);
  const config = configOf(env, env.DEMO === "1" && (await isDemoDatabase(store)));
  const ending = new AbortController();
  const running = new Set<string>();
  const context = (requestId: string): Context => ({
    store,
    config,
    log,
    requestId,
    session: null,
    accountSlug: null,
    ip: null,
    now: () => new Date(),
  });

  const events: WorkerEvents = new EventEmitter();
  let pool = "";
  events.on("pool:create", ({ workerPool }) => {
    pool = workerPool.id;
  });
  events.on("job:start", ({ job }) => running.add(job.id));
  events.on("job:complete", ({ job }) => running.delete(job.id));

  const runner = await run({
    pgPool: queuePool(store.pool),
    taskList: taskList(context, ending.signal, log),
    parsedCronItems: [],
    concurrency: CONCURRENCY,
    pollInterval: 1_000,
    noHandleSignals: true,
    logger: quietLogger(log),
    events,
  });
  const id = `${workerName()} ${pool}`;
  const startedAt = new Date();
  const quietly = (work: () => Promise<unknown>) => () =>
    void work().catch((error: unknown) => log.warn({ err: error }, "the database does not answer"));
  const timers = [
    every(
      BEAT,
      quietly(() => beat(context("beat"), { id, startedAt })),
    ),
    every(
      LOOK_FOR_LOST,
      quietly(() => freeLostJobs(context("beat"), { id: pool, running })),
    ),
    every(
      SWEEP,
      quietly(() => forgetOldUses(context("sweep"))),
    ),
    every(
      SWEEP,
      quietly(() => foldTallies(context("sweep"))),
    ),
    every(
      SWEEP_ACCESS,
      quietly(() => sweepAccessGroups(context("sweep"), { signal: ending.signal })),
    ),
    every(
      LOOK_FOR_UNSIGNED,
      () => void signHeads(context("audit")).catch((error: unknown) => log.error({ err: error }, "audit logs can't be signed")),
    ),
  ];
  log.info({ worker: id, demo: config.demo }, "worker is ready");
  let stopped: Promise<void> | undefined;
  return { ended: runner.promise, stop: () => (stopped ??= stop(runner)) };

  async function stop(runner: Runner): Promise<void> {
    ending.abort();
    for (const timer of timers) clearInterval(timer);
    await runner.stop().catch((error: unknown) => log.warn({ err: error }, "the queue did not end in order"));
    await lastBeat(context("beat"), id).catch(() => {});
    await closeTransports();
    await store.close();
  }
}

function every(milliseconds: number, work: () => void): NodeJS.Timeout {
  work();
  return setInterval(work, milliseconds);
}

function taskList(context: (requestId: string) => Context, signal: AbortSignal, log: Log): TaskList {
  const list: TaskList = {};
  for (const [name, task] of Object.entries(tasks)) {
    list[name] = async (payload, { job }) => {
      const began = Date.now();
      try {
        await (task as (ctx: Context, payload: unknown, run: { signal: AbortSignal }) => Promise<void>)(context(`job-${job.id}`), payload, {
          signal,
        });
        log.info({ job: job.id, task: name, ms: Date.now() - began }, "job done");
      } catch (error) {
        log.error({ job: job.id, task: name, attempt: job.attempts, ms: Date.now() - began, err: error }, "job failed");
        // What the queue keeps of an error stays free of addresses as well.
        throw new Error(withoutAddresses(error instanceof Error ? error.message : String(error)));
      }
    };
  }
  return list;
}

// The queue's own lines repeat ours; only what it warns of is kept.
function quietLogger(log: Log): Logger {
  return new Logger(() => (level, message) => {
    if (level === "warning") log.warn({}, withoutAddresses(message));
    if (level === "error" && !message.startsWith("Failed task")) log.error({}, withoutAddresses(message));
  });
}
