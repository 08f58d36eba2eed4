import { z } from "zod";
import { GivableRole, RoleRef, Standing } from "../people/schema.ts";
import { Reason } from "../roles/schema.ts";

export const GetAccess = z.strictObject({ userId: z.uuid() });
export type GetAccess = z.infer<typeof GetAccess>;

/** How a person stands with one account of the organisation. */
export const PersonAccount = z.strictObject({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  isParent: z.boolean(),
  /** YES or NO: whether they belong to it, in whatever state. */
  access: z.boolean(),
  status: z.enum(["active", "invited", "suspended"]).nullable(),
  role: z.strictObject({ ref: z.string(), name: z.string() }).nullable(),
  /** The roles of that account, and whether the one who asks may give each to this person. */
  roles: z.array(GivableRole),
  may: z.strictObject({
    /** Whether YES is open; `code` says why not: not-joined (they have not accepted their invitation anywhere), address-unproven, beyond-you. */
    give: Standing,
    /** Whether NO is open; `code` says why not: is-owner, last-account, beyond-you. */
    take: Standing,
  }),
});
export type PersonAccount = z.infer<typeof PersonAccount>;

/**
 * `access`: YES or NO. `role`: which role YES gives, a built-in one by its key, a custom one of that account by its id. `expected`: the role
 * there that the editor saw; null where it was NO.
 */
export const SetAccess = z
  .strictObject({
    userId: z.uuid(),
    accountId: z.uuid(),
    access: z.boolean(),
    role: RoleRef.nullable(),
    expected: RoleRef.nullable(),
    reason: Reason.optional(),
  })
  .refine(({ access, role }) => !access || role !== null, { path: ["role"], error: "Choose a role.", params: { code: "role-missing" } });
export type SetAccess = z.infer<typeof SetAccess>;
