import { type Context, NotFound, outside, self } from "../kernel/index.ts";
import type { RenamePasskey } from "./schema.ts";

/** Gives one of one's own passkeys another name. Another person's is *not found*. */
export async function renamePasskey(ctx: Context, { id, name }: RenamePasskey): Promise<void> {
  const { userId } = self(ctx);
  const { count } = await outside(ctx, (db) => db.passkey.updateMany({ where: { id, userId }, data: { name } }));
  if (count === 0) throw new NotFound("passkey");
}
