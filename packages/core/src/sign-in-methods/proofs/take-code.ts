import { bytes, type Tx } from "@countersign/db";
import { tellSignInChange } from "../../identity/index.ts";
import { type Context, decryptSecret } from "../../kernel/index.ts";
import { stepOf } from "./one-time-password.ts";
import { recoveryCodeHash } from "./recovery-codes.ts";

/** The purpose of the key that encrypts the keys of authenticator apps. */
export const OTP_KEY = "one-time-password";

/**
 * Takes a code that a person typed: of their authenticator app, where neither it nor one of a later step was taken before, or one of their recovery
 * codes, which is used up and told to them by mail. However many ask at once, one is let through. null: it is none, or was used.
 */
export async function takeCode(
  ctx: Context & { readonly db: Tx },
  userId: string,
  typed: string,
): Promise<"one-time-password" | "recovery-code" | null> {
  const digits = typed.replaceAll(/\s/g, "");
  if (/^\d{6}$/.test(digits)) return (await takeOneTimePassword(ctx, userId, digits)) ? "one-time-password" : null;
  const codeHash = recoveryCodeHash(typed);
  if (!codeHash) return null;
  const { count } = await ctx.db.recoveryCode.updateMany({
    where: { userId, codeHash: bytes(codeHash), usedAt: null },
    data: { usedAt: ctx.now() },
  });
  if (count === 0) return null;
  await tellSignInChange(ctx, { userId, change: "recovery-code-used" });
  return "recovery-code";
}

async function takeOneTimePassword(
  { db, config, now }: Pick<Context, "config" | "now"> & { readonly db: Tx },
  userId: string,
  digits: string,
): Promise<boolean> {
  const row = await db.oneTimePassword.findUnique({ where: { userId }, select: { secret: true, confirmedAt: true } });
  const key = row?.confirmedAt ? decryptSecret(config.key(OTP_KEY), row.secret) : null;
  const step = key === null ? null : stepOf(key, digits, now());
  if (step === null) return false;
  // Compared and set in one statement: whoever comes second, in whatever process, finds the step taken.
  const { count } = await db.oneTimePassword.updateMany({
    where: { userId, lastStep: { lt: step } },
    data: { lastStep: step, lastUsedAt: now() },
  });
  return count === 1;
}
