import { type Context, open } from "../kernel/index.ts";
import { findRoleName } from "../people/index.ts";
import { withInvitation } from "./internal.ts";
import type { InvitationToken, SeenInvitation } from "./schema.ts";

const UNKNOWN: SeenInvitation = {
  state: "unknown",
  accountName: null,
  email: null,
  invitedBy: null,
  message: "",
  roleName: null,
  isNew: false,
  signedIn: "no",
};

/** What the page of an invitation shows. Looking at it changes nothing. */
export async function seeInvitation(ctx: Context, { token }: InvitationToken): Promise<SeenInvitation> {
  open(ctx, "the link itself is the right to see what it offers");
  const seen = await withInvitation(
    ctx,
    token,
    async (scoped, { userId, email, invitedById, message, byMail, state }): Promise<SeenInvitation> => {
      const { db, account } = scoped;
      const sender = await db.user.findUnique({ where: { id: invitedById }, select: { name: true } });
      const person = await db.user.findUniqueOrThrow({ where: { id: userId }, select: { passwordHash: true, identities: { take: 1 } } });
      const isTheirs = ctx.session?.userId === userId;
      return {
        state,
        accountName: account.name,
        email,
        invitedBy: sender?.name ?? null,
        message: state === "open" ? message : "",
        roleName: state === "open" ? await findRoleName(scoped, userId) : null,
        isNew: byMail || isTheirs ? person.passwordHash === null && person.identities.length === 0 : null,
        signedIn: !ctx.session ? "no" : isTheirs ? "as-invited" : "as-other",
      };
    },
  );
  return seen ?? UNKNOWN;
}
