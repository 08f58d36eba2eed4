import { asSystem, type Context, open, outside } from "../kernel/index.ts";
import { USES_KEPT } from "./schema.ts";

const DAY = 86_400_000;

/** Sweeps the uses of months whose last day is more than 400 days ago, account by account. The worker calls it once a day. */
export async function forgetOldUses(ctx: Context): Promise<number> {
  open(ctx, "the worker sweeps");
  const kept = new Date(ctx.now().getTime() - USES_KEPT * DAY);
  const oldest = new Date(Date.UTC(kept.getUTCFullYear(), kept.getUTCMonth(), 1));
  const accounts = await outside(ctx, (db) => db.account.findMany({ select: { id: true }, orderBy: { id: "asc" } }));
  let forgotten = 0;
  for (const { id } of accounts)
    forgotten += await asSystem(ctx, id, async ({ db }) => {
      const { count } = await db.permissionUse.deleteMany({ where: { accountId: id, month: { lt: oldest } } });
      return count;
    });
  return forgotten;
}
