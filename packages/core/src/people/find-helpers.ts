import { BUILT_IN_ROLE_KEYS, builtInRoles, explain } from "@countersign/permissions";
import { type Context, read, self, subjectOf } from "../kernel/index.ts";
import { roleNameOf } from "./internal.ts";
import type { FindHelpers, NamedPerson } from "./schema.ts";

const SHOWN = 3;
const ASKED = 12;

/** Who could help where a permission is missing: up to three colleagues who hold it now, by name, oneself left out. */
export async function findHelpers(ctx: Context, { permission }: FindHelpers): Promise<NamedPerson[]> {
  self(ctx);
  return read(ctx, async (acting) => {
    const { db, account, subject } = acting;
    const roleKeys = BUILT_IN_ROLE_KEYS.filter((key) => builtInRoles[key].grants[permission]);
    const candidates = await db.membership.findMany({
      where: {
        accountId: account.id,
        status: "active",
        userId: { not: subject.userId },
        user: { status: "active" },
        OR: [
          { roleKey: { in: roleKeys } },
          { role: { is: { grants: { some: { permissionKey: permission } } } } },
          { adjustments: { some: { permissionKey: permission, scope: { not: "none" } } } },
        ],
      },
      orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
      take: ASKED,
      select: { userId: true, roleKey: true, role: { select: { name: true } }, user: { select: { name: true } } },
    });
    const helpers: NamedPerson[] = [];
    for (const candidate of candidates) {
      const theirs = await subjectOf(acting, candidate.userId);
      if (theirs && explain(theirs, permission).allowed)
        helpers.push({ id: candidate.userId, name: candidate.user.name, roleName: roleNameOf(candidate) });
      if (helpers.length === SHOWN) break;
    }
    return helpers;
  });
}
