import { LIMITS, PERMISSION_AREAS, TOXIC_CODES } from "@countersign/permissions";
import { z } from "zod";
import { Impact } from "../impact/schema.ts";
import { distinctName, GrantsInput, PermissionKeyName, readableLine, ScopeName } from "../kernel/schema.ts";

export const RoleItem = z.strictObject({
  /** Key of a built-in role, id of a custom one: what the address of its page holds. */
  ref: z.string(),
  name: z.string(),
  description: z.string(),
  isBuiltIn: z.boolean(),
  /** Of a custom role: the name of the role that it was cloned from; null when that is gone. */
  clonedFrom: z.string().nullable(),
  /** Of a custom role: counts its changes, from 1. */
  version: z.int().nullable(),
  changedAt: z.date().nullable(),
  changedBy: z.string().nullable(),
  /** People who hold it in this account, whatever their status. */
  people: z.number().int(),
});
export type RoleItem = z.infer<typeof RoleItem>;

/** A permission that the product offers, as an editor shows it. */
export const PermissionItem = z.strictObject({
  key: PermissionKeyName,
  label: z.string(),
  description: z.string(),
  area: z.enum(PERMISSION_AREAS),
  /** What may be chosen, narrowest first. */
  scopes: z.array(ScopeName),
  isYesNo: z.boolean(),
  risk: z.string().nullable(),
  /** Keys of the permissions that it needs. */
  requires: z.array(PermissionKeyName),
  /** false: held through the role Account Admin and in no other way. */
  isDelegable: z.boolean(),
});
export type PermissionItem = z.infer<typeof PermissionItem>;

/** What a role grants: the scope by permission; what is not in it is not granted. */
export const GrantsShown = z.partialRecord(PermissionKeyName, ScopeName);

/** The roles of the account, built-in ones first. */
export const RoleList = z.strictObject({ roles: z.array(RoleItem) });
export type RoleList = z.infer<typeof RoleList>;

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
  /** In how many teams its people are. */
  teams: z.int(),
  /** Every permission that the product offers. */
  permissions: z.array(PermissionItem),
  grants: GrantsShown,
  /** Permissions that were not offered yet when the role was saved last: they are off in it. */
  newKeys: z.array(PermissionKeyName),
  /** What it was cloned from: what that granted then, and what it grants now (null when it is gone). Null for a built-in role. */
  origin: z.strictObject({ ref: z.string(), name: z.string().nullable(), granted: GrantsShown, grants: GrantsShown.nullable() }).nullable(),
});
export type RoleDetails = z.infer<typeof RoleDetails>;

/** What people may read in the log beside a change of access. */
export const Reason = readableLine("A reason", 300).trim();

const content = {
  name: distinctName,
  description: readableLine("A description", LIMITS.description).trim(),
  /** Closed under prerequisites; what is not in it is not granted. */
  grants: GrantsInput,
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

/** What saving these grants in a custom role would do. */
export const PreviewRoleChange = z.strictObject({ id: z.string().max(64), grants: content.grants });
export type PreviewRoleChange = z.infer<typeof PreviewRoleChange>;

export const RolePreview = z.strictObject({
  impact: Impact,
  /** Combinations of permissions that defeat a control and that the role did not hold before. */
  warnings: z.array(z.strictObject({ code: z.enum(TOXIC_CODES), severity: z.enum(["high", "medium"]) })),
});
export type RolePreview = z.infer<typeof RolePreview>;

/** What a created role is called from then on, and the version that a saved one has. */
export const CreatedRole = z.strictObject({ id: z.string() });
export const SavedRole = z.strictObject({ version: z.int() });
