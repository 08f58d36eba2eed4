import { isBuiltInRoleKey, type Permitted } from "@countersign/permissions";
import { refuseWhileNamed } from "../../campaigns/index.ts";
import { type Acting, audit, Conflict } from "../../kernel/index.ts";
import type { DeleteRole } from "../schema.ts";
import { requireRoleChange } from "./require-role-change.ts";
import { findSource, loggedRole, type RoleRow } from "./role-row.ts";

/** Deletes a custom role that is locked at the version that its editor saw; its people get another one. See `deleteRole`. */
export async function removeRole(
  ctx: Acting,
  row: Permitted<RoleRow, "role.manage">,
  { replacement, reason }: Pick<DeleteRole, "replacement" | "reason">,
): Promise<void> {
  const { db, account } = ctx;
  const { accountId, id } = row;
  await refuseWhileNamed(ctx, { type: "role", id, name: row.name });
  const people = await db.membership.findMany({ where: { accountId, roleId: id }, select: { userId: true }, orderBy: { userId: "asc" } });
  if (people.length > 0) {
    if (replacement === null || replacement === id)
      throw new Conflict("role-in-use", "People hold this role. Choose the role that they get instead.", { people: people.length });
    const source = await findSource(ctx, replacement, "replacement");
    await requireRoleChange(ctx, row, source.grants);
    const next = isBuiltInRoleKey(replacement) ? { roleKey: replacement, roleId: null } : { roleKey: "custom", roleId: replacement };
    await db.membership.updateMany({ where: { accountId, roleId: id }, data: next });
  }
  await db.role.delete({ where: { accountId_id: { accountId: account.id, id } } });
  await audit(ctx, "role.deleted", {
    target: { type: "role", id },
    before: { ...loggedRole(row), people: people.map(({ userId }) => userId) },
    after: people.length > 0 ? { replacement } : null,
    reason,
  });
}
