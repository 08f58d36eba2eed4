/** Addresses that must not be written to, by their hash: they outlive the contact. */
export { addressHash, addSuppression, BAD_ADDRESS, isSuppressed, type NewSuppression, suppressedAmong } from "./internal.ts";
export { listSuppressions } from "./list-suppressions.ts";
export { BY_HAND_SOURCE, ERASED_SOURCE, SUPPRESSION_REASONS, type SuppressionReason } from "./schema.ts";
export { suppressAddress } from "./suppress-address.ts";
export { unsuppressAddress } from "./unsuppress-address.ts";
