import { audit, Conflict, type Context, enqueue, limitRate, NotFound, permit, read, transaction } from "../kernel/index.ts";
import type { SenderIdentityRef } from "./schema.ts";

/** Mails the confirmation link of a From address again; the earlier link stops working. At most five an hour. */
export async function resendConfirmation(ctx: Context, { id }: SenderIdentityRef): Promise<void> {
  const accountId = await read(ctx, async (acting) => {
    permit(acting, "account.manage", { accountId: acting.account.id });
    return acting.account.id;
  });
  await limitRate(ctx, "sender-link", `${accountId} ${id}`, 5, 3600);
  await transaction(ctx, async (ctx) => {
    permit(ctx, "account.manage", { accountId: ctx.account.id });
    const row = await ctx.db.senderIdentity.findUnique({ where: { accountId_id: { accountId: ctx.account.id, id } } });
    if (!row || row.archivedAt) throw new NotFound("sender");
    if (row.verifiedAt) throw new Conflict("sender_confirmed", `${row.address} is confirmed already.`);
    await audit(ctx, "sender.link-sent-again", { target: { type: "sender_identity", id } });
    await enqueue(ctx, "verify-sender", { accountId: ctx.account.id, senderIdentityId: id }, { key: `verify-sender:${id}` });
  });
}
