import type { Outcome } from "@countersign/email/transport";
import type { Sealed } from "../../campaigns/index.ts";
import type { Context } from "../../kernel/index.ts";
import type { Sending } from "../../sending/index.ts";
import { advance, keepLease, releaseBatch } from "./advance.ts";
import { composeMail } from "./compose-mail.ts";
import { type Journal, openJournal } from "./journal.ts";
import { type DueRecipient, hasEnded, type Lease } from "./lease.ts";
import { renderFailure, setAside, transportFault, type Verdict, verdictFor } from "./settle.ts";

/** How long a run waits for what, in milliseconds; tests shorten it. */
export interface Patience {
  /** A lease, in seconds: a paused or dead worker's batch is taken over after it. */
  readonly leaseSeconds: number;
  /** Waits after failed tries to hand mail over; when they are used up, the campaign pauses. */
  readonly backOff: readonly number[];
}

export const PATIENCE: Patience = { leaseSeconds: 15, backOff: [1_000, 3_000, 8_000, 20_000] };

/** Largest micro-batch: what a Stop lets through, and what is in doubt at most when a worker dies. */
export const MICRO_BATCH = 64;

/** Why a batch ended: all handed over; the campaign is no longer being sent; another worker has it; asked to stop; no way to the server. */
export type BatchEnd = { readonly kind: "done" | "state" | "lost" | "stopping" } | { readonly kind: "transport"; readonly fault: string };

export interface BatchRun {
  readonly ctx: Context;
  readonly lease: Lease;
  readonly sealed: Sealed;
  readonly sending: Sending;
  readonly patience: Patience;
  readonly signal: AbortSignal;
}

/**
 * Sends what is due in one leased batch, micro-batch by micro-batch: marked `attempting` and committed before any byte
 * leaves, sent in parallel, its outcomes written with the marks of the next.
 */
export async function sendBatch(run: BatchRun): Promise<BatchEnd> {
  const { ctx, lease, patience } = run;
  const journal = beginJournal(run);
  if (typeof journal === "string") {
    await releaseBatch(ctx, lease);
    return { kind: "transport", fault: journal };
  }
  const heartbeat = setInterval(() => void keepLease(ctx, lease).catch(() => {}), (patience.leaseSeconds * 1000) / 3);
  let written = false;
  try {
    const end = await sendAll(run, journal);
    await releaseBatch(ctx, lease);
    written = true;
    return end;
  } finally {
    clearInterval(heartbeat);
    // What the journal says is in the ledger, unless the database went away for good.
    if (written) journal.done();
    else journal.leave();
  }
}

/** Without a journal nothing is sent; the fault is one that an operator mends (a full disk). */
function beginJournal({ ctx, lease }: BatchRun): Journal | string {
  try {
    return openJournal(ctx.config.dataDir, lease);
  } catch (error) {
    return `the journal can't be written: ${error instanceof Error ? error.message : String(error)}`;
  }
}

/** Tries within one lease before a recipient that alone is hung up on is left for later. */
const TRIES = 3;

async function sendAll(run: BatchRun, journal: Journal): Promise<BatchEnd> {
  const { ctx, lease, sending, patience, signal } = run;
  const size = Math.min(sending.connections, MICRO_BATCH);
  const queue = [...lease.due];
  let verdicts: Verdict[] = [];
  let failures = 0;
  let isServed = false;
  const tries = new Map<number, number>();
  while (!signal.aborted) {
    const next = queue.splice(0, size);
    const step = await advance(
      ctx,
      lease,
      verdicts,
      next.map(({ seq }) => seq),
    );
    verdicts = [];
    if (step.lost) return { kind: "lost" };
    if (step.state !== "sending") return { kind: "state" };
    if (next.length === 0) return { kind: "done" };
    // Who is not marked was dealt with by somebody else in the meantime.
    const tried = await Promise.all(next.filter(({ seq }) => step.marked.has(seq)).map((recipient) => attempt(run, journal, recipient)));
    isServed ||= tried.some((one) => one.isAnswer);
    for (const one of tried) if (one.verdict.state === "pending") again(one);
    verdicts = tried.map(({ verdict }) => verdict);
    queue.unshift(...tried.filter(({ verdict }) => verdict.state === "pending").map(({ recipient }) => recipient));
    const fault = tried.find((one) => one.fault !== null)?.fault ?? null;
    // Doubt costs more than a try that certainly failed.
    failures =
      fault === null || tried.some((one) => one.isAnswer)
        ? 0
        : failures + (tried.some(({ verdict }) => verdict.state === "in_doubt") ? 2 : 1);
    if (fault === null) continue;
    const wait = failures === 0 ? 0 : patience.backOff[failures - 1];
    const after = await advance(ctx, lease, verdicts, []);
    verdicts = [];
    if (after.lost) return { kind: "lost" };
    if (wait === undefined) return { kind: "transport", fault };
    if (after.state !== "sending") return { kind: "state" };
    await pause(wait, signal);
  }
  await advance(ctx, lease, verdicts, []);
  return { kind: "stopping" };

  function again(one: Tried): void {
    const { seq, attempts } = one.recipient;
    const count = (tries.get(seq) ?? 0) + 1;
    tries.set(seq, count);
    if (isServed && count >= TRIES) one.verdict = setAside(seq, one.fault ?? "no connection", attempts + 1, ctx.now());
  }
}

interface Tried {
  readonly recipient: DueRecipient;
  verdict: Verdict;
  /** What is wrong with the way to the server, if anything. */
  readonly fault: string | null;
  /** The server took a decision about this recipient. */
  readonly isAnswer: boolean;
}

async function attempt({ ctx, lease, sealed, sending }: BatchRun, journal: Journal, recipient: DueRecipient): Promise<Tried> {
  const { seq, address } = recipient;
  let raw: Buffer;
  try {
    raw = composeMail(ctx.config, lease, sealed, recipient, ctx.now());
  } catch (error) {
    return { recipient, verdict: renderFailure(seq, error), fault: null, isAnswer: false };
  }
  const outcome = await sending.transport.send({
    envelopeFrom: sealed.sender.address,
    envelopeTo: address,
    raw,
    // Written down first, looked at second: a worker that slept past its lease leaves a line, and no dot.
    onBeforeDot: () => {
      journal.leaving(seq);
      if (hasEnded(lease)) throw new Error("the lease had run out");
    },
  });
  note(journal, seq, outcome);
  const fault = transportFault(outcome);
  return { recipient, verdict: verdictFor(seq, outcome, recipient.attempts + 1, ctx.now()), fault, isAnswer: fault === null };
}

function note(journal: Journal, seq: number, outcome: Outcome): void {
  if (outcome.kind === "accepted") journal.accepted(seq);
  else if (outcome.kind !== "doubt") journal.notTaken(seq);
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, milliseconds);
    function end(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
      resolve();
    }
    signal.addEventListener("abort", end);
    if (signal.aborted) end();
  });
}
