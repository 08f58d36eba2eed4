import { bytes } from "@countersign/db";
import { mayInvite } from "@countersign/permissions";
import { type Acting, audit, Conflict, type Context, enqueue, limitRate, read, transaction } from "../kernel/index.ts";
import { permitPerson, seePerson } from "../people/index.ts";
import { allowedBy } from "../policy-state/index.ts";
import { requireLinkRoute } from "../sending/index.ts";
import { expiryFrom, limitInvitationsTo, newLink } from "./internal.ts";
import { type InvitationLink, ResendInvitation } from "./schema.ts";

/**
 * Makes a new link for somebody who has not accepted yet (`user.manage`), for another seven days; the earlier one stops working. Whoever sends it
 * answers for it from then on. Throws Conflict "not-invited" and "beyond-you", TooMany after ten in an hour, or five by mail to one address.
 */
export async function resendInvitation(ctx: Context, input: ResendInvitation): Promise<InvitationLink> {
  const { id, by } = ResendInvitation.parse(input);
  const { accountId, email } = await read(ctx, async (acting) => {
    await seePerson(acting, id);
    const invitation = await findInvitation(acting, id);
    return { accountId: acting.account.id, email: invitation?.email };
  });
  await limitRate(ctx, "invitation-again", `${accountId} ${id}`, 10, 3600);
  if (by === "mail" && email !== undefined) await limitInvitationsTo(ctx, email);
  return transaction(
    ctx,
    async (acting) => {
      const { db, account, subject } = acting;
      const { member } = await permitPerson(acting, id);
      const invitation = member.membership === "invited" ? await findInvitation(acting, id) : null;
      if (!invitation) throw new Conflict("not-invited", `${member.userName} is not invited any more.`, { name: member.userName });
      allowedBy(mayInvite(subject, member));
      if (by === "mail") await requireLinkRoute(acting);
      const made = by === "link" ? newLink(ctx, account.id, invitation.id) : null;
      const expiresAt = expiryFrom(acting.now());
      await db.invitation.update({
        where: { accountId_id: { accountId: account.id, id: invitation.id } },
        data: { byMail: by === "mail", tokenHash: made && bytes(made.hash), expiresAt, invitedById: subject.userId },
      });
      const job = { accountId: account.id, invitationId: invitation.id };
      if (by === "mail") await enqueue(acting, "mail-invitation", job, { key: `mail-invitation:${invitation.id}` });
      await audit(acting, "invitation.sent-again", { target: { type: "user", id }, after: { by } });
      return { link: made?.link ?? null, expiresAt };
    },
    { lockAccount: true },
  );
}

function findInvitation({ db, account }: Acting, userId: string) {
  return db.invitation.findFirst({ where: { accountId: account.id, userId, acceptedAt: null, revokedAt: null } });
}
