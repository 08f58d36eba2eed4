import { proveAddress } from "../../identity/index.ts";
import { askForRecheck, audit, loggedMember, memberOf, type Scoped } from "../../kernel/index.ts";
import { announceOwnMembership } from "../../people/index.ts";
import type { FoundInvitation } from "../internal.ts";

/** Makes an invited person a member; a mailed link has proven their address. The session is theirs, the membership locked, the invitation open. */
export async function joinAccount(ctx: Scoped, { id, userId, invitedById, byMail }: FoundInvitation): Promise<void> {
  const { db, account } = ctx;
  await db.membership.update({ where: { accountId_userId: { accountId: account.id, userId } }, data: { status: "active" } });
  await db.invitation.update({ where: { accountId_id: { accountId: account.id, id } }, data: { acceptedAt: ctx.now() } });
  if (byMail) await proveAddress(db, userId, ctx.now());
  const member = await memberOf(ctx, userId);
  if (!member) throw new Error("the person who joined is no member");
  const after = loggedMember(member);
  await audit(ctx, "invitation.accepted", { target: { type: "user", id: userId }, before: { ...after, status: "invited" }, after });
  if (invitedById === userId) await announceOwnMembership(ctx, userId);
  await askForRecheck(ctx);
}
