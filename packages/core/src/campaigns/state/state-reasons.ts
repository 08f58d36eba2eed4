/** Why a campaign is where nobody put it by a decision: it was sent back to its approvers or its sender, or paused. Screens have a sentence for each. */
export const STATE_REASONS = [
  "time_missed",
  "approval_expired",
  "newcomers",
  "approver_lost",
  "rule_changed",
  "seal_broken",
  "sender_lost",
  "sender_identity_lost",
  "audience_empty",
  "transport",
  "by_hand",
] as const;
export type StateReason = (typeof STATE_REASONS)[number];
