import { LIMITS } from "@countersign/permissions";
import { z } from "zod";
import { distinctName, readableLine } from "../kernel/schema.ts";

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

/** What people may read in the log beside a change of access. */
export const Reason = readableLine("A reason", 300).trim();

const content = {
  name: distinctName,
  description: readableLine("A description", LIMITS.description).trim(),
  /** Closed under prerequisites; what is not in it is not granted. */
  grants: z.record(z.string().max(64), ScopeName),
  reason: Reason.optional(),
} as const;

/** `from`: the role that it is a copy of, by the key of a built-in one or the id of a custom one. */
export const CreateRole = z.strictObject({ ...content, from: z.string().max(64) });
export type CreateRole = z.infer<typeof CreateRole>;

const Seen = { id: z.string().max(64), version: z.int() } as const;

/** `version` is what the editor started from: a change in between is a conflict. */
export const UpdateRole = z.strictObject({ ...Seen, ...content });
export type UpdateRole = z.infer<typeof UpdateRole>;

/** `replacement`: the role that its people get; null where nobody holds it. */
export const DeleteRole = z.strictObject({ ...Seen, replacement: z.string().max(64).nullable(), reason: Reason.optional() });
export type DeleteRole = z.infer<typeof DeleteRole>;
