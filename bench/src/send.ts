import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createWorld } from "@countersign/core/testing";
import { dueCampaign, waitFor } from "./campaign.ts";
import { report, round, say } from "./figure.ts";
import { sendLockStep } from "./lock-step.ts";
import { startSinkProcess, startWorkerProcess } from "./processes.ts";

/** Connections of the worker to a server on this machine. */
const CONNECTIONS = 64;
const SIZES = [2_400, 20_000];

/** Recipients a second through the real worker, beside a client that does nothing but send, over as many connections into the same sink. */
export async function benchSend(): Promise<void> {
  const world = await createWorld();
  const dataDir = mkdtempSync(join(tmpdir(), "bench-"));
  const sink = await startSinkProcess();
  const worker = startWorkerProcess(world, sink, dataDir);
  try {
    // Compiles what is compiled once, and opens the connections.
    await sendThrough(300);
    for (const recipients of SIZES) {
      const worked = await sendThrough(recipients);
      const alone = await lockStepRate(recipients);
      say(`${recipients} recipients: ${Math.round(worked)}/s through the worker, ${Math.round(alone)}/s lock-step`);
      report({
        bench: "send",
        figure: `recipients-per-second-${recipients}`,
        value: round(worked, 0),
        unit: "1/s",
        against: round(alone, 0),
        ratio: round(worked / alone, 3),
      });
    }
  } finally {
    worker.kill("SIGTERM");
    sink.end();
    await world.database.drop();
    rmSync(dataDir, { recursive: true, force: true });
  }

  async function sendThrough(recipients: number): Promise<number> {
    await sink.reset();
    const due = await dueCampaign(world, world.account.userId, recipients);
    const { launchedAt, finishedAt } = await waitFor(world, due.campaignId, "sent");
    const { distinct, doubled } = await sink.counted();
    if (distinct !== recipients || doubled > 0) throw new Error(`${distinct} of ${recipients} arrived, ${doubled} twice`);
    return recipients / ((finishedAt!.getTime() - launchedAt!.getTime()) / 1000);
  }

  async function lockStepRate(recipients: number): Promise<number> {
    await sink.reset();
    const raw = `Subject: bench\r\nMIME-Version: 1.0\r\n\r\n${"x".repeat(74).concat("\r\n").repeat(90)}`;
    const took = await sendLockStep(
      sink.port,
      CONNECTIONS,
      Array.from({ length: recipients }, (_, i) => ({ to: `r${i}@people.example`, raw })),
    );
    return recipients / (took / 1000);
  }
}
