import type { Permitted } from "@countersign/permissions";
import { type Acting, audit, canonicalJson, requireDistinctName } from "../../kernel/index.ts";
import type { UpdateRole } from "../schema.ts";
import { requireRoleChange } from "./require-role-change.ts";
import { grantRows, loggedRole, requireWritable, type RoleRow, savedBy } from "./role-row.ts";

/** Changes a custom role that is locked at the version that its editor saw. See `updateRole`. */
export async function rewriteRole(
  ctx: Acting,
  row: Permitted<RoleRow, "role.manage">,
  { name, description, reason, ...input }: Pick<UpdateRole, "name" | "description" | "grants" | "reason">,
): Promise<{ version: number }> {
  const { accountId, id, version } = row;
  const grants = requireWritable(input.grants);
  const [before, after] = [loggedRole(row), loggedRole({ name, description, grants })];
  if (canonicalJson(before) === canonicalJson(after)) return { version };
  if (name !== row.name) await requireDistinctName(ctx, name, "roles", id);
  await requireRoleChange(ctx, row, grants);
  const data = { name, description, version: version + 1, ...savedBy(ctx) };
  await ctx.db.role.update({ where: { accountId_id: { accountId, id } }, data });
  await ctx.db.roleGrant.deleteMany({ where: { accountId, roleId: id } });
  await ctx.db.roleGrant.createMany({ data: grantRows(accountId, id, grants) });
  await audit(ctx, "role.changed", { target: { type: "role", id }, before, after, reason });
  return { version: version + 1 };
}
