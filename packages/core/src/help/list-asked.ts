import { type Context, read, self } from "../kernel/index.ts";
import { findAsked } from "./internal.ts";
import type { Asked } from "./schema.ts";

/** Whom a question of one's own would be mailed to, by name; nobody where nobody else manages the account. */
export function listAsked(ctx: Context): Promise<Asked> {
  self(ctx);
  return read(ctx, async (acting) => ({ names: (await findAsked(acting, acting.subject.userId)).map(({ name }) => name) }));
}
