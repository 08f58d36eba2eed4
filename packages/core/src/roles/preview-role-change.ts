import { toxicPairs } from "@countersign/permissions";
import type { World } from "@countersign/permissions/impact";
import { countedImpact, loadWorld } from "../impact/index.ts";
import { type Context, permit, read } from "../kernel/index.ts";
import { PreviewRoleChange, type RolePreview } from "./schema.ts";
import { requireRoleChange } from "./writing/require-role-change.ts";
import { findRoleRow, requireWritable } from "./writing/role-row.ts";

/**
 * What saving these grants in a custom role would do, and to whom (`role.manage`): people, their contacts, campaigns that wait, and
 * combinations that defeat a control and were not in the role before. Refuses what updateRole would refuse.
 */
export function previewRoleChange(ctx: Context, input: PreviewRoleChange): Promise<RolePreview> {
  const { id, grants: wanted } = PreviewRoleChange.parse(input);
  return read(ctx, async (acting) => {
    permit(acting, "role.manage", { accountId: acting.account.id });
    const row = permit(acting, "role.manage", await findRoleRow(acting, id));
    const grants = requireWritable(wanted);
    await requireRoleChange(acting, row, grants);
    const before = await loadWorld(acting);
    const after: World = { ...before, roles: { ...before.roles, [id]: { name: row.name, version: row.version + 1, grants } } };
    const { fourEyes } = acting.account;
    const known = new Set(toxicPairs(row.grants, { fourEyes }).map(({ code }) => code));
    const warnings = toxicPairs(grants, { fourEyes }).filter(({ code }) => !known.has(code));
    return {
      impact: await countedImpact(acting, before, after),
      warnings: warnings.map(({ code, severity }) => ({ code, severity })),
    };
  });
}
