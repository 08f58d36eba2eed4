import { noteSignInChange, requireOwnSignIn } from "../identity/index.ts";
import { type Context, decryptSecret, Invalid, limitRate, outside, requireFresh, self } from "../kernel/index.ts";
import { stepOf } from "./proofs/one-time-password.ts";
import { codesIfNone } from "./proofs/recovery-codes.ts";
import { OTP_KEY } from "./proofs/take-code.ts";
import type { ConfirmOneTimePassword, RecoveryCodes } from "./schema.ts";
import { isOn } from "./start-one-time-password.ts";

/**
 * Makes an authenticator app count, by a code of it; all other sessions end. Gives recovery codes to whoever has none. Throws Invalid at `code` for a
 * wrong one, Conflict "one-time-password-on", NotFresh, and TooMany after ten tries in 15 minutes.
 */
export async function confirmOneTimePassword(ctx: Context, { code }: ConfirmOneTimePassword): Promise<RecoveryCodes> {
  requireFresh(ctx, "sign-in-methods");
  requireOwnSignIn(ctx);
  const { userId, sessionId } = self(ctx);
  await limitRate(ctx, "confirm-code", userId, 10, 15 * 60);
  return outside(ctx, async (db) => {
    // Held, so that no other key takes the place of the one whose code is checked.
    await db.$queryRaw`SELECT 1 FROM one_time_password WHERE user_id = ${userId}::uuid FOR UPDATE`;
    const row = await db.oneTimePassword.findUnique({ where: { userId } });
    if (row?.confirmedAt) throw isOn();
    const key = row && decryptSecret(ctx.config.key(OTP_KEY), row.secret);
    const step = key ? stepOf(key, code.replaceAll(/\s/g, ""), ctx.now()) : null;
    if (step === null) throw wrongFirstCode();
    await db.oneTimePassword.update({ where: { userId }, data: { confirmedAt: ctx.now(), lastStep: step } });
    const codes = await codesIfNone(db, userId);
    await noteSignInChange({ ...ctx, db }, { userId, keep: sessionId, change: "one-time-password-added" });
    return { codes };
  });
}

/** Nobody who sets up an app has a recovery code to take instead; what stays wrong is the clock. */
function wrongFirstCode(): Invalid {
  const message = "This code is not right. Type the one that the app shows now; if none works, set your phone’s clock.";
  return new Invalid("The code is not right.", [{ path: ["code"], message, code: "wrong-first-code" }]);
}

/** The refusal of a code that is not the right one, or was used. */
export function wrongCode(): Invalid {
  const message = "This code is not right, or was used already. Wait for the app’s next one, or take another recovery code.";
  return new Invalid("The code is not right.", [{ path: ["code"], message, code: "wrong-one-time-code" }]);
}
