import { z } from "zod";
import { Explained, Named } from "../kernel/schema.ts";

export { CAMPAIGN_STATES, type CampaignState } from "./state/lifecycle.ts";
export { STATE_REASONS, type StateReason } from "./state/state-reasons.ts";

/** Why a control can't be used: the person's rights, or the campaign itself. */
export const Blocked = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("rights"), explanation: Explained }),
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

export const PersonRef = Named;
export type PersonRef = z.infer<typeof PersonRef>;

/** A number of people, or that it is below ten for a viewer who may not look closer. */
export const Figure = z.union([z.number().int().nonnegative(), z.literal("fewer-than-10")]);
export type Figure = z.infer<typeof Figure>;

/** Of the people who could do something, those to name and how many are left over: up to four are all named, and never is one left over. */
export function namedOf<P>(people: readonly P[]): { readonly named: readonly P[]; readonly others: number } {
  const named = people.length > 4 ? people.slice(0, 3) : people;
  return { named, others: people.length - named.length };
}
