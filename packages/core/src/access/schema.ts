import { LIMITS } from "@countersign/permissions";
import { z } from "zod";
import { distinctName, readableLine } from "../kernel/schema.ts";
import { Reason } from "../roles/schema.ts";

const Description = readableLine("A description", LIMITS.description).trim();
const reason = Reason.optional();

/** Who sees contacts in no access group: everyone who holds the permission at Group or Global, or only holders at Global. */
export const Unlabelled = z.enum(["everyone", "global"]);
export type Unlabelled = z.infer<typeof Unlabelled>;

/** `unlabelled` has to be said with an account's first access group: it decides who goes on seeing all other contacts. */
export const CreateAccessGroup = z.strictObject({
  name: distinctName,
  description: Description,
  unlabelled: Unlabelled.nullable(),
  reason,
});
export type CreateAccessGroup = z.infer<typeof CreateAccessGroup>;

export const UpdateAccessGroup = z.strictObject({ id: z.string().max(64), name: distinctName, description: Description, reason });
export type UpdateAccessGroup = z.infer<typeof UpdateAccessGroup>;

export const DeleteAccessGroup = z.strictObject({ id: z.string().max(64), reason });
export type DeleteAccessGroup = z.infer<typeof DeleteAccessGroup>;

const Actions = z.int().min(0).max(31);

/**
 * `actions` are bits of CONTACT_ACTIONS, 0 takes the grant away; `expected` are those that the editor saw. A grant that ends stands beside a
 * lasting one of the same team or person.
 */
export const SetAccessGrant = z.strictObject({
  groupId: z.string().max(64),
  to: z.strictObject({ type: z.enum(["team", "user"]), id: z.string().max(64) }),
  actions: Actions,
  expected: Actions,
  endsAt: z.date().nullable().default(null),
  reason,
});
export type SetAccessGrant = z.input<typeof SetAccessGrant>;

/** `expected`: what the editor saw. */
export const SetUnlabelled = z.strictObject({ unlabelled: Unlabelled, expected: Unlabelled, reason });
export type SetUnlabelled = z.infer<typeof SetUnlabelled>;
