import type { Outcome } from "@countersign/email/transport";

/** What the ledger says of a recipient after one attempt. */
export interface Verdict {
  readonly seq: number;
  readonly state: "sent" | "failed" | "deferred" | "pending" | "in_doubt";
  readonly reason: string | null;
  readonly reply: string | null;
  readonly retryAt: Date | null;
  /** The address does not exist: nobody writes to it again. */
  readonly isBounce: boolean;
}

/** Attempts before a server that keeps asking to wait counts as a refusal. */
export const MOST_ATTEMPTS = 5;
const WAIT_MINUTES = [1, 5, 30, 120] as const;

const plain = { reason: null, reply: null, retryAt: null, isBounce: false } as const;

/**
 * Turns what the server said into a row of the ledger. `attempts` counts this one. After the dot, silence is doubt, and
 * doubt is never sent again by itself.
 */
export function verdictFor(seq: number, outcome: Outcome, attempts: number, now: Date): Verdict {
  switch (outcome.kind) {
    case "accepted":
      return { ...plain, seq, state: "sent", reply: outcome.reply };
    case "doubt":
      return { ...plain, seq, state: "in_doubt", reason: "no_answer", reply: outcome.reason };
    case "unsent":
      return { ...plain, seq, state: "pending" };
    case "refused":
      // A refused sender says nothing about the recipient: the row waits, the campaign pauses.
      if (outcome.stage === "sender") return { ...plain, seq, state: "pending" };
      return {
        ...plain,
        seq,
        state: "failed",
        reason: "refused",
        reply: outcome.reply,
        isBounce: outcome.stage === "recipient" && /\b5\.1\.[0-9]+\b/.test(outcome.reply),
      };
    case "deferred":
      if (outcome.stage === "sender") return { ...plain, seq, state: "pending" };
      if (attempts >= MOST_ATTEMPTS) return { ...plain, seq, state: "failed", reason: "deferred_too_often", reply: outcome.reply };
      return {
        ...plain,
        seq,
        state: "deferred",
        reason: "deferred",
        reply: outcome.reply,
        retryAt: new Date(now.getTime() + (WAIT_MINUTES[attempts - 1] ?? 1) * 60_000),
      };
  }
}

/** The server hangs up on this recipient and serves others: left for later, and given up like one that keeps asking to wait. */
export function setAside(seq: number, fault: string, attempts: number, now: Date): Verdict {
  return verdictFor(seq, { kind: "deferred", code: 0, reply: fault, stage: "recipient" }, attempts, now);
}

/** Rendering one recipient's mail failed: that recipient fails, the batch goes on. */
export function renderFailure(seq: number, error: unknown): Verdict {
  return {
    ...plain,
    seq,
    state: "failed",
    reason: "render",
    reply: error instanceof Error ? error.message.slice(0, 500) : "The mail could not be made.",
  };
}

/** What an outcome says about the way to the server, not about the recipient; null when the server answered for the recipient. */
export function transportFault(outcome: Outcome): string | null {
  if (outcome.kind === "unsent" || outcome.kind === "doubt") return outcome.reason;
  if (outcome.kind !== "accepted" && outcome.stage === "sender") return `the server does not take mail from this sender: ${outcome.reply}`;
  return null;
}
