import type { ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ledgerOf } from "@countersign/core/delivery/testing";
import { createWorld } from "@countersign/core/testing";
import { dueCampaign, waitFor } from "./campaign.ts";
import { report, say } from "./figure.ts";
import { startSinkProcess, startWorkerProcess } from "./processes.ts";

const RECIPIENTS = 5_000;
const WORKERS = 2;
/** The least kills; the send is slow enough for more. */
const KILLS = 10;
/** Connections of a worker to a server on this machine: what is in doubt at most when one dies. */
const MICRO_BATCH = 64;
/** The sink answers late, so that the send outlives the kills and messages are on their way when they come. */
const DELAY = 40;

/** Kills workers at random moments during a send (SIGKILL, as the kernel does out of memory) and looks at who got what. */
export async function benchCrash(): Promise<void> {
  const world = await createWorld();
  const dataDir = mkdtempSync(join(tmpdir(), "bench-crash-"));
  const sink = await startSinkProcess(DELAY);
  const workers: ChildProcess[] = [];
  const startOne = () => workers.push(startWorkerProcess(world, sink, dataDir));
  try {
    for (let i = 0; i < WORKERS; i++) startOne();
    const due = await dueCampaign(world, world.account.userId, RECIPIENTS);
    await waitFor(world, due.campaignId, "sending");
    let kills = 0;
    for (let seen = 0; ;) {
      const { distinct } = await sink.counted();
      // Counted only while something is on its way: each kill falls into a send that has moved on since the last.
      if (kills >= KILLS + 2 || distinct >= RECIPIENTS - 200) break;
      if (distinct > seen) {
        await pause(Math.random() * 900);
        seen = (await sink.counted()).distinct;
        for (const victim of workers.splice(0)) victim.kill("SIGKILL");
        kills++;
        say(`kill ${kills}: ${seen} of ${RECIPIENTS} had arrived`);
        for (let i = 0; i < WORKERS; i++) startOne();
      }
      await pause(50);
    }
    await waitFor(world, due.campaignId, "sent", 200);
    const { distinct, doubled } = await sink.counted();
    const ledger = await ledgerOf(world, due.campaignId);
    const inDoubt = Object.entries(ledger).reduce((sum, [key, count]) => sum + (key.startsWith("in_doubt") ? count : 0), 0);
    const { sent = 0 } = ledger;
    // Lost: neither sent nor in doubt, or sent by the ledger and never seen by the sink.
    const lost = RECIPIENTS - sent - inDoubt + Math.max(0, sent - distinct);
    const bound = kills * MICRO_BATCH;
    say(`ledger ${JSON.stringify(ledger)}, the sink saw ${distinct}`);
    report({ bench: "crash", figure: "kills", value: kills, unit: "kills", goal: `at least ${KILLS}`, ok: kills >= KILLS });
    report({ bench: "crash", figure: "lost", value: lost, unit: "recipients", goal: "0", ok: lost === 0 });
    report({ bench: "crash", figure: "doubled", value: doubled, unit: "recipients", goal: "0", ok: doubled === 0 });
    report({
      bench: "crash",
      figure: "in_doubt",
      value: inDoubt,
      unit: "recipients",
      goal: `at most ${bound}, one micro-batch a kill`,
      ok: inDoubt <= bound,
    });
  } finally {
    for (const worker of workers) worker.kill("SIGTERM");
    sink.end();
    await world.database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
