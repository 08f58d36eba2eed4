import { asSystem, type Context, NotFound, open } from "../kernel/index.ts";
import { addSuppression } from "../suppressions/index.ts";
import { hasTokenShape, readRecipientToken } from "./recipient-token.ts";
import type { UnsubscribeLink } from "./schema.ts";

/**
 * Takes the address that a mail went to off the account's lists, for every contact who has it. Needs no sign-in: the link
 * is the right. Every token of the right shape is answered the same, so that nobody learns who is in the list; throws
 * NotFound for other text.
 */
export async function unsubscribe(
  ctx: Context,
  { token }: UnsubscribeLink,
  source: "one-click" | "unsubscribe page" = "one-click",
): Promise<void> {
  open(ctx, "whoever got the mail may say no to the next");
  if (!hasTokenShape(token)) throw new NotFound("link");
  const ref = readRecipientToken(ctx.config, token);
  if (!ref) return;
  await asSystem(ctx, ref.accountId, async (ctx) => {
    const row = await ctx.db.campaignRecipient.findFirst({
      where: { accountId: ref.accountId, campaignId: ref.campaignId, contactId: ref.contactId },
      select: { addressHash: true },
    });
    if (row)
      await addSuppression(ctx, { addressHash: row.addressHash, reason: "unsubscribed", source: `${source}, campaign ${ref.campaignId}` });
  }).catch((error: unknown) => {
    if (!(error instanceof NotFound)) throw error;
  });
}
