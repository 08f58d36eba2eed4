/** The roles of an account: what each grants, and the writers of custom ones. */
export { createRole } from "./create-role.ts";
export { deleteRole } from "./delete-role.ts";
export { getRole } from "./get-role.ts";
export { listRoles } from "./list-roles.ts";
export { listRoleMatrix } from "./list-role-matrix.ts";
export { previewRoleChange } from "./preview-role-change.ts";
export { updateRole } from "./update-role.ts";
export { insertRole } from "./writing/insert-role.ts";
export { removeRole } from "./writing/remove-role.ts";
export { rewriteRole } from "./writing/rewrite-role.ts";
export { lockRole, requireWritable } from "./writing/role-row.ts";
