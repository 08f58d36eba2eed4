// expect: countersign/mutation-audits
import { type Context, permit, transaction } from "../kernel/index.ts";

export async function unaudited(ctx: Context, id: string) {
  return transaction(ctx, async (inner) => {
    const row = await inner.db.team.findFirstOrThrow({ where: { id } });
    permit(inner, "account.manage", row);
    return inner.db.team.delete({ where: { accountId_id: row } });
  });
}
