import { createHash } from "node:crypto";
import { bytes } from "@countersign/db";
import { normalizeAddress } from "@countersign/email/address";
import { Invalid, type Scoped } from "../kernel/index.ts";
import type { SuppressionReason } from "./schema.ts";

/** The hash by which an address is suppressed: of its one stored form, as in contact.email_hash. null: no address. */
export function addressHash(address: string): Uint8Array<ArrayBuffer> | null {
  const normal = normalizeAddress(address);
  return normal === null ? null : bytes(createHash("sha256").update(normal).digest());
}

export interface NewSuppression {
  readonly addressHash: Uint8Array;
  readonly reason: SuppressionReason;
  /** Where it came from, for the record: "one-click", "unsubscribe page", "SMTP 550 5.1.1". Never an address. */
  readonly source: string;
  /** Who put it there by hand; left out: nobody did. */
  readonly byUserId?: string;
}

// Whoever said no has withdrawn their consent; a mailbox that is gone has said nothing.
const WITHDRAWS: readonly SuppressionReason[] = ["unsubscribed", "complained"];

/**
 * Suppresses an address in the account, for all who have it and whoever will: it stays when the contact goes. The first
 * reason stands. An unsubscription or a complaint withdraws the consent of every contact with the address, with evidence.
 */
export async function addSuppression(
  ctx: Scoped,
  { addressHash: hash, reason, source, byUserId }: NewSuppression,
): Promise<{ readonly added: boolean; readonly withdrawn: number }> {
  const { db, account } = ctx;
  const now = ctx.now();
  const added = await db.$executeRaw`
    INSERT INTO suppression (account_id, channel, address_hash, reason, source, by_user_id, at)
    VALUES (${account.id}::uuid, 'email', ${bytes(hash)}, ${reason}, ${source}, ${byUserId ?? null}::uuid, ${now})
    ON CONFLICT DO NOTHING`;
  if (!WITHDRAWS.includes(reason)) return { added: added === 1, withdrawn: 0 };
  const withdrawn = await db.$executeRaw`
    WITH changed AS (
      UPDATE contact SET email_consent = 'withdrawn', updated_at = ${now}
      WHERE account_id = ${account.id}::uuid AND email_hash = ${bytes(hash)} AND email_consent <> 'withdrawn' RETURNING account_id, id)
    INSERT INTO contact_consent (account_id, id, contact_id, channel, state, source, at)
      SELECT account_id, gen_random_uuid(), id, 'email', 'withdrawn', ${source}, ${now} FROM changed`;
  return { added: added === 1, withdrawn };
}

/** Which of the addresses are suppressed now, with the reason; keys are the hashes in hex. */
export async function suppressedAmong(ctx: Scoped, hashes: readonly Uint8Array[]): Promise<ReadonlyMap<string, SuppressionReason>> {
  if (hashes.length === 0) return new Map();
  const rows = await ctx.db.suppression.findMany({
    where: { accountId: ctx.account.id, channel: "email", addressHash: { in: hashes.map((hash) => bytes(hash)) } },
    select: { addressHash: true, reason: true },
  });
  return new Map(rows.map((row) => [Buffer.from(row.addressHash).toString("hex"), row.reason as SuppressionReason]));
}

/** Whether an address is suppressed now. */
export async function isSuppressed(ctx: Scoped, address: string): Promise<boolean> {
  const hash = addressHash(address);
  return hash !== null && (await suppressedAmong(ctx, [hash])).size > 0;
}

/** What is said of an address that is none. */
export const BAD_ADDRESS = "Write one plain address, such as ada@example.com.";

/** The hash of an address that somebody wrote, or Invalid for what is no plain one. */
export function requireAddress(address: string): Uint8Array<ArrayBuffer> {
  const hash = addressHash(address);
  if (hash === null) throw new Invalid(BAD_ADDRESS, [{ path: ["address"], message: BAD_ADDRESS, code: "bad-address" }]);
  return hash;
}

/** Refuses a reason with an address in it: the log is kept for good, and names nobody by their address. */
export function requireNoAddressIn(reason: string | undefined): void {
  if (!reason || !/\S@\S+\.\S/.test(reason)) return;
  const message = "Leave addresses out: this stands in the log, which is kept for good.";
  throw new Invalid(message, [{ path: ["reason"], message, code: "address-in-reason" }]);
}

/** What the log names an address by. */
export const targetOf = (hash: Uint8Array) => ({ type: "suppression", id: Buffer.from(hash).toString("hex") }) as const;
