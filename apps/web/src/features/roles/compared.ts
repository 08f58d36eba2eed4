import type { RoleMatrix } from "@countersign/core/roles/schema";

/** The roles that are named, in that order (all of them when none is known), and the permissions in which they differ; or every permission. */
export function compared({ roles, rows }: RoleMatrix, ids: readonly string[], isWhole: boolean): RoleMatrix {
  const named = [...new Set(ids)].map((ref) => roles.findIndex((role) => role.ref === ref)).filter((at) => at >= 0);
  const places = named.length > 0 ? named : roles.map((_, at) => at);
  const all = rows.map((row) => ({ ...row, grants: places.map((at) => row.grants[at] ?? null) }));
  return {
    roles: places.flatMap((at) => roles[at] ?? []),
    rows: isWhole || places.length < 2 ? all : all.filter(({ grants }) => new Set(grants).size > 1),
  };
}
