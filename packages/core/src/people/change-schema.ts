import { ACCESS_LEVELS } from "@countersign/permissions";
import { z } from "zod";
import { GuardRefusal } from "../kernel/schema.ts";
import { Reason } from "../roles/schema.ts";

/** At most so many people in one go. */
const MOST = 200;

const reason = Reason.optional();
const ids = z.array(z.uuid()).min(1, "Choose somebody.").max(MOST, `Choose at most ${MOST} people at once.`);

/** A built-in role by its key, a custom one by its id. */
export const RoleRef = z.string().max(64);

export const PersonRef = z.strictObject({ id: z.uuid() });
export type PersonRef = z.infer<typeof PersonRef>;

/** A change of one person that needs no more than a reason for the log. */
export const ChangePerson = z.strictObject({ id: z.uuid(), reason });
export type ChangePerson = z.infer<typeof ChangePerson>;

/** The end of a membership. `expected`: the role that the editor saw; left out where they were shown none. */
export const TakeOut = ChangePerson.extend({ expected: RoleRef.optional() });
export type TakeOut = z.infer<typeof TakeOut>;

/** `session`: one of the person's own. */
export const EndPersonSession = z.strictObject({ id: z.uuid(), session: z.uuid(), reason });
export type EndPersonSession = z.infer<typeof EndPersonSession>;

/** `expected`: the role that the editor saw. */
export const ChangeRole = z.strictObject({ id: z.uuid(), role: RoleRef, expected: RoleRef, reason });
export type ChangeRole = z.infer<typeof ChangeRole>;

export const ChangeRoles = z.strictObject({ ids, role: RoleRef, reason });
export type ChangeRoles = z.infer<typeof ChangeRoles>;

export const SetAccessLevels = z.strictObject({ ids, app: z.enum(["campaigns"]), level: z.enum(ACCESS_LEVELS), reason });
export type SetAccessLevels = z.infer<typeof SetAccessLevels>;

/** What a change of several people came to for one of them. */
export const PersonResult = z.strictObject({
  id: z.string(),
  /** null: nobody whom the one who asks may know of. */
  name: z.string().nullable(),
  /** unchanged: it was so already; skipped: it can't be said of this person; refused: it may not be done to them. */
  outcome: z.enum(["changed", "unchanged", "skipped", "refused"]),
  /** Why it was skipped or refused. */
  code: z.string().nullable(),
  message: z.string().nullable(),
  refusal: GuardRefusal.nullable(),
});
export type PersonResult = z.infer<typeof PersonResult>;
