import { createHash } from "node:crypto";
import { bytes, type Prisma } from "@countersign/db";
import { canonicalJson } from "./canonical-json.ts";
import type { Acting, Scoped } from "./context.ts";

/** What an entry of the audit log says besides who and when. Contacts are named by id only. */
export interface AuditEntry {
  readonly target: { readonly type: string; readonly id?: string };
  readonly before?: object | null;
  readonly after?: object | null;
  readonly reason?: string;
}

/** The chain of an account starts from this. */
export const GENESIS: Uint8Array<ArrayBuffer> = new Uint8Array(32);

/** What an entry's hash covers: everything in the row but the hash itself. */
export interface HashedEntry {
  readonly accountId: string;
  readonly seq: bigint;
  readonly at: Date;
  readonly actorKind: string;
  readonly actorId: string | null;
  readonly action: string;
  readonly targetType: string;
  readonly targetId: string | null;
  readonly before: unknown;
  readonly after: unknown;
  readonly reason: string | null;
  readonly requestId: string | null;
}

/** SHA-256 over the entry before and this one in canonical form. */
export function entryHash(previous: Uint8Array, entry: HashedEntry): Uint8Array<ArrayBuffer> {
  const fields = { ...entry, seq: entry.seq.toString(), at: entry.at.toISOString() };
  return bytes(createHash("sha256").update(previous).update(canonicalJson(fields)).digest());
}

/**
 * Appends an entry to the account's hash-chained log, in the transaction of the change that it speaks of. Appending
 * locks the chain's end: entries of one account are written one after another.
 */
export async function audit(ctx: Scoped | Acting, action: string, entry: AuditEntry): Promise<void> {
  const { db, account } = ctx;
  const heads = await db.$queryRaw<
    { seq: bigint; hash: Uint8Array }[]
  >`SELECT seq, hash FROM audit_head WHERE account_id = ${account.id}::uuid FOR UPDATE`;
  const head = heads[0];
  if (!head) throw new Error(`account ${account.id} has no audit chain`);
  const row: HashedEntry = {
    accountId: account.id,
    seq: head.seq + 1n,
    at: ctx.now(),
    actorKind: "subject" in ctx ? "user" : ctx.session ? "user" : "worker",
    actorId: "subject" in ctx ? ctx.subject.userId : (ctx.session?.userId ?? null),
    action,
    targetType: entry.target.type,
    targetId: entry.target.id ?? null,
    before: plain(entry.before),
    after: plain(entry.after),
    reason: entry.reason ?? null,
    requestId: ctx.requestId,
  };
  const hash = entryHash(head.hash, row);
  const { before, after, ...columns } = row;
  await db.auditEvent.create({
    data: {
      ...columns,
      ...(before === null ? {} : { before: before as Prisma.InputJsonValue }),
      ...(after === null ? {} : { after: after as Prisma.InputJsonValue }),
      prevHash: bytes(head.hash),
      hash,
    },
  });
  await db.auditHead.update({ where: { accountId: account.id }, data: { seq: row.seq, hash } });
}

/** Starts the chain of a new account. */
export async function startAuditChain(ctx: Pick<Scoped, "db">, accountId: string): Promise<void> {
  await ctx.db.auditHead.create({ data: { accountId, seq: 0n, hash: GENESIS } });
}

/** Where a chain breaks: the first entry that does not follow from the one before, or that the end is not where it should be. */
export type ChainState =
  { readonly ok: true; readonly entries: number } | { readonly ok: false; readonly seq: bigint; readonly problem: string };

/** Recomputes the account's chain from its start. */
export async function verifyAuditChain(ctx: Scoped): Promise<ChainState> {
  const head = await ctx.db.auditHead.findUniqueOrThrow({ where: { accountId: ctx.account.id } });
  let previous: Uint8Array = GENESIS;
  let seq = 0n;
  for (;;) {
    const rows = await ctx.db.auditEvent.findMany({
      where: { accountId: ctx.account.id, seq: { gt: seq } },
      orderBy: { seq: "asc" },
      take: 500,
    });
    for (const { prevHash, hash, ...entry } of rows) {
      if (entry.seq !== seq + 1n) return { ok: false, seq: seq + 1n, problem: "an entry is missing" };
      const expected = entryHash(previous, entry);
      if (!isSame(prevHash, previous) || !isSame(expected, hash)) return { ok: false, seq: entry.seq, problem: "an entry was changed" };
      previous = hash;
      seq = entry.seq;
    }
    if (rows.length < 500) break;
  }
  if (head.seq !== seq || !isSame(head.hash, previous)) return { ok: false, seq: head.seq, problem: "the end of the log was cut" };
  return { ok: true, entries: Number(seq) };
}

const isSame = (a: Uint8Array, b: Uint8Array): boolean => Buffer.compare(a, b) === 0;

// Dates, undefined and class instances become what JSON holds, so that the hash can be computed again from the row.
function plain(value: object | null | undefined): object | null {
  return value == null ? null : (JSON.parse(JSON.stringify(value)) as object);
}
