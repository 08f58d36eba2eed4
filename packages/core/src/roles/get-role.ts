import { catalogue, grantsOf, isBuiltInRoleKey, PERMISSION_KEYS, vectorOf } from "@countersign/permissions";
import { type Acting, type Context, NotFound, read, visible } from "../kernel/index.ts";
import { type LoadedRole, loadRoles, offeredPermissions, roleItem } from "./internal.ts";
import type { GetRole, RoleDetails } from "./schema.ts";

/** One role with what it grants, and what it was cloned from as that was then and is now (`user.manage`). A role of another account is *not found*. */
export async function getRole(ctx: Context, { ref }: GetRole): Promise<RoleDetails> {
  return read(ctx, async (acting) => {
    visible(acting, "user.manage");
    const roles = await loadRoles(acting);
    const role = roles.find((one) => one.ref === ref);
    if (!role) throw new NotFound("role");
    return {
      role: roleItem(role),
      teams: await teamsOf(acting, role),
      permissions: offeredPermissions(acting),
      grants: role.grants,
      newKeys: role.offeredKeys.length === 0 ? [] : offeredKeys().filter((key) => !role.offeredKeys.includes(key)),
      origin: originOf(role, roles),
    };
  });
}

const offeredKeys = () => PERMISSION_KEYS.filter((key) => !catalogue[key].planned);

function originOf({ origin, isBuiltIn }: LoadedRole, roles: readonly LoadedRole[]): RoleDetails["origin"] {
  if (isBuiltIn || !origin) return null;
  const now = roles.find(({ ref }) => ref === origin.key);
  return { ref: origin.key, name: now?.name ?? null, granted: grantsOf(vectorOf(origin.grants)), grants: now?.grants ?? null };
}

/** In how many teams people with the role are. */
async function teamsOf({ db, account }: Acting, { ref }: LoadedRole): Promise<number> {
  const accountId = account.id;
  const members = await db.membership.findMany({
    where: { accountId, ...(isBuiltInRoleKey(ref) ? { roleKey: ref } : { roleId: ref }) },
    select: { userId: true },
  });
  const userId = { in: members.map((member) => member.userId) };
  return (await db.teamMember.findMany({ where: { accountId, userId }, distinct: ["teamId"], select: { teamId: true } })).length;
}
