/** Why an address is not written to. */
export const SUPPRESSION_REASONS = ["unsubscribed", "bounced", "complained", "by_hand"] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];
