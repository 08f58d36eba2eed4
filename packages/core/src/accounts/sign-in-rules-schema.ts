import { z } from "zod";

/** What an account asks of whoever signs in. */
export const SetSignInRules = z.strictObject({
  /** A session ends after so many minutes without a request; null: as the product has it. */
  idleMinutes: z
    .int()
    .min(5)
    .max(7 * 24 * 60)
    .nullable(),
  /** ... and so many hours after signing in. */
  sessionHours: z
    .int()
    .min(1)
    .max(30 * 24)
    .nullable(),
  /** Who takes two steps: whoever likes to, whoever manages people or the account, everybody. */
  twoSteps: z.enum(["optional", "admins", "all"]),
});
export type SetSignInRules = z.infer<typeof SetSignInRules>;

const Times = z.strictObject({ idleMinutes: z.int(), hours: z.int() });

export const SignInRulesPage = SetSignInRules.extend({
  /** What holds where an account asks for nothing: of who asked to stay signed in, and of who did not. */
  usual: z.strictObject({ remembered: Times, short: Times }),
  /** Active people of the account, and how many of them take one step. */
  people: z.int(),
  without: z.int(),
  /** Whether the one who asks takes two. */
  hasTwoSteps: z.boolean(),
});
export type SignInRulesPage = z.infer<typeof SignInRulesPage>;
