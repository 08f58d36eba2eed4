import { audit, type Context, open } from "../kernel/index.ts";
import type { LinkToken, SenderLinkState } from "./schema.ts";
import { withSenderLink } from "./see-sender-link.ts";

/** Confirms a From address by the link that was mailed to it. Works once, for a day; the answer says what it came to. */
export async function confirmSenderIdentity(ctx: Context, { token }: LinkToken): Promise<SenderLinkState> {
  open(ctx, "the mailed link is the proof that its holder reads the address");
  const done = await withSenderLink(ctx, token, async (ctx, state, id) => {
    if (state.state !== "open") return state;
    // Two at once: the second finds the address confirmed and changes nothing.
    const { count } = await ctx.db.senderIdentity.updateMany({
      where: { accountId: ctx.account.id, id, verifiedAt: null },
      data: { verifiedAt: ctx.now(), tokenExpiresAt: null },
    });
    if (count === 0) return { ...state, state: "expired" };
    await audit(ctx, "sender.confirmed", { target: { type: "sender_identity", id }, after: { address: state.address } });
    return { ...state, state: "confirmed" };
  });
  return done ?? { state: "unknown", name: null, address: null, accountName: null };
}
