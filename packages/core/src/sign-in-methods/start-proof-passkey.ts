import { type Context, limitRate, outside, self } from "../kernel/index.ts";
import { askForPasskey } from "./proofs/passkey.ts";
import type { PasskeyOptions } from "./schema.ts";

/** Asks for one of one's own passkeys, to prove again who one is. Throws TooMany. */
export async function startProofPasskey(ctx: Context): Promise<PasskeyOptions> {
  const { userId, sessionId } = self(ctx);
  await limitRate(ctx, "passkey-asked", userId, 30, 15 * 60);
  const options = await outside(ctx, (db) => askForPasskey({ ...ctx, db }, { purpose: "prove-again", browser: sessionId, userId }));
  return { options };
}
