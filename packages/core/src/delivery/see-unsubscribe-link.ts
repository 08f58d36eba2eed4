import { openSeal } from "../campaigns/index.ts";
import { asSystem, type Context, NotFound, open } from "../kernel/index.ts";
import { suppressedAmong } from "../suppressions/index.ts";
import { findLinkedRecipient } from "./internal.ts";
import { readRecipientToken } from "./recipient-token.ts";
import type { SeenUnsubscribeLink, UnsubscribeLink } from "./schema.ts";

/**
 * What the page of an unsubscribe link shows, without changing anything: whose mails they are, and whether the address is off
 * their list already. null for a link that we did not sign, such as one that was cut off: who holds a whole one has the mail.
 */
export async function seeUnsubscribeLink(ctx: Context, { token }: UnsubscribeLink): Promise<SeenUnsubscribeLink> {
  open(ctx, "whoever got the mail may see whose it is");
  const ref = readRecipientToken(ctx.config, token);
  if (!ref) return null;
  return asSystem(ctx, ref.accountId, async (ctx) => {
    const { addressHash } = await findLinkedRecipient(ctx, ref);
    const { snapshotId } = await ctx.db.campaign.findUniqueOrThrow({
      where: { accountId_id: { accountId: ref.accountId, id: ref.campaignId } },
      select: { snapshotId: true },
    });
    const snapshot = snapshotId
      ? await ctx.db.campaignSnapshot.findUnique({ where: { accountId_id: { accountId: ref.accountId, id: snapshotId } } })
      : null;
    const [suppressed = null] = (await suppressedAmong(ctx, [addressHash])).values();
    return { sender: (snapshot && openSeal(snapshot)?.sender.name) || ctx.account.name, suppressed };
  }).catch((error: unknown) => {
    if (error instanceof NotFound) return null;
    throw error;
  });
}
