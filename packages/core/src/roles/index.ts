/** The roles of an account, to be read; making and changing them is not here yet. */
export { getRole } from "./get-role.ts";
export { listRoleMatrix } from "./list-role-matrix.ts";
