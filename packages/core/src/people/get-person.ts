import { APP_KEYS, type Editor, mayAssign, type Verdict } from "@countersign/permissions";
import { type Acting, type Context, permit, read, visible } from "../kernel/index.ts";
import type { PersonDetails, PersonRef, Standing } from "./schema.ts";
import { roleRef } from "./writing/find-role.ts";
import { findPerson, type ManagedPerson } from "./writing/person-row.ts";

/** A person of the account for whoever manages them (`user.manage`), and what may be done to them, with the reason where not. */
export async function getPerson(ctx: Context, { id }: PersonRef): Promise<PersonDetails> {
  return read(ctx, async (acting) => {
    const { db, account, subject } = acting;
    visible(acting, "user.manage");
    const person = permit(acting, "user.manage", await findPerson(acting, id), { what: "person" });
    const { member } = person;
    const row = await db.membership.findUniqueOrThrow({
      where: { accountId_userId: { accountId: account.id, userId: id } },
      select: { createdAt: true, lastSeenAt: true, user: { select: { email: true } } },
    });
    return {
      id,
      name: member.userName,
      email: row.user.email,
      status: member.membership,
      isOwner: member.isOwner,
      isMe: id === subject.userId,
      role: { ref: roleRef(member.role), name: member.role.name },
      teams: member.teams.map((team) => ({ id: team.id, name: team.name })),
      levels: APP_KEYS.filter((app) => !member.disabledApps.includes(app)).map((app) => ({
        app,
        level: member.apps[app]?.level ?? null,
        setBy: member.apps[app]?.setBy ?? null,
      })),
      memberSince: row.createdAt,
      lastSeenAt: row.lastSeenAt,
      invitation: await invitationOf(acting, id),
      sessions: await db.session.count({ where: { userId: id, expiresAt: { gt: ctx.now() } } }),
      may: mayDo(subject, person),
    };
  });
}

async function invitationOf({ db, account }: Acting, userId: string): Promise<PersonDetails["invitation"]> {
  const row = await db.invitation.findFirst({ where: { accountId: account.id, userId, acceptedAt: null, revokedAt: null } });
  if (!row) return null;
  const sender = await db.user.findUnique({ where: { id: row.invitedById }, select: { name: true } });
  return { sentAt: row.createdAt, expiresAt: row.expiresAt, invitedBy: sender?.name ?? null };
}

function mayDo(editor: Editor, { member }: ManagedPerson): PersonDetails["may"] {
  const { membership, isOwner } = member;
  const onWhole = mayAssign(editor, member, {});
  const isAdmin = member.role.key === "account-admin" && membership === "active";
  return {
    suspend: membership === "active" ? standingOf(mayAssign(editor, member, { membership: "suspended" })) : not("not-active"),
    reinstate: membership === "suspended" ? standingOf(mayAssign(editor, member, { membership: "active" })) : not("not-suspended"),
    remove: isOwner ? not("is-owner") : membership === "invited" ? not("not-joined") : standingOf(onWhole),
    endSessions: standingOf(onWhole),
    resetPassword: standingOf(onWhole),
    transferOwnership:
      !editor.isOwner || isOwner ? not("not-owner") : isAdmin ? { ok: true, code: null, refusal: null } : not("not-account-admin"),
  };
}

const not = (code: string): Standing => ({ ok: false, code, refusal: null });

/** A verdict of the guard as screens get it. */
export function standingOf(verdict: Verdict): Standing {
  if (verdict.ok) return { ok: true, code: null, refusal: null };
  const { ok, ...refusal } = verdict;
  return { ok, code: "beyond-you", refusal };
}
