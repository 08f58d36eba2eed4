import { z } from "zod";

const ScopeName = z.enum(["own", "group", "global"]);

export const RoleItem = z.strictObject({
  /** Key of a built-in role, id of a custom one: what the address of its page holds. */
  ref: z.string(),
  name: z.string(),
  description: z.string(),
  isBuiltIn: z.boolean(),
  /** Of a custom role: the name of the built-in role that it was cloned from. */
  clonedFrom: z.string().nullable(),
  /** People who hold it in this account, whatever their status. */
  people: z.number().int(),
});
export type RoleItem = z.infer<typeof RoleItem>;

const PermissionItem = z.strictObject({
  key: z.string(),
  label: z.string(),
  description: z.string(),
  area: z.enum(["contacts", "campaigns", "admin"]),
  isYesNo: z.boolean(),
  risk: z.string().nullable(),
  requires: z.array(z.string()),
});

/** Permissions down, roles across; a cell is the scope that the role grants, null where it grants nothing. */
export const RoleMatrix = z.strictObject({
  roles: z.array(RoleItem),
  rows: z.array(PermissionItem.extend({ grants: z.array(ScopeName.nullable()) })),
});
export type RoleMatrix = z.infer<typeof RoleMatrix>;

export const GetRole = z.strictObject({ ref: z.string().max(64) });
export type GetRole = z.infer<typeof GetRole>;

export const RoleDetails = z.strictObject({
  role: RoleItem,
  /** Every permission that the product offers, and what the role grants of it. */
  rows: z.array(PermissionItem.extend({ grant: ScopeName.nullable() })),
});
export type RoleDetails = z.infer<typeof RoleDetails>;
