// expect: nothing
import { audit, type Context, permit, transaction } from "../kernel/index.ts";

export async function fine(ctx: Context, id: string) {
  return transaction(ctx, async (inner) => {
    const row = await inner.db.team.findFirstOrThrow({ where: { id } });
    permit(inner, "account.manage", row);
    await audit(inner, "team.deleted", { target: row });
  });
}
