import { type Context, limitRate, NotSignedIn, open, outside } from "../kernel/index.ts";
import { findSecondStep } from "./find-second-step.ts";
import { askForPasskey } from "./proofs/passkey.ts";
import type { PasskeyOptions } from "./schema.ts";

/** Asks for a passkey as the second step of the sign-in that a token owes it to. Throws NotSignedIn where there is none, and TooMany. */
export async function startSecondStepPasskey(ctx: Context, token: string): Promise<PasskeyOptions> {
  open(ctx, "whoever holds the token has taken the first step");
  const owed = await findSecondStep(ctx, token);
  if (!owed) throw new NotSignedIn();
  const { userId, sessionId } = owed;
  await limitRate(ctx, "passkey-asked", userId, 30, 15 * 60);
  const options = await outside(ctx, (db) => askForPasskey({ ...ctx, db }, { purpose: "second-step", browser: sessionId, userId }));
  return { options };
}
