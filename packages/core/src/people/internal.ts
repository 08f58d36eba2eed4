import { openOwnRows, openWall, type Prisma, type Tx } from "@countersign/db";
import { accountsInReach } from "../identity/index.ts";
import type { Scoped, SessionRef } from "../kernel/index.ts";
import { builtInRoles, isBuiltInRoleKey } from "@countersign/permissions";
import type { MyAccount } from "./schema.ts";

/** The name of a role: of a built-in one from the catalogue. */
export function roleNameOf({ roleKey, role }: { roleKey: string; role?: { name: string } | null }): string {
  return isBuiltInRoleKey(roleKey) ? builtInRoles[roleKey].name : (role?.name ?? roleKey);
}

/**
 * People who chose a password by a copied link and have used none that was mailed to their address, so that nobody knows whose it is. Who has none comes
 * in by an account's identity provider alone, which answers for its own account.
 */
export const UNPROVEN = {
  status: { not: "invited" },
  user: { addressProvenAt: null, passwordHash: { not: null } },
} as const satisfies Prisma.MembershipWhereInput;

/** Which of these people of the account UNPROVEN finds. */
export async function unprovenAmong({ db, account }: Scoped, userIds: readonly string[]): Promise<ReadonlySet<string>> {
  const where = { accountId: account.id, userId: { in: [...userIds] }, ...UNPROVEN };
  const rows = await db.membership.findMany({ where, select: { userId: true } });
  return new Set(rows.map(({ userId }) => userId));
}

/**
 * One's active memberships, the account that was used last first; of a session that a provider opened, those that it opens. Opens the wall of each
 * account that has a custom role for one.
 */
export async function ownMemberships(
  db: Tx,
  { userId, providerAccountId }: Pick<SessionRef, "userId" | "providerAccountId">,
): Promise<MyAccount[]> {
  await openOwnRows(db, userId);
  const rows = await db.membership.findMany({
    where: { userId, status: "active", account: accountsInReach(providerAccountId) },
    orderBy: [{ lastSeenAt: { sort: "desc", nulls: "last" } }, { createdAt: "asc" }, { accountId: "asc" }],
    take: 100,
    select: { accountId: true, roleKey: true, roleId: true, lastSeenAt: true, account: { select: { slug: true, name: true } } },
  });
  const memberships: MyAccount[] = [];
  for (const { accountId, roleKey, roleId, lastSeenAt, account } of rows) {
    if (roleId) await openWall(db, { accountId, userId });
    const role = roleId ? await db.role.findUnique({ where: { accountId_id: { accountId, id: roleId } }, select: { name: true } }) : null;
    memberships.push({ ...account, roleName: roleNameOf({ roleKey, role }), lastSeenAt });
  }
  return memberships;
}

/**
 * What people are called who have not accepted yet: as their inviter called them, or by their address. Whether somebody is known by that address
 * elsewhere, and by what name, is nobody's business until they join. `withdrawn`: also those who were invited once and no longer are.
 */
export async function namesOfInvited(
  { db, account }: Scoped,
  userIds: readonly string[],
  { withdrawn = false } = {},
): Promise<Map<string, string>> {
  const rows = await db.invitation.findMany({
    where: { accountId: account.id, userId: { in: [...userIds] }, acceptedAt: null, ...(withdrawn ? {} : { revokedAt: null }) },
    orderBy: { createdAt: "asc" },
    select: { userId: true, name: true, email: true },
  });
  return new Map(rows.map(({ userId, name, email }) => [userId, name || email]));
}

const MOST_ADMINS = 20;

/** The active Account Admins of the account with what a mail to them needs, by name; at most 20. */
export async function findAdmins({ db, account }: Scoped) {
  const rows = await db.membership.findMany({
    where: { accountId: account.id, roleKey: "account-admin", status: "active", user: { status: "active" } },
    orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
    take: MOST_ADMINS,
    select: { user: { select: { id: true, name: true, email: true, locale: true } } },
  });
  return rows.map(({ user }) => user);
}
