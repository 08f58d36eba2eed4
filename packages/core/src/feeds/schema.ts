import { z } from "zod";

/** Why a rule can't say who is in an access group: it asks for more than the contact's own row says. */
export const UNFED_REASONS = ["activity", "form", "groups", "import"] as const;
export const UnfedReason = z.enum(UNFED_REASONS);
export type UnfedReason = z.infer<typeof UnfedReason>;

/** What other rules do to contacts and to people, before they are saved. */
export const FeedImpact = z.strictObject({
  /** Contacts that come into each group and leave it. */
  groups: z.array(z.strictObject({ id: z.uuid(), name: z.string(), comes: z.int(), goes: z.int() })),
  /** Who comes to see contacts by it, or sees fewer; and who only comes to do something else with them, or no more. */
  people: z.array(z.strictObject({ id: z.uuid(), name: z.string(), comes: z.int(), goes: z.int(), isView: z.boolean() })),
});
export type FeedImpact = z.infer<typeof FeedImpact>;
