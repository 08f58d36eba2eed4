import { catalogue, effectiveLevel, grantsOf, type PermissionKey, scopeOf, type Subject } from "@countersign/permissions";
import { type Context, grouped, loadSubjects, read, visible } from "../kernel/index.ts";
import { roleRef } from "../people/index.ts";
import { findUses } from "./reading/find-uses.ts";
import type { UnusedInRole, UnusedList } from "./schema.ts";

/**
 * Permissions of roles that none of their holders has used for 90 days (`user.manage` at global: whoever manages some people only can't speak for a
 * role): what a role could do without. Roles that nobody holds are left out.
 */
export function listUnused(ctx: Context): Promise<UnusedList> {
  return read(ctx, async (acting) => {
    const { db, account } = acting;
    visible(acting, "user.manage");
    if (scopeOf(effectiveLevel(acting.subject, "user.manage")) !== "global") return { roles: [], soon: 0 };
    const rows = await db.membership.findMany({ where: { accountId: account.id, status: "active" }, select: { userId: true } });
    const members = await loadSubjects(
      acting,
      rows.map(({ userId }) => userId),
    );
    const uses = await findUses(acting, members);
    // Account Admins hold everything by what they are: there is nothing to take.
    const others = members.filter(({ role }) => role.key !== "account-admin");
    const byRole = [...grouped(others, ({ role }) => roleRef(role))];
    const isLongEnough = (holders: readonly Subject[]) => holders.every(({ userId }) => uses.get(userId)?.isLongEnough);
    const roles = byRole.flatMap(([ref, holders]): UnusedInRole[] => {
      const [{ role } = {}] = holders;
      if (!role || !isLongEnough(holders)) return [];
      const offered = (Object.keys(role.grants) as PermissionKey[]).filter((key) => !catalogue[key].planned);
      const keys = offered.filter((key) =>
        holders.every(({ userId, granted }) => grantsOf(granted)[key] === undefined || uses.get(userId)?.unused.includes(key)),
      );
      return keys.length > 0 ? [{ ref, name: role.name, holders: holders.length, keys }] : [];
    });
    return { roles, soon: byRole.filter(([, holders]) => !isLongEnough(holders)).length };
  });
}
