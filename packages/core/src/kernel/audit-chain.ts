import { entryHash, GENESIS } from "./audit.ts";
import type { Scoped } from "./context.ts";

/** Where a chain breaks: the first entry that does not follow from the one before, or that the end is not where it should be. */
export type ChainState =
  { readonly ok: true; readonly entries: number } | { readonly ok: false; readonly seq: bigint; readonly problem: string };

/** An entry and its hash: what the next one follows from. */
export interface Link {
  readonly seq: bigint;
  readonly hash: Uint8Array;
}

/** Before the first entry. */
export const START: Link = { seq: 0n, hash: GENESIS };

const BATCH = 500;

/** Recomputes the account's chain from its start. */
export async function verifyAuditChain(ctx: Scoped): Promise<ChainState> {
  const head = await ctx.db.auditHead.findUniqueOrThrow({ where: { accountId: ctx.account.id } });
  const walked = await walkChain(ctx, START, head.seq);
  if ("problem" in walked) return { ok: false, ...walked };
  if (!isSameLink(head, walked)) return { ok: false, seq: head.seq, problem: "the end of the log was cut" };
  return { ok: true, entries: Number(walked.seq) };
}

/**
 * Recomputes the chain from the entry after `from` to entry `to`, or as far as there are entries. The last one that holds, or the first that
 * does not.
 */
export async function walkChain(ctx: Scoped, from: Link, to: bigint): Promise<Link | { readonly seq: bigint; readonly problem: string }> {
  let last = from;
  for (;;) {
    const rows = await ctx.db.auditEvent.findMany({
      where: { accountId: ctx.account.id, seq: { gt: last.seq, lte: to } },
      orderBy: { seq: "asc" },
      take: BATCH,
    });
    for (const { prevHash, hash, ...entry } of rows) {
      if (entry.seq !== last.seq + 1n) return { seq: last.seq + 1n, problem: "an entry is missing" };
      const isLinked = Buffer.compare(prevHash, last.hash) === 0 && Buffer.compare(entryHash(last.hash, entry), hash) === 0;
      if (!isLinked) return { seq: entry.seq, problem: "an entry was changed" };
      last = { seq: entry.seq, hash };
    }
    if (rows.length < BATCH) return last;
  }
}

/** Whether two links are the same entry with the same hash. */
export function isSameLink(one: Link, other: Link): boolean {
  return one.seq === other.seq && Buffer.compare(one.hash, other.hash) === 0;
}
