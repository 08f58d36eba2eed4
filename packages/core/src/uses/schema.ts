import { z } from "zod";
import { PermissionKeyName } from "../kernel/schema.ts";

/** After so many days without a use a permission counts as unused. */
export const UNUSED_AFTER = 90;

/** Uses are kept for so many days; what is older is swept with its month. */
export const USES_KEPT = 400;

/** A permission of a role that none of those who hold the role has used for 90 days. */
export const UnusedInRole = z.strictObject({
  /** A built-in role's key, a custom one's id. */
  ref: z.string(),
  name: z.string(),
  /** How many people hold the role. */
  holders: z.number().int(),
  keys: z.array(PermissionKeyName),
});
export type UnusedInRole = z.infer<typeof UnusedInRole>;

/** What nobody has used, by role; `soon`: roles of which it is too early to speak, since somebody holds them for less than 90 days. */
export const UnusedList = z.strictObject({ roles: z.array(UnusedInRole), soon: z.number().int() });
export type UnusedList = z.infer<typeof UnusedList>;

/** Which of a person's permissions they used when, and which they can do without. */
export const PersonUses = z.strictObject({
  /** Since when what they hold can have been used: when they came, were given it, or uses began to be counted. */
  since: z.date(),
  /** Whether that is long enough ago to call anything unused. */
  isLongEnough: z.boolean(),
  used: z.array(z.strictObject({ key: PermissionKeyName, on: z.date() })),
  /** Held, not used for 90 days, and needed by nothing that was. */
  unused: z.array(PermissionKeyName),
});
export type PersonUses = z.infer<typeof PersonUses>;
