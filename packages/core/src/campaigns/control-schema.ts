import { CODES, PASS_CODES, STEP_NAMES, type Explanation as PermissionExplanation } from "@countersign/permissions";
import { z } from "zod";

export { CAMPAIGN_STATES, type CampaignState } from "./state/lifecycle.ts";
export { STATE_REASONS, type StateReason } from "./state/state-reasons.ts";

const Level = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);

const Ref = z.strictObject({
  type: z.enum(["account", "app", "role", "adjustment", "permission", "team", "access-group", "user"]),
  id: z.string(),
  name: z.string().optional(),
});

/** The walk of one question to the permissions, as it leaves the server. */
export const Explanation = z.strictObject({
  key: z.string(),
  allowed: z.boolean(),
  deniedBy: z.enum(STEP_NAMES).optional(),
  code: z.enum(CODES).optional(),
  steps: z.array(
    z.strictObject({
      step: z.enum(STEP_NAMES),
      outcome: z.enum(["pass", "narrow", "deny", "skip"]),
      code: z.enum([...CODES, ...PASS_CODES]),
      ref: Ref.optional(),
      from: Level.optional(),
      to: Level.optional(),
    }),
  ),
}) as unknown as z.ZodType<PermissionExplanation>;

/** Why a control can't be used: the person's rights, or the campaign itself. */
export const Blocked = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("rights"), explanation: Explanation }),
  z.strictObject({ by: z.literal("campaign"), code: z.string(), text: z.string() }),
]);
export type Blocked = z.infer<typeof Blocked>;

/** null = the control works. */
export const Control = Blocked.nullable();
export type Control = z.infer<typeof Control>;

/** What the person may do with this campaign now, control by control. */
export const Controls = z.strictObject({
  edit: Control,
  test: Control,
  submit: Control,
  sendDirectly: Control,
  withdraw: Control,
  reschedule: Control,
  approve: Control,
  requestChanges: Control,
  decline: Control,
  stop: Control,
  resume: Control,
  duplicate: Control,
  archive: Control,
  unarchive: Control,
});
export type Controls = z.infer<typeof Controls>;

export const PersonRef = z.strictObject({ id: z.uuid(), name: z.string() });
export type PersonRef = z.infer<typeof PersonRef>;

/** A number of people, or that it is below ten for a viewer who may not look closer. */
export const Figure = z.union([z.number().int().nonnegative(), z.literal("fewer-than-10")]);
export type Figure = z.infer<typeof Figure>;

/** Of the people who could do something, those to name and how many are left over: up to four are all named, and never is one left over. */
export function namedOf<P>(people: readonly P[]): { readonly named: readonly P[]; readonly others: number } {
  const named = people.length > 4 ? people.slice(0, 3) : people;
  return { named, others: people.length - named.length };
}
