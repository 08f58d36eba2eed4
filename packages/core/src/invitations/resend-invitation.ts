import { bytes } from "@countersign/db";
import { mayInvite } from "@countersign/permissions";
import { audit, Conflict, type Context, enqueue, limitRate, transaction, Unavailable } from "../kernel/index.ts";
import { permitPerson } from "../people/index.ts";
import { allowedBy } from "../policy-state/index.ts";
import { canMailLinks } from "../sending/index.ts";
import { expiryFrom, newLink } from "./internal.ts";
import { type InvitationLink, ResendInvitation } from "./schema.ts";

/**
 * Makes a new link for somebody who has not accepted yet (`user.manage`), for another seven days; the earlier one stops working. Whoever sends it
 * answers for it from then on. Throws Conflict "not-invited" and "beyond-you", TooMany after ten in an hour.
 */
export function resendInvitation(ctx: Context, input: ResendInvitation): Promise<InvitationLink> {
  const { id, by } = ResendInvitation.parse(input);
  return transaction(
    ctx,
    async (acting) => {
      const { db, account, subject } = acting;
      const { member } = await permitPerson(acting, id);
      const where = { accountId: account.id, userId: id, acceptedAt: null, revokedAt: null };
      const invitation = member.membership === "invited" ? await db.invitation.findFirst({ where }) : null;
      if (!invitation) throw new Conflict("not-invited", `${member.userName} is not invited any more.`, { name: member.userName });
      allowedBy(mayInvite(subject, member));
      const { ok, reason } = by === "mail" ? await canMailLinks(acting) : { ok: true, reason: null };
      if (!ok) throw new Unavailable(reason ?? "No mail can be sent just now.");
      await limitRate(ctx, "invitation-again", id, 10, 3600);
      const made = by === "link" ? newLink(ctx, account.id, invitation.id) : null;
      const expiresAt = expiryFrom(acting.now());
      await db.invitation.update({
        where: { accountId_id: { accountId: account.id, id: invitation.id } },
        data: { tokenHash: made && bytes(made.hash), expiresAt, invitedById: subject.userId },
      });
      const job = { accountId: account.id, invitationId: invitation.id };
      if (by === "mail") await enqueue(acting, "mail-invitation", job, { key: `mail-invitation:${invitation.id}` });
      await audit(acting, "invitation.sent-again", { target: { type: "user", id }, after: { by } });
      return { link: made?.link ?? null, expiresAt };
    },
    { lockAccount: true },
  );
}
