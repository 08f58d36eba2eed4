import { type Context, outside, self } from "../kernel/index.ts";
import { ownMemberships } from "./internal.ts";
import type { MyAccount } from "./schema.ts";

/** The accounts that one belongs to, the one used last first, each with one's role there. */
export async function listMyAccounts(ctx: Context): Promise<MyAccount[]> {
  const { userId } = self(ctx);
  return outside(ctx, (db) => ownMemberships(db, { userId, providerAccountId: ctx.session?.providerAccountId }));
}
