import { hashPassword, lockSignIn, openSession, type SignedIn } from "../identity/index.ts";
import { Conflict, type Context, open } from "../kernel/index.ts";
import { type FoundInvitation, requireOpen, withInvitation } from "./internal.ts";
import { JoinByInvitation, type Joined } from "./schema.ts";
import { joinAccount } from "./writing/join-account.ts";

/**
 * Joins the account as somebody who is new: the person chooses a name and a password and is signed in; only a link that was mailed proves their
 * address (`joinAccount`). Throws Conflict "invitation-sign-in" when the person has a password or an identity provider already, and what
 * acceptInvitation does.
 */
export async function joinByInvitation(
  ctx: Context,
  input: JoinByInvitation,
  { userAgent = null as string | null } = {},
): Promise<SignedIn & Joined> {
  open(ctx, "whoever holds the link was given it by the inviter or reads the address");
  const { token, name, password, locale, timeZone } = JoinByInvitation.parse(input);
  // Looked at before the costly work of a hash, and again when everything is locked.
  const isOpen = await withInvitation(ctx, token, async (_scoped, { state }) => requireOpen(state) === undefined);
  if (isOpen === null) requireOpen("unknown");
  const passwordHash = await hashPassword(password);
  const joined = await withInvitation(
    ctx,
    token,
    async (scoped, invitation: FoundInvitation) => {
      requireOpen(invitation.state);
      const { userId } = invitation;
      await lockSignIn(scoped.db, userId);
      const data = { name, passwordHash, locale, timeZone };
      const { count } = await scoped.db.user.updateMany({ where: { id: userId, passwordHash: null, identities: { none: {} } }, data });
      if (count === 0)
        throw new Conflict("invitation-sign-in", "You have a way to sign in already. Sign in by it to accept this invitation.");
      await joinAccount({ ...scoped, session: { id: userId, userId } }, invitation);
      const session = { userId, method: "invitation", userAgent, remember: true } as const;
      return { ...(await openSession(scoped, session)), slug: scoped.account.slug };
    },
    { lock: true },
  );
  return joined ?? requireOpen("unknown");
}
