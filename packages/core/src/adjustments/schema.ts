import { z } from "zod";
import { GrantsInput, PermissionKeyName } from "../kernel/schema.ts";
import { PersonRef, Standing } from "../people/schema.ts";
import { GrantsShown, Reason } from "../roles/schema.ts";

export const GetAdjustments = PersonRef;

/** One permission for which something else than the role counts. */
const AdjustmentShown = z.strictObject({
  key: PermissionKeyName,
  scope: z.enum(["none", "own", "group", "global"]),
  /** When a time-boxed one ends; null: it stays. */
  endsAt: z.date().nullable(),
});

/** What a person may do in this account before access levels: their role, with what differs from it. */
export const PersonAdjustments = z.strictObject({
  role: z.strictObject({ name: z.string(), grants: GrantsShown }),
  /** The parent account's, which hold here unless `own` has one for the same permission; null in an account that has no parent. */
  parent: z.strictObject({ name: z.string(), adjustments: z.array(AdjustmentShown) }).nullable(),
  own: z.array(AdjustmentShown),
  /** What follows from the three. */
  grants: GrantsShown,
  /** Whether the one who asks may change any of it. */
  standing: Standing,
});
export type PersonAdjustments = z.infer<typeof PersonAdjustments>;

/**
 * `grants`: all that the person shall be granted, closed under prerequisites; what the role grants differently becomes an adjustment.
 * `expected`: what the editor saw: a change in between is a conflict.
 */
export const SetAdjustments = z.strictObject({ id: z.uuid(), grants: GrantsInput, expected: GrantsInput, reason: Reason.optional() });
export type SetAdjustments = z.infer<typeof SetAdjustments>;

/** What it would do to grant a person this. */
export const PreviewAdjustments = z.strictObject({ id: z.uuid(), grants: GrantsInput });
export type PreviewAdjustments = z.infer<typeof PreviewAdjustments>;
