import { asSystem, type Context } from "../kernel/index.ts";
import { addSuppression } from "../suppressions/index.ts";
import type { LedgerRef } from "./recipient-token.ts";

/** The job record-bounce: the mail came back for good. The recipient counts as failed, and the address is written to no more. */
export async function recordBounce(ctx: Context, { accountId, campaignId, seq }: LedgerRef): Promise<void> {
  await asSystem(ctx, accountId, async (ctx) => {
    const key = { accountId_campaignId_seq: { accountId, campaignId, seq } };
    const row = await ctx.db.campaignRecipient.findUnique({ where: key, select: { state: true, addressHash: true } });
    // In doubt before: the bounce shows that it was taken.
    if (row?.state !== "sent" && row?.state !== "in_doubt") return;
    await ctx.db.campaignRecipient.update({
      where: key,
      data: { state: "failed", reason: "bounced", reply: "The mail came back: the mailbox does not exist.", at: ctx.now() },
    });
    await addSuppression(ctx, { addressHash: row.addressHash, reason: "bounced", source: `campaign ${campaignId}` });
  });
}
