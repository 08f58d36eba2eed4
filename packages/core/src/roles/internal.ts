import {
  BUILT_IN_ROLE_KEYS,
  builtInRoles,
  catalogue,
  type Grants,
  isBuiltInRoleKey,
  PERMISSION_KEYS,
  type PermissionEntry,
  type PermissionKey,
  vectorOf,
  grantsOf,
} from "@countersign/permissions";
import { labelOf, messages, permissionWords } from "@countersign/permissions/messages";
import type { Acting } from "../kernel/index.ts";
import type { RoleItem } from "./schema.ts";

export interface LoadedRole extends RoleItem {
  readonly grants: Grants;
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
  const holders = (ref: string) => counts.find(({ roleKey, roleId }) => (roleId ?? roleKey) === ref)?._count._all ?? 0;
  return [
    ...BUILT_IN_ROLE_KEYS.map((key) => {
      const { name, grants } = builtInRoles[key];
      const { description } = messages[locale ?? "en"].roles[key];
      return { ref: key, name, description, isBuiltIn: true, clonedFrom: null, people: holders(key), grants };
    }),
    ...custom.map(({ id, name, description, originKey, grants }) => ({
      ref: id,
      name,
      description,
      isBuiltIn: false,
      clonedFrom: isBuiltInRoleKey(originKey) ? builtInRoles[originKey].name : null,
      people: holders(id),
      // Read as the engine reads them: unknown keys and scopes that are not offered grant nothing.
      grants: grantsOf(vectorOf(Object.fromEntries(grants.map(({ permissionKey, scope }) => [permissionKey, scope])) as Grants)),
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
      area: areaOf(key, entry),
      isYesNo: entry.scopes.length === 1,
      risk: entry.risk ?? null,
      requires: (entry.requires ?? []).map((needed) => labelOf(needed, words)),
    };
  });
}

function areaOf(key: PermissionKey, entry: PermissionEntry): "contacts" | "campaigns" | "admin" {
  if (entry.kind === "admin") return "admin";
  return /^(contact|segment)\./.test(key) ? "contacts" : "campaigns";
}

/** A role without its grants, as lists show it. */
export function roleItem({ grants: _grants, ...item }: LoadedRole): RoleItem {
  return item;
}
