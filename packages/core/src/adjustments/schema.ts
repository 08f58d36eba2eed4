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

/** What was given at once until one time. */
export const TimedGrantShown = z.strictObject({
  id: z.string(),
  grants: GrantsShown,
  givenBy: z.string(),
  givenAt: z.date(),
  endsAt: z.date(),
});
export type TimedGrantShown = z.infer<typeof TimedGrantShown>;

/** What a person may do in this account before access levels: their role, with what differs from it. */
export const PersonAdjustments = z.strictObject({
  role: z.strictObject({ name: z.string(), grants: GrantsShown }),
  /** The parent account's, which hold here unless `own` has one for the same permission; null in an account that has no parent. */
  parent: z.strictObject({ name: z.string(), adjustments: z.array(AdjustmentShown) }).nullable(),
  own: z.array(AdjustmentShown),
  /** What ends by itself: what was given together, by whom, and until when; the next to end first. */
  timed: z.array(TimedGrantShown),
  /** What follows from them all. */
  grants: GrantsShown,
  /** Whether the one who asks may change any of it. */
  standing: Standing,
});
export type PersonAdjustments = z.infer<typeof PersonAdjustments>;

/**
 * `grants`: all that the person shall be granted, closed under prerequisites; what the role grants differently becomes an adjustment.
 * `expected`: what the editor saw: a change in between is a conflict.
 */
export const SetAdjustments = z.strictObject({
  id: z.uuid(),
  grants: GrantsInput,
  expected: GrantsInput,
  /** What is given beyond `expected` ends by itself then; nothing can be taken in the same change. null: for good. */
  endsAt: z.date().nullable().default(null),
  reason: Reason.optional(),
});
export type SetAdjustments = z.input<typeof SetAdjustments>;

/** What it would do to grant a person this. */
export const PreviewAdjustments = z.strictObject({ id: z.uuid(), grants: GrantsInput, endsAt: z.date().nullable().default(null) });
export type PreviewAdjustments = z.input<typeof PreviewAdjustments>;

/** Ends a time-boxed grant of a person (`id`) now. */
export const EndTimedGrant = z.strictObject({ id: z.uuid(), grantId: z.uuid(), reason: Reason.optional() });
export type EndTimedGrant = z.infer<typeof EndTimedGrant>;
