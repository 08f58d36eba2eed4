import { Conflict, type Context, self } from "../kernel/index.ts";
import { requireOpen, withInvitation } from "./internal.ts";
import type { InvitationToken, Joined } from "./schema.ts";
import { joinAccount } from "./writing/join-account.ts";

/**
 * Joins the account by an invitation for oneself, while signed in. Throws Conflict "invitation-other-address" when it is for somebody else, and
 * "invitation-used", "-expired", "-revoked", "-sender-lost-right" or "-unknown" when it can't be accepted.
 */
export async function acceptInvitation(ctx: Context, { token }: InvitationToken): Promise<Joined> {
  const { userId } = self(ctx);
  const joined = await withInvitation(
    ctx,
    token,
    async (scoped, invitation) => {
      if (invitation.userId !== userId)
        throw new Conflict("invitation-other-address", `This invitation is for ${invitation.email}. Sign in with that address.`, {
          email: invitation.email,
        });
      requireOpen(invitation.state);
      await joinAccount(scoped, invitation);
      return { slug: scoped.account.slug };
    },
    { lock: true },
  );
  return joined ?? requireOpen("unknown");
}
