import { setTimeout as sleep } from "node:timers/promises";
import { createStore, type Store } from "@countersign/db";
import type { TestDatabase } from "@countersign/db/testing";
import pg from "pg";

/** Where a transaction stops until it is let go on, by what it is about to say to the database. */
const POINTS: readonly (readonly [label: string, text: RegExp])[] = [
  ["account", /FROM account WHERE slug = .* FOR NO KEY UPDATE/],
  ["membership", /FROM membership .*FOR (SHARE|UPDATE|NO KEY UPDATE)/s],
  ["campaign", /FROM campaign WHERE .*FOR UPDATE/],
  ["decide", /^INSERT INTO "public"\."campaign_decision"/],
  ["move", /^UPDATE "public"\."campaign" /],
  ["ledger", /INSERT INTO campaign_recipient/],
  ["log", /FROM audit_head .*FOR UPDATE/],
  ["commit", /^COMMIT/],
];

/** What the sabotage takes away: the locks of the rows that a decision stands on. The log's chain stays locked, or there would be none. */
const LOCKED = /(FROM (?:membership|campaign) .*) FOR (?:SHARE|UPDATE|NO KEY UPDATE)/s;

interface Slot {
  readonly app: Store;
  readonly worker: Store;
  readonly pids: Set<number>;
  /** More than one where something goes on beside the script, such as counting what was permitted. */
  readonly waiting: { readonly label: string; readonly go: () => void }[];
  isDone: boolean;
}

/** Several people and workers, each with connections of their own, who take turns at the labelled points. */
export interface Interleaver {
  store(slot: number, role: "app" | "worker"): Store;
  /** Runs the scripts at once, one for each slot; `choose` says which of those that are ready goes on. Returns who went on at which point, in order. */
  run(
    scripts: readonly (() => Promise<void>)[],
    choose: (ready: readonly number[], last: number | null) => number,
  ): Promise<readonly string[]>;
  close(): Promise<void>;
}

// In ms: a statement that takes longer may be waiting for a lock, which is looked up then.
const QUICK = 4;

/** Opens the connections; `withoutLocks` runs every statement without the row locks that the product asks for. */
export async function createInterleaver(database: TestDatabase, slots: number, { withoutLocks = false } = {}): Promise<Interleaver> {
  const monitor = new pg.Client({ connectionString: database.ownerUrl });
  await monitor.connect();
  let isRunning = false;
  let changed = (): void => {};
  const make = (): Slot => {
    const options = { readerUrl: database.readerUrl, max: 3 };
    const [app, worker] = [createStore({ url: database.appUrl, ...options }), createStore({ url: database.workerUrl, ...options })];
    const slot: Slot = { app, worker, pids: new Set(), waiting: [], isDone: true };
    for (const { pool, reader } of [app, worker]) {
      pool.on("connect", (client) => stopAtPoints(client, slot));
      // The ledger is written over the reader's connections, which wait for the campaign's row like any other.
      reader.on("connect", (client) => void slot.pids.add(pidOf(client)));
    }
    return slot;
  };
  const gate = (slot: Slot, label: string): Promise<void> | undefined => {
    if (!isRunning || slot.isDone) return undefined;
    return new Promise((resolve) => {
      slot.waiting.push({ label, go: resolve });
      changed();
    });
  };
  const stopAtPoints = (client: pg.PoolClient, slot: Slot): void => {
    slot.pids.add(pidOf(client));
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    const stopped = (...args: unknown[]): unknown => {
      const [first, ...rest] = args;
      const text = typeof first === "string" ? first : ((first as { readonly text?: string }).text ?? "");
      const label = POINTS.find(([, pattern]) => pattern.test(text))?.[0];
      const said = withoutLocks && LOCKED.test(text) ? unlocked(first, text) : first;
      const waited = label && typeof rest.at(-1) !== "function" ? gate(slot, label) : undefined;
      return waited ? waited.then(() => query(said, ...rest)) : query(said, ...rest);
    };
    Object.assign(client, { query: stopped });
  };
  const all = Array.from({ length: slots }, make);
  const isStill = ({ waiting, isDone }: Slot): boolean => isDone || waiting.length > 0;
  const inLockWait = async (): Promise<ReadonlySet<number>> => {
    const { rows } = await monitor.query<{ pid: number }>(
      "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
    );
    return new Set(rows.map(({ pid }) => pid));
  };
  // Everybody stands at a point, is done, or waits for a row that another one holds.
  const settled = async (): Promise<void> => {
    for (;;) {
      const moving = all.filter((slot) => !isStill(slot));
      if (moving.length === 0) return;
      const change = new Promise<"changed">((resolve) => {
        changed = () => resolve("changed");
      });
      if ((await Promise.race([change, sleep(QUICK)])) === "changed") continue;
      const blocked = await inLockWait();
      if (moving.every((slot) => isStill(slot) || [...slot.pids].some((pid) => blocked.has(pid)))) return;
    }
  };
  return {
    store: (slot, role) => all[slot]![role],
    run: async (scripts, choose) => {
      const trace: string[] = [];
      let last: number | null = null;
      isRunning = true;
      const work = scripts.map(async (script, at) => {
        const slot = all[at]!;
        slot.isDone = false;
        try {
          await gate(slot, "begin");
          await script();
        } finally {
          slot.isDone = true;
          changed();
        }
      });
      for (;;) {
        await settled();
        const ready = all.filter(({ waiting }) => waiting.length > 0);
        if (ready.length === 0) {
          if (all.every(({ isDone }) => isDone)) break;
          // Everybody waits for a row: the database ends one of those who wait for each other.
          await sleep(QUICK);
          continue;
        }
        last = choose(
          ready.map((slot) => all.indexOf(slot)),
          last,
        );
        const { label, go } = all[last]!.waiting.shift()!;
        trace.push(`${last}:${label}`);
        go();
      }
      isRunning = false;
      await Promise.all(work);
      return trace;
    },
    close: async () => {
      await Promise.all(all.flatMap(({ app, worker }) => [app.close(), worker.close()]));
      await monitor.end();
    },
  };
}

function pidOf(client: pg.PoolClient): number {
  return (client as unknown as { readonly processID: number }).processID;
}

function unlocked(said: unknown, text: string): unknown {
  const without = text.replace(LOCKED, "$1");
  return typeof said === "string" ? without : { ...(said as object), text: without };
}
