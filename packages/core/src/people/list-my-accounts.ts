import { hasUsableApp } from "@countersign/permissions";
import { type Context, NotFound, outside, read, self } from "../kernel/index.ts";
import { ownMemberships } from "./internal.ts";
import type { MyAccount } from "./schema.ts";

/** The accounts that one belongs to, the one used last first, each with one's role there. */
export async function listMyAccounts(ctx: Context): Promise<MyAccount[]> {
  const { userId } = self(ctx);
  const memberships = await outside(ctx, (db) => ownMemberships(db, userId));
  const accounts: MyAccount[] = [];
  for (const { slug, name, roleName } of memberships) {
    const isUsable = await read({ ...ctx, accountSlug: slug }, async ({ subject }) => hasUsableApp(subject)).catch((error: unknown) => {
      if (error instanceof NotFound) return null;
      throw error;
    });
    if (isUsable !== null) accounts.push({ slug, name, roleName, isUsable });
  }
  return accounts;
}
