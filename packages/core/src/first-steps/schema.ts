import { z } from "zod";

/** What an account needs before its first campaign, in the order in which it is shown. */
export const FIRST_STEPS = ["invite", "roles", "teams", "levels", "address", "sender"] as const;
export const FirstStepKey = z.enum(FIRST_STEPS);
export type FirstStepKey = z.infer<typeof FirstStepKey>;

export const FirstStep = z.strictObject({
  key: FirstStepKey,
  /** Read off the account's own data: nobody ticks it. */
  isDone: z.boolean(),
  /** Somebody put it away, for all admins of the account. */
  isHidden: z.boolean(),
});
export type FirstStep = z.infer<typeof FirstStep>;

export const HideFirstStep = z.strictObject({ step: FirstStepKey, isHidden: z.boolean() });
export type HideFirstStep = z.infer<typeof HideFirstStep>;
