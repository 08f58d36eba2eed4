import { bytes } from "@countersign/db";
import { requireOwnSignIn } from "../identity/index.ts";
import { Conflict, type Context, encryptSecret, outside, requireFresh, self } from "../kernel/index.ts";
import { newKey, pictureOf } from "./proofs/one-time-password.ts";
import { OTP_KEY } from "./proofs/take-code.ts";
import type { NewOneTimePassword } from "./schema.ts";

/**
 * Begins to set up an authenticator app: a new key, which counts for nothing until a code of it is given (`confirmOneTimePassword`). Asked again, it
 * replaces one that was not confirmed. Throws NotFresh, and Conflict "one-time-password-on" where one counts already.
 */
export async function startOneTimePassword(ctx: Context): Promise<NewOneTimePassword> {
  requireFresh(ctx, "sign-in-methods");
  requireOwnSignIn(ctx);
  const { userId } = self(ctx);
  const key = newKey();
  const secret = bytes(encryptSecret(ctx.config.key(OTP_KEY), key));
  const email = await outside(ctx, async (db) => {
    // One statement: a code may be confirming the key before at this very moment, and what counts is never replaced.
    const written = await db.$executeRaw`
      INSERT INTO one_time_password (user_id, secret, created_at) VALUES (${userId}::uuid, ${secret}, ${ctx.now()})
      ON CONFLICT (user_id) DO UPDATE SET secret = EXCLUDED.secret, created_at = EXCLUDED.created_at, last_step = 0
        WHERE one_time_password.confirmed_at IS NULL`;
    if (written === 0) throw isOn();
    return (await db.user.findUniqueOrThrow({ where: { id: userId }, select: { email: true } })).email;
  });
  return pictureOf(key, email);
}

/** The refusal to set up a second authenticator app. */
export const isOn = (): Conflict =>
  new Conflict("one-time-password-on", "An authenticator app is set up already. Remove it first to set up another one.");
