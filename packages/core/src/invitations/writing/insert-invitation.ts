import { bytes, newId } from "@countersign/db";
import { mayInvite, type SubjectFacts } from "@countersign/permissions";
import { type Acting, audit, Conflict, enqueue, loggedMember, NotFound, permit } from "../../kernel/index.ts";
import { lockPerson, roleColumns } from "../../people/index.ts";
import { allowedBy } from "../../policy-state/index.ts";
import { expiryFrom, newLink } from "../internal.ts";

export interface NewInvitation {
  /** In its one form. */
  readonly email: string;
  readonly name: string;
  readonly role: SubjectFacts["role"];
  readonly teamIds: readonly string[];
  readonly by: "mail" | "link";
  readonly message?: string | undefined;
  readonly reason?: string | undefined;
}

/**
 * Invites one address. The membership is made first, so that the guard looks at exactly what the person would have; a refusal takes it back with the
 * transaction. See `invitePeople`.
 */
export async function insertInvitation(
  ctx: Acting,
  { email, name, role, teamIds, by, message = "", reason }: NewInvitation,
): Promise<{ readonly id: string; readonly link: string | null }> {
  const { db, account } = ctx;
  const accountId = account.id;
  const userId = await findOrCreateUser(ctx, email, name);
  await refuseMembers(ctx, userId);
  await db.membership.create({ data: { accountId, userId, status: "invited", ...roleColumns(role), createdAt: ctx.now() } });
  await db.teamMember.createMany({ data: teamIds.map((teamId) => ({ accountId, teamId, userId })) });
  const id = newId();
  const made = by === "link" ? newLink(ctx, accountId, id) : null;
  await db.invitation.create({
    data: {
      accountId,
      id,
      userId,
      email,
      name,
      message,
      byMail: by === "mail",
      tokenHash: made && bytes(made.hash),
      invitedById: ctx.subject.userId,
      createdAt: ctx.now(),
      expiresAt: expiryFrom(ctx.now()),
    },
  });
  const person = await lockPerson(ctx, userId);
  allowedBy(mayInvite(ctx.subject, person.member));
  permit(ctx, "user.manage", person, { creating: true });
  if (by === "mail") await enqueue(ctx, "mail-invitation", { accountId, invitationId: id }, { key: `mail-invitation:${id}` });
  await audit(ctx, "invitation.sent", {
    target: { type: "user", id: userId },
    before: null,
    after: { ...loggedMember(person.member), by },
    reason,
  });
  return { id: userId, link: made?.link ?? null };
}

// Whether somebody is known by the address elsewhere makes no difference to whoever invites.
async function findOrCreateUser({ db, account, ...ctx }: Acting, email: string, name: string): Promise<string> {
  const { locale, timeZone } = account;
  const user = { id: newId(), email, name: name || email, locale, timeZone, createdAt: ctx.now() };
  await db.user.createMany({ data: [user], skipDuplicates: true });
  const { id } = await db.user.findUniqueOrThrow({ where: { email }, select: { id: true } });
  return id;
}

/** Throws Conflict for people of the account: in words for those whom the one who asks manages, and without them for all others. */
async function refuseMembers(ctx: Acting, userId: string): Promise<void> {
  const key = { accountId_userId: { accountId: ctx.account.id, userId } };
  const existing = await ctx.db.membership.findUnique({ where: key, select: { status: true } });
  if (!existing) return;
  try {
    permit(ctx, "user.manage", await lockPerson(ctx, userId));
  } catch (error) {
    if (!(error instanceof NotFound)) throw error;
    throw new Conflict("not-invitable", "You can't invite this address. Somebody who manages everybody in the account can say more.");
  }
  if (existing.status === "invited")
    throw new Conflict("is-invited", "They are invited already. Send the invitation again from the list of people.");
  if (existing.status === "suspended")
    throw new Conflict("is-suspended", "They belong to this account and are suspended. Reinstate them instead.");
  throw new Conflict("is-member", "They belong to this account already.");
}
