import { isUuid } from "@countersign/db";
import { builtInRoles, catalogue, type Grants, grantsOf, isBuiltInRoleKey, PERMISSION_KEYS, vectorOf } from "@countersign/permissions";
import { grantProblems } from "@countersign/permissions/policy";
import { type Acting, Conflict, grantsIn, Invalid, lockMembers, NotFound, type Scoped } from "../../kernel/index.ts";

/** A custom role as it is stored. */
export interface RoleRow {
  readonly accountId: string;
  readonly id: string;
  readonly name: string;
  readonly description: string;
  readonly version: number;
  /** As the engine reads them. */
  readonly grants: Grants;
}

/** The custom role as it is, or NotFound; a built-in role is none. */
export async function findRoleRow({ db, account }: Scoped, id: string): Promise<RoleRow> {
  if (!isUuid(id)) throw new NotFound("role");
  const row = await db.role.findUnique({ where: { accountId_id: { accountId: account.id, id } }, include: { grants: true } });
  if (!row) throw new NotFound("role");
  const { accountId, name, description, version } = row;
  return { accountId, id, name, description, version, grants: readGrants(row.grants) };
}

/** The same, locked after all who hold it. Throws Conflict "role-changed" when it is not at `version`. */
export async function lockRole(ctx: Scoped, id: string, version: number): Promise<RoleRow> {
  const { db, account } = ctx;
  if (!isUuid(id)) throw new NotFound("role");
  await lockMembers(ctx, { roleId: id });
  await db.$queryRaw`SELECT 1 FROM role WHERE account_id = ${account.id}::uuid AND id = ${id}::uuid FOR UPDATE`;
  const row = await findRoleRow(ctx, id);
  if (row.version !== version) {
    const { accountId: _, ...role } = row;
    throw new Conflict("role-changed", "Somebody else changed this role meanwhile. Look at their version first.", { role });
  }
  return row;
}

/** What a role was before it was cloned. */
export interface RoleSource {
  readonly key: string;
  readonly version: number;
  readonly grants: Grants;
}

/** A built-in role by its key or a custom one by its id; Invalid at `path` when there is none. */
export async function findSource({ db, account }: Scoped, ref: string, path: string): Promise<RoleSource> {
  if (isBuiltInRoleKey(ref)) return builtInRoles[ref];
  const row = isUuid(ref)
    ? await db.role.findUnique({ where: { accountId_id: { accountId: account.id, id: ref } }, include: { grants: true } })
    : null;
  const message = "Choose a role of this account.";
  if (!row) throw new Invalid(message, [{ path: [path], message, code: "role-unknown" }]);
  return { key: row.id, version: row.version, grants: readGrants(row.grants) };
}

/** Throws Invalid unless the grants may be those of a custom role and hold all that they need: a client's own closure is never trusted. */
export function requireWritable(grants: Readonly<Record<string, unknown>>): Grants {
  const issues = grantProblems(grants).map(({ key, message }) => ({ path: ["grants", key], message }));
  if (issues.length > 0) throw new Invalid(issues[0]!.message, issues);
  return grants as Grants;
}

/** What the audit log keeps of a role: all of it. */
export function loggedRole({ name, description, grants }: Pick<RoleRow, "name" | "description" | "grants">): object {
  return { name, description, grants };
}

/** Who saves a role and when, and what they could choose from. */
export function savedBy({ now, subject }: Acting) {
  return { updatedAt: now(), updatedById: subject.userId, offeredKeys: PERMISSION_KEYS.filter((key) => !catalogue[key].planned) };
}

/** The rows of grants that are stored. */
export function grantRows(accountId: string, roleId: string, grants: Grants) {
  return Object.entries(grants).map(([permissionKey, scope]) => ({ accountId, roleId, permissionKey, scope }));
}

/** Stored grants as the engine reads them: unknown keys and scopes that are not offered grant nothing. */
export function readGrants(rows: readonly { readonly permissionKey: string; readonly scope: string }[]): Grants {
  return grantsOf(vectorOf(grantsIn(rows)));
}
