import { hash, verify } from "@node-rs/argon2";
import { bytes, type Tx } from "@countersign/db";
import { type Context, newToken, tokenHash as hashOfToken } from "../kernel/index.ts";

/** The cost of argon2id: 19 MiB, two passes (OWASP's smallest), about 30 ms. */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The hash that is stored of a password. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, COST);
}

// Checked in the place of a hash that is not there, so that an unknown address takes as long as a wrong password.
let nobody: Promise<string> | undefined;

/** Whether the password is the one of `stored`. Without a stored hash it takes as long, and is wrong. */
export async function isPassword(stored: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword(newToken().token);
  const isRight = await verify(stored ?? (await nobody), password).catch(() => false);
  return stored !== null && isRight;
}

/** Stores a new password; links that were made to reset the one before stop working. */
export async function setPassword(db: Tx, userId: string, passwordHash: string, now: Date): Promise<void> {
  await db.user.update({ where: { id: userId }, data: { passwordHash } });
  await db.passwordReset.updateMany({ where: { userId, usedAt: null }, data: { usedAt: now } });
}

/** Notes that a person has used a link that was mailed to their address; whether it is the first. */
export async function proveAddress(db: Tx, userId: string, now: Date): Promise<boolean> {
  const { count } = await db.user.updateMany({ where: { id: userId, addressProvenAt: null }, data: { addressProvenAt: now } });
  return count > 0;
}

/**
 * Ends what somebody could come back by who used an address before anybody proved it: a copied invitation lets its holder choose a password, and with
 * that add a second step. What an account's provider vouched for stays: it opens that account alone.
 */
export async function dropUnproven(db: Tx, userId: string): Promise<void> {
  await db.oneTimePassword.deleteMany({ where: { userId } });
  await db.passkey.deleteMany({ where: { userId } });
  await db.recoveryCode.deleteMany({ where: { userId } });
}

/** How long a link to set a new password works. */
export const RESET_HOURS = 1;

/** A link to set a new password. */
type FoundReset =
  | { readonly state: "open"; readonly id: string; readonly user: { readonly id: string; readonly email: string } }
  | { readonly state: "used" | "expired" | "unknown"; readonly user?: undefined };

/** Finds a link to set a new password by its token. */
export async function findReset(ctx: Context, token: string): Promise<FoundReset> {
  const row = await ctx.store.prisma.passwordReset.findUnique({
    where: { tokenHash: bytes(hashOfToken(token)) },
    select: { id: true, usedAt: true, expiresAt: true, user: { select: { id: true, email: true, status: true } } },
  });
  if (!row || row.user.status !== "active") return { state: "unknown" };
  if (row.usedAt) return { state: "used" };
  return row.expiresAt > ctx.now() ? { state: "open", id: row.id, user: row.user } : { state: "expired" };
}
