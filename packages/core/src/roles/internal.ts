import {
  areaOf,
  BUILT_IN_ROLE_KEYS,
  builtInRoles,
  catalogue,
  type Grants,
  isBuiltInRoleKey,
  isPermissionKey,
  PERMISSION_KEYS,
  type PermissionEntry,
} from "@countersign/permissions";
import { messages, permissionWords } from "@countersign/permissions/messages";
import type { Acting } from "../kernel/index.ts";
import type { RoleItem } from "./schema.ts";
import { readGrants } from "./writing/role-row.ts";

export interface LoadedRole extends RoleItem {
  readonly grants: Grants;
  /** What a custom role was cloned from, as that was then; null for a built-in one. */
  readonly origin: { readonly key: string; readonly grants: Grants } | null;
  /** What the product offered when it was saved last; empty where nobody noted it. */
  readonly offeredKeys: readonly string[];
}

/** The nine built-in roles and the custom ones of the account, each with what it grants and how many hold it. */
export async function loadRoles({ db, account, locale }: Acting): Promise<LoadedRole[]> {
  const where = { accountId: account.id };
  const counts = await db.membership.groupBy({ by: ["roleKey", "roleId"], where, _count: { _all: true } });
  const custom = await db.role.findMany({
    where,
    orderBy: { name: "asc" },
    include: { grants: { select: { permissionKey: true, scope: true } } },
  });
  const editors = await db.user.findMany({
    where: { id: { in: custom.flatMap(({ updatedById }) => updatedById ?? []) } },
    select: { id: true, name: true },
  });
  const holders = (ref: string) => counts.find(({ roleKey, roleId }) => (roleId ?? roleKey) === ref)?._count._all ?? 0;
  const nameOf = (ref: string) => (isBuiltInRoleKey(ref) ? builtInRoles[ref].name : (custom.find(({ id }) => id === ref)?.name ?? null));
  return [
    ...BUILT_IN_ROLE_KEYS.map((key) => {
      const { name, grants } = builtInRoles[key];
      const { description } = messages[locale ?? "en"].roles[key];
      const unchanged = { clonedFrom: null, version: null, changedAt: null, changedBy: null, origin: null, offeredKeys: [] };
      return { ref: key, name, description, isBuiltIn: true, people: holders(key), grants, ...unchanged };
    }),
    ...custom.map((row) => ({
      ref: row.id,
      name: row.name,
      description: row.description,
      isBuiltIn: false,
      clonedFrom: nameOf(row.originKey),
      version: row.version,
      changedAt: row.updatedAt ?? row.createdAt,
      changedBy: editors.find(({ id }) => id === row.updatedById)?.name ?? null,
      people: holders(row.id),
      grants: readGrants(row.grants),
      origin: { key: row.originKey, grants: (row.originGrants ?? {}) as Grants },
      offeredKeys: row.offeredKeys,
    })),
  ];
}

/** The permissions that the product offers today, for a screen. */
export function offeredPermissions({ locale }: Pick<Acting, "locale">) {
  const words = messages[locale ?? "en"];
  return PERMISSION_KEYS.filter((key) => !catalogue[key].planned).map((key) => {
    const entry: PermissionEntry = catalogue[key];
    return {
      key,
      ...permissionWords(key, words),
      area: areaOf(key),
      scopes: [...entry.scopes],
      isYesNo: entry.scopes.length === 1,
      risk: entry.risk ?? null,
      requires: (entry.requires ?? []).filter(isPermissionKey),
      isDelegable: !entry.accountAdminOnly,
    };
  });
}

/** A role without its grants, as lists show it. */
export function roleItem({ grants: _g, origin: _o, offeredKeys: _k, ...item }: LoadedRole): RoleItem {
  return item;
}
