/** Why an address is not written to. */
export const SUPPRESSION_REASONS = ["unsubscribed", "bounced", "complained", "by_hand"] as const;

/** What stands as the source of what somebody did by hand to an address: none of their words, which others could read. */
export const BY_HAND_SOURCE = "by hand";
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];
