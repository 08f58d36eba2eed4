import { type Context, limitRate, newToken, open, outside } from "../kernel/index.ts";
import { askForPasskey } from "./proofs/passkey.ts";
import type { PasskeyOptions } from "./schema.ts";

/** What a browser is given that has nobody signed in yet: `browser` goes into a cookie, so that the answer can come from there alone. */
export interface PasskeyAsked extends PasskeyOptions {
  readonly browser: string;
}

/** Asks a browser for whichever passkey it has for the product. Throws TooMany, and Unavailable where the product has no name. */
export async function startPasskeySignIn(ctx: Context): Promise<PasskeyAsked> {
  open(ctx, "nobody is signed in yet");
  await limitRate(ctx, "passkey-from", ctx.ip ?? "anywhere", ctx.ip ? 100 : 1000, 15 * 60);
  const { token: browser } = newToken();
  const options = await outside(ctx, (db) => askForPasskey({ ...ctx, db }, { purpose: "sign-in", browser, userId: null }));
  return { options, browser };
}
