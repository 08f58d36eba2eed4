import { BUILT_IN_ROLE_KEYS, builtInRoles, decide, type PermissionKey } from "@countersign/permissions";
import { loadSubjects, type Scoped } from "../../kernel/index.ts";
import { roleNameOf } from "../internal.ts";

/** So many are read at once: some of them hold the permission by their role and not in fact, and then the next ones are looked at. */
const BATCH = 50;

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
  const candidates = (roleKey: { equals: string } | { not: string }, skip: number) =>
    ctx.db.membership.findMany({
      where: { AND: [where, { roleKey }] },
      orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
      skip,
      take: BATCH,
      select,
    });
  const holders = [];
  for (const roleKey of [{ equals: "account-admin" }, { not: "account-admin" }]) {
    for (let skip = 0; holders.length < most; skip += BATCH) {
      const batch = await candidates(roleKey, skip);
      const subjects = await loadSubjects(
        ctx,
        batch.map(({ userId }) => userId),
      );
      const holding = new Set(subjects.filter((subject) => decide(subject, permission) === null).map(({ userId }) => userId));
      for (const candidate of batch.filter(({ userId }) => holding.has(userId)))
        holders.push({ id: candidate.userId, ...candidate.user, roleName: roleNameOf(candidate) });
      if (batch.length < BATCH) break;
    }
  }
  return holders.slice(0, most);
}
