import { isUuid } from "@countersign/db";
import { type BuiltInRoleKey, builtInRoles, type Grants, isBuiltInRoleKey, type SubjectFacts } from "@countersign/permissions";
import type { Scoped } from "./context.ts";

type RoleFacts = SubjectFacts["role"];

/** A built-in role as permissions see one that somebody has. */
export function builtInRole(key: BuiltInRoleKey): RoleFacts {
  const { name, grants } = builtInRoles[key];
  return { key, name, version: 1, grants };
}

/** The role of the account by the key of a built-in one or the id of a custom one; null: there is none. */
export async function findRoleFacts({ db, account }: Scoped, ref: string): Promise<RoleFacts | null> {
  if (isBuiltInRoleKey(ref)) return builtInRole(ref);
  if (!isUuid(ref)) return null;
  const row = await db.role.findUnique({ where: { accountId_id: { accountId: account.id, id: ref } }, include: { grants: true } });
  return row && { key: "custom", id: row.id, name: row.name, version: row.version, grants: grantsIn(row.grants) };
}

/** The grants that rows of a role hold, as they are stored. */
export function grantsIn(rows: readonly { readonly permissionKey: string; readonly scope: string }[]): Grants {
  return Object.fromEntries(rows.map(({ permissionKey, scope }) => [permissionKey, scope])) as Grants;
}
