/** Addresses that must not be written to, by their hash: they outlive the contact. */
export { addressHash, addSuppression, isSuppressed, type NewSuppression, suppressedAmong } from "./internal.ts";
export { BY_HAND_SOURCE, SUPPRESSION_REASONS, type SuppressionReason } from "./schema.ts";
