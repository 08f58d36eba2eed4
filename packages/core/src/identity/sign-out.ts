import { bytes } from "@countersign/db";
import { type Context, open, outside, tokenHash } from "../kernel/index.ts";

/** Ends the session of a token. Ending one that is gone already is no error. */
export async function signOut(ctx: Context, token: string): Promise<void> {
  open(ctx, "whoever holds a token may end its session");
  await outside(ctx, (db) => db.session.deleteMany({ where: { tokenHash: bytes(tokenHash(token)) } }));
}
