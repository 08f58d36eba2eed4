/** Addresses that must not be written to, by their hash: they outlive the contact. */
export { addressHash, addSuppression, isSuppressed, type NewSuppression, suppressedAmong, type SuppressionReason } from "./internal.ts";
