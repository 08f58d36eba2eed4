import { z } from "zod";

/** Something about a line of a policy file, counted from 1. */
export const PlacedMessage = z.strictObject({ line: z.int(), message: z.string() });
export type PlacedMessage = z.infer<typeof PlacedMessage>;

export const TestedPolicy = z.strictObject({
  problems: z.array(PlacedMessage),
  warnings: z.array(PlacedMessage),
  /** Assertions that do not hold. */
  failures: z.array(PlacedMessage),
});
export type TestedPolicy = z.infer<typeof TestedPolicy>;

export const PlanPolicy = z.strictObject({ text: z.string() });
export type PlanPolicy = z.infer<typeof PlanPolicy>;

export const PlannedPolicy = TestedPolicy.extend({
  /** The way from the account to the file, as text; null while something is in the way. */
  plan: z.string().nullable(),
  changes: z.int(),
  /** Names the state of the account that the plan starts from. */
  state: z.string(),
});
export type PlannedPolicy = z.infer<typeof PlannedPolicy>;

/** `state`: of the plan that was looked at; absent: whatever the account is now. */
export const ApplyPolicy = z.strictObject({
  text: z.string(),
  state: z.string().max(64).optional(),
  reason: z.string().max(300).optional(),
});
export type ApplyPolicy = z.infer<typeof ApplyPolicy>;

export const AppliedPolicy = PlannedPolicy.extend({ applied: z.boolean() });
export type AppliedPolicy = z.infer<typeof AppliedPolicy>;
