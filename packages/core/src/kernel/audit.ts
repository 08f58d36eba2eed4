import { createHash } from "node:crypto";
import { bytes, type Prisma } from "@countersign/db";
import type { AuditAction } from "./audit-schema.ts";
import { canonicalJson } from "./canonical-json.ts";
import type { Acting, Scoped } from "./context.ts";

/** What an entry of the audit log says besides who, when and from where. Contacts are named by id only. */
export interface AuditEntry {
  readonly target: { readonly type: string; readonly id?: string };
  readonly before?: object | null;
  readonly after?: object | null;
  readonly reason?: string;
  /** Set by what is done in an unusual capacity; what follows from the session is filled in by itself. */
  readonly as?: { readonly kind: "break-glass" } | { readonly kind: "on-behalf"; readonly userId: string };
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
  readonly fromAddress: string | null;
  readonly fromDevice: string | null;
  readonly actingAs: unknown;
}

/** SHA-256 over the entry before and this one in canonical form. */
export function entryHash(previous: Uint8Array, entry: HashedEntry): Uint8Array<ArrayBuffer> {
  return bytes(
    createHash("sha256")
      .update(previous)
      .update(canonicalJson(hashedFields(entry)))
      .digest(),
  );
}

/**
 * An entry as JSON, as it is hashed and exported. The last three fields came later and are left out where they are null, so that entries from before
 * keep their hash; to blank one that was there changes it all the same.
 */
export function hashedFields({ fromAddress, fromDevice, actingAs, ...entry }: HashedEntry) {
  return {
    ...entry,
    seq: entry.seq.toString(),
    at: entry.at.toISOString(),
    ...(fromAddress !== null && { fromAddress }),
    ...(fromDevice !== null && { fromDevice }),
    ...(actingAs !== null && { actingAs }),
  };
}

const MOST_OF_A_DEVICE = 300;

/**
 * Appends an entry to the account's hash-chained log, in the transaction of the change that it speaks of. Appending
 * locks the chain's end: entries of one account are written one after another.
 */
export async function audit(ctx: Scoped | Acting, action: AuditAction, entry: AuditEntry): Promise<void> {
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
    actorKind: "subject" in ctx || ctx.session ? "user" : "worker",
    actorId: "subject" in ctx ? ctx.subject.userId : (ctx.session?.userId ?? null),
    action,
    targetType: entry.target.type,
    targetId: entry.target.id ?? null,
    before: plain(entry.before),
    after: plain(entry.after),
    reason: entry.reason ?? null,
    requestId: ctx.requestId,
    fromAddress: ctx.origin?.address ?? null,
    fromDevice: ctx.origin?.device?.slice(0, MOST_OF_A_DEVICE) ?? null,
    actingAs: plain(entry.as ?? capacityOf(ctx)),
  };
  const hash = entryHash(head.hash, row);
  const { before, after, actingAs, ...columns } = row;
  await db.auditEvent.create({
    data: {
      ...columns,
      ...(before === null ? {} : { before: before as Prisma.InputJsonValue }),
      ...(after === null ? {} : { after: after as Prisma.InputJsonValue }),
      ...(actingAs === null ? {} : { actingAs: actingAs as Prisma.InputJsonValue }),
      prevHash: bytes(head.hash),
      hash,
    },
  });
  await db.auditHead.update({ where: { accountId: account.id }, data: { seq: row.seq, hash } });
}

/**
 * As whom somebody acts besides as themselves: looking as another, or from the parent account without an active membership of their own. Entries
 * from before `membership` was in them were written of members who manage the account as well.
 */
function capacityOf(ctx: Scoped | Acting): object | null {
  const viewing = ctx.session?.viewing;
  if (viewing) return { kind: "viewing", as: viewing.as };
  if (!("subject" in ctx)) return null;
  const { manages, membership } = ctx.subject;
  return manages && membership !== "active" ? { kind: "parent", accountId: ctx.account.parentId, membership } : null;
}

/** Starts the chain of a new account. */
export async function startAuditChain(ctx: Pick<Scoped, "db">, accountId: string): Promise<void> {
  await ctx.db.auditHead.create({ data: { accountId, seq: 0n, hash: GENESIS } });
}

// Dates, undefined and class instances become what JSON holds, so that the hash can be computed again from the row.
function plain(value: object | null | undefined): object | null {
  return value == null ? null : (JSON.parse(JSON.stringify(value)) as object);
}
