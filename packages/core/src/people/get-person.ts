import { APP_KEYS, mayAssign } from "@countersign/permissions";
import { type Acting, type Context, membershipsOf, read, sessionsThatOpen } from "../kernel/index.ts";
import { hasSecondStep, sessionsOf } from "../identity/index.ts";
import { unprovenAmong } from "./internal.ts";
import type { PersonDetails, PersonRef, Standing } from "./schema.ts";
import { closed, OPEN, standingOf, standingOfRemoval } from "./standing.ts";
import { keptBy } from "./writing/keep-one-account.ts";
import { roleRef } from "./writing/find-role.ts";
import { type ManagedPerson, seePerson } from "./writing/person-row.ts";
import { mayTouchSignIn } from "./writing/sign-in-of.ts";

/** A person of the account for whoever manages them (`user.manage`), and what may be done to them, with the reason where not. */
export async function getPerson(ctx: Context, { id }: PersonRef): Promise<PersonDetails> {
  return read(ctx, async (acting) => {
    const { db, account, subject } = acting;
    const person = await seePerson(acting, id);
    const { member } = person;
    const row = await db.membership.findUniqueOrThrow({
      where: { accountId_userId: { accountId: account.id, userId: id } },
      select: {
        status: true,
        createdAt: true,
        lastSeenAt: true,
        roleProviderId: true,
        teams: { where: { providerId: { not: null } }, select: { teamId: true } },
        user: { select: { email: true } },
      },
    });
    const managed = new Set(row.teams.map(({ teamId }) => teamId));
    return {
      id,
      name: member.userName,
      email: row.user.email,
      isAddressProven: !(await unprovenAmong(acting, [id])).has(id),
      status: member.membership,
      isOwner: member.isOwner,
      isMe: id === subject.userId,
      role: { ref: roleRef(member.role), name: member.role.name, isManaged: row.roleProviderId !== null },
      teams: member.teams.map((team) => ({ id: team.id, name: team.name, isManaged: managed.has(team.id) })),
      levels: APP_KEYS.filter((app) => !member.disabledApps.includes(app)).map((app) => ({
        app,
        level: member.apps[app]?.level ?? null,
        setBy: member.apps[app]?.setBy ?? null,
      })),
      memberSince: row.createdAt,
      lastSeenAt: row.lastSeenAt,
      invitation: await invitationOf(acting, id),
      // Of somebody who has not joined yet, nothing is told but the invitation: they may be known elsewhere.
      sessions:
        member.membership === "invited"
          ? 0
          : (await sessionsOf(db, id, { now: ctx.now(), ways: await sessionsThatOpen(acting, [id]) })).length,
      may: await mayDo(acting, person),
    };
  });
}

async function invitationOf({ db, account }: Acting, userId: string): Promise<PersonDetails["invitation"]> {
  const row = await db.invitation.findFirst({ where: { accountId: account.id, userId, acceptedAt: null, revokedAt: null } });
  if (!row) return null;
  const sender = await db.user.findUnique({ where: { id: row.invitedById }, select: { name: true } });
  return { sentAt: row.createdAt, expiresAt: row.expiresAt, invitedBy: sender?.name ?? null };
}

async function mayDo(acting: Acting, person: ManagedPerson): Promise<PersonDetails["may"]> {
  const { subject: editor } = acting;
  const { member } = person;
  const { membership, isOwner } = member;
  const signIn = await mayTouchSignIn(acting, person);
  const onWhole = mayAssign(editor, member, {});
  const isAdmin = member.role.key === "account-admin" && membership === "active";
  return {
    change: standingOf(onWhole),
    suspend: membership === "active" ? standingOf(mayAssign(editor, member, { membership: "suspended" })) : closed("not-active"),
    reinstate: membership === "suspended" ? standingOf(mayAssign(editor, member, { membership: "active" })) : closed("not-suspended"),
    remove: await mayRemove(acting, person),
    endSessions: signIn,
    resetSecondStep: signIn.ok && !(await hasSecondStep(acting.db, member.userId)) ? closed("no-second-step") : signIn,
    resetPassword: membership === "suspended" ? closed("is-suspended") : signIn,
    transferOwnership: !editor.isOwner || isOwner ? closed("not-owner") : isAdmin ? OPEN : closed("not-account-admin"),
  };
}

async function mayRemove(acting: Acting, { member }: ManagedPerson): Promise<Standing> {
  const standing = standingOfRemoval(acting.subject, member);
  if (!standing.ok) return standing;
  const kept = (await membershipsOf(acting, member.userId, keptBy(member.membership))).filter((id) => id !== acting.account.id);
  return kept.length > 0 ? standing : closed("last-account");
}
