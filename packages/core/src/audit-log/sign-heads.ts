import { bytes } from "@countersign/db";
import { asSystem, type Context, type Link, open, outside, type Scoped, START, walkChain } from "../kernel/index.ts";
import { headText, keepHead, hexOf, lastHeads, type SignedHead } from "./signing/signed-head.ts";
import { fingerprintOf, openSigningKey, type SigningKey } from "./signing/signing-key.ts";

/** A log is signed when this many entries, or milliseconds, have passed since its last signed head. */
const ENTRIES = 1_000n;
const HOUR = 3_600_000;

interface DueRow {
  readonly account_id: string;
}

/**
 * Signs the logs of all accounts that are due. Before it signs, the chain is walked from the last head that was signed, as the data folder remembers
 * it: what was cut, rolled back or written anew is not signed, and the process's log says so at every turn. Returns how many were signed.
 */
export async function signHeads(ctx: Context): Promise<number> {
  open(ctx, "the product vouches for its own log");
  const { dataDir } = ctx.config;
  const key = openSigningKey(dataDir);
  const due = await outside(
    ctx,
    (db) => db.$queryRaw<DueRow[]>`
      SELECT h.account_id FROM audit_head h
        LEFT JOIN LATERAL (SELECT s.seq, s.at FROM audit_signed_head s WHERE s.account_id = h.account_id ORDER BY s.seq DESC LIMIT 1) s ON true
      WHERE h.seq > coalesce(s.seq, 0) AND (s.seq IS NULL OR h.seq - s.seq >= ${ENTRIES} OR s.at <= ${new Date(ctx.now().getTime() - HOUR)})
        OR h.seq < s.seq
      ORDER BY h.account_id`,
  );
  if (due.length === 0) return 0;
  const kept = lastHeads(dataDir);
  let signed = 0;
  for (const { account_id: id } of due) {
    if (await asSystem(ctx, id, (scoped) => signHead(scoped, key, kept.get(id)))) signed += 1;
  }
  return signed;
}

/** Signs the end of one account's chain; false: it does not follow from what was signed before. */
async function signHead(ctx: Scoped, key: SigningKey, kept: Link | undefined): Promise<boolean> {
  const { db, account, log, now } = ctx;
  const head = await db.auditHead.findUniqueOrThrow({ where: { accountId: account.id } });
  const from = kept ?? (await lastSigned(ctx)) ?? START;
  const walked = head.seq < from.seq ? { seq: head.seq + 1n, problem: "the end of the log was cut" } : await walkChain(ctx, from, head.seq);
  const problem =
    "problem" in walked
      ? walked
      : hexOf(walked.hash) === hexOf(head.hash)
        ? null
        : { seq: head.seq, problem: "its end is not its last entry" };
  if (problem) {
    log.error(
      { account: account.id, seq: Number(problem.seq), problem: problem.problem },
      "the audit log is not what was signed, and is not signed",
    );
    return false;
  }
  const unsigned = { accountId: account.id, seq: head.seq, hash: bytes(head.hash), at: now(), publicKey: key.publicKey };
  const signed: SignedHead = { ...unsigned, signature: key.sign(headText(unsigned)) };
  // First where nobody who writes to the database can reach it: a head that only that file has is a true one all the same.
  keepHead(ctx.config.dataDir, signed);
  const { count } = await db.auditSignedHead.createMany({ data: [signed], skipDuplicates: true });
  if (count > 0)
    log.info({ account: account.id, seq: Number(head.seq), hash: hexOf(head.hash), key: fingerprintOf(key.publicKey) }, "audit log signed");
  return count > 0;
}

/** The last signed head of the account that the database has. */
async function lastSigned({ db, account }: Scoped): Promise<Link | null> {
  return db.auditSignedHead.findFirst({ where: { accountId: account.id }, orderBy: { seq: "desc" }, select: { seq: true, hash: true } });
}
