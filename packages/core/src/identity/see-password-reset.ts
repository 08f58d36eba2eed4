import { type Context, open } from "../kernel/index.ts";
import { findReset } from "./internal.ts";
import type { ResetState, ResetToken } from "./schema.ts";

/** What a link to set a new password is worth. Looking at it changes nothing. */
export async function seePasswordReset(ctx: Context, { token }: ResetToken): Promise<ResetState> {
  open(ctx, "the mailed link is the right to see whose password it sets");
  const { state, user } = await findReset(ctx, token);
  return { state, email: state === "open" ? (user?.email ?? null) : null };
}
