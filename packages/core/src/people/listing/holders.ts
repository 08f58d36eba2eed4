import { BUILT_IN_ROLE_KEYS, builtInRoles, explain, type PermissionKey } from "@countersign/permissions";
import { type Scoped, subjectOf } from "../../kernel/index.ts";
import { roleNameOf } from "../internal.ts";

/** Whoever is looked at for each one wanted: some of them hold the permission by their role and not in fact. */
const CANDIDATES = 4;

interface Wanted {
  /** Whom to leave out; null: nobody. */
  readonly except: string | null;
  readonly most: number;
}

/** Active people of the account who hold a permission at this moment, with what a mail to them needs: Account Admins first, then by name. */
export async function findHolders(ctx: Scoped, permission: PermissionKey, { except, most }: Wanted) {
  const roleKeys = BUILT_IN_ROLE_KEYS.filter((key) => builtInRoles[key].grants[permission]);
  const where = {
    accountId: ctx.account.id,
    status: "active",
    user: { status: "active" },
    ...(except ? { userId: { not: except } } : {}),
    OR: [
      { roleKey: { in: roleKeys } },
      { role: { is: { grants: { some: { permissionKey: permission } } } } },
      { adjustments: { some: { permissionKey: permission, scope: { not: "none" } } } },
    ],
  };
  const select = {
    userId: true,
    roleKey: true,
    role: { select: { name: true } },
    user: { select: { name: true, email: true, locale: true } },
  } as const;
  const of = (roleKey: { equals: string } | { not: string }) =>
    ctx.db.membership.findMany({
      where: { AND: [where, { roleKey }] },
      orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
      take: most * CANDIDATES,
      select,
    });
  const holders = [];
  for (const candidate of [...(await of({ equals: "account-admin" })), ...(await of({ not: "account-admin" }))]) {
    const theirs = await subjectOf(ctx, candidate.userId);
    if (theirs && explain(theirs, permission).allowed)
      holders.push({ id: candidate.userId, ...candidate.user, roleName: roleNameOf(candidate) });
    if (holders.length === most) break;
  }
  return holders;
}
