import { noteSignInChange, requireOwnSignIn } from "../identity/index.ts";
import { type Context, NotFound, outside, requireFresh, self } from "../kernel/index.ts";
import type { RemovePasskey } from "./schema.ts";
import { dropCodesIfLast } from "./writing/drop-codes.ts";

/** Removes one of one's own passkeys; all other sessions end, and with the last second step the recovery codes go. Another person's is *not found*. */
export async function removePasskey(ctx: Context, { id }: RemovePasskey): Promise<void> {
  requireFresh(ctx, "sign-in-methods");
  requireOwnSignIn(ctx);
  const { userId, sessionId } = self(ctx);
  await outside(ctx, async (db) => {
    const { count } = await db.passkey.deleteMany({ where: { id, userId } });
    if (count === 0) throw new NotFound("passkey");
    await dropCodesIfLast(db, userId);
    await noteSignInChange({ ...ctx, db }, { userId, keep: sessionId, change: "passkey-removed" });
  });
}
