import { audit, type Context, NotFound, permit, transaction } from "../kernel/index.ts";
import type { SenderIdentityRef } from "./schema.ts";

/** Takes a From address out of use: campaigns that are sealed with it stop at their next batch. */
export function archiveSenderIdentity(ctx: Context, { id }: SenderIdentityRef): Promise<void> {
  return transaction(ctx, async (ctx) => {
    permit(ctx, "account.manage", { accountId: ctx.account.id });
    const key = { accountId_id: { accountId: ctx.account.id, id } };
    const row = await ctx.db.senderIdentity.findUnique({ where: key });
    if (!row || row.archivedAt) throw new NotFound("sender");
    await ctx.db.senderIdentity.update({ where: key, data: { archivedAt: ctx.now(), tokenHash: null, tokenExpiresAt: null } });
    await audit(ctx, "sender.archived", { target: { type: "sender_identity", id }, before: { name: row.name, address: row.address } });
  });
}
