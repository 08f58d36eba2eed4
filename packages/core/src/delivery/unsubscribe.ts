import { asSystem, type Context, NotFound, open } from "../kernel/index.ts";
import { addSuppression } from "../suppressions/index.ts";
import { findLinkedRecipient, unsubscribeSource, type UnsubscribeWay } from "./internal.ts";
import { readRecipientToken } from "./recipient-token.ts";
import type { UnsubscribeLink } from "./schema.ts";

/**
 * Takes the address that a mail went to off the account's lists, for every contact who has it. Needs no sign-in: the link
 * is the right. Throws NotFound for a link that we did not sign or that names nobody: nobody is told that it is done when
 * it is not, and nobody learns from it who is in a list, since only the mail itself holds a signed one.
 */
export async function unsubscribe(ctx: Context, { token }: UnsubscribeLink, way: UnsubscribeWay = "one-click"): Promise<void> {
  open(ctx, "whoever got the mail may say no to the next");
  const ref = readRecipientToken(ctx.config, token);
  if (!ref) throw new NotFound("link");
  await asSystem(ctx, ref.accountId, async (ctx) => {
    const { addressHash } = await findLinkedRecipient(ctx, ref);
    await addSuppression(ctx, { addressHash, reason: "unsubscribed", source: unsubscribeSource(way, ref.campaignId) });
  });
}
