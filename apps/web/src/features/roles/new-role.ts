import { cloneRole, type Grants, type PermissionKey, rescopeAll, type Scope } from "@countersign/permissions";

/** What a new role would grant, and what of its source it would not. */
export interface Start {
  readonly grants: Grants;
  /** Held by the role Account Admin alone. */
  readonly reserved: readonly PermissionKey[];
  /** Not offered at the default scope, or in need of something that is not. */
  readonly unoffered: readonly PermissionKey[];
}

/** A copy of a role at a default scope; `keep`: at the scopes that its source has (C16, C17). */
export function startOf(source: { readonly ref: string; readonly grants: Grants }, scope: Scope | "keep"): Start {
  const { grants, leftOut } = cloneRole({ key: source.ref, version: 1, grants: source.grants });
  const reserved = leftOut.filter((key) => source.grants[key] !== undefined);
  if (scope === "keep") return { grants, reserved, unoffered: [] };
  const rescoped = rescopeAll(grants, scope);
  return { grants: rescoped.grants, reserved, unoffered: rescoped.leftOut };
}
