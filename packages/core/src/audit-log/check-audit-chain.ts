import { type Context, isSameLink, type Link, read, type Scoped, START, visible, walkChain } from "../kernel/index.ts";
import { type AuditChain, CheckAuditChain } from "./schema.ts";
import { headText, hexOf } from "./signing/signed-head.ts";
import { fingerprintOf, isSignedWith, knownPublicKey } from "./signing/signing-key.ts";

/** Entries that one call walks: a second or so. */
const MOST = 10_000;

const PROBLEMS = { "an entry was changed": "changed", "an entry is missing": "missing" } as const;

/**
 * Recomputes the account's chain from the entry `from` on, ten thousand entries at a time, and compares it with every signed head on the way
 * (`audit.view`). A log is whole when calls that begin where the one before ended find nothing, up to its last entry.
 */
export async function checkAuditChain(ctx: Context, input: CheckAuditChain): Promise<AuditChain> {
  const { from } = CheckAuditChain.parse(input);
  return read(ctx, async (acting) => {
    visible(acting, "audit.view");
    const { db, account } = acting;
    const head = await db.auditHead.findUniqueOrThrow({ where: { accountId: account.id } });
    const start = await linkAt(acting, from);
    const to = start.seq + BigInt(MOST);
    const walked = await walkChain(acting, start, to);
    const ends = head.seq <= to;
    const isCut = !("problem" in walked) && (ends ? !isSameLink(walked, head) : walked.seq < to);
    const broken =
      "problem" in walked
        ? { seq: Number(walked.seq), problem: PROBLEMS[walked.problem as keyof typeof PROBLEMS] }
        : isCut
          ? { seq: Number(walked.seq) + 1, problem: "cut" as const }
          : await unlikeSigned(acting, start.seq, walked.seq);
    return {
      entries: Number(head.seq),
      checkedFrom: Number(start.seq),
      checkedTo: broken ? broken.seq - 1 : Number(walked.seq),
      broken,
      signed: await lastSigned(acting),
    };
  });
}

/** The entry from which a step begins: the step before has found that it holds. */
async function linkAt({ db, account }: Scoped, seq: number): Promise<Link> {
  if (seq === 0) return START;
  const row = await db.auditEvent.findUnique({
    where: { accountId_seq: { accountId: account.id, seq: BigInt(seq) } },
    select: { seq: true, hash: true },
  });
  return row ?? START;
}

/** The first entry of the part before a signed head that does not have the hash which was signed. */
async function unlikeSigned({ db, account }: Scoped, from: bigint, to: bigint) {
  const rows = await db.$queryRaw<{ since: bigint }[]>`
    SELECT coalesce((SELECT max(p.seq) FROM audit_signed_head p WHERE p.account_id = s.account_id AND p.seq < s.seq), 0) AS since
    FROM audit_signed_head s LEFT JOIN audit_event e ON e.account_id = s.account_id AND e.seq = s.seq
    WHERE s.account_id = ${account.id}::uuid AND s.seq > ${from} AND s.seq <= ${to} AND e.hash IS DISTINCT FROM s.hash ORDER BY s.seq LIMIT 1`;
  return rows[0] ? { seq: Number(rows[0].since) + 1, problem: "not-signed-so" as const } : null;
}

async function lastSigned({ db, account, config }: Scoped): Promise<AuditChain["signed"]> {
  const head = await db.auditSignedHead.findFirst({ where: { accountId: account.id }, orderBy: { seq: "desc" } });
  if (!head) return null;
  const key = knownPublicKey(config.dataDir);
  return {
    seq: Number(head.seq),
    at: head.at,
    fingerprint: fingerprintOf(head.publicKey),
    publicKey: Buffer.from(head.publicKey).toString("base64"),
    isRight: key && hexOf(key) === hexOf(head.publicKey) ? isSignedWith(key, headText(head), head.signature) : key && false,
  };
}
