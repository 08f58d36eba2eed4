/** An account's roles, contact access, defaults and approval rules as one policy, and the sentences about it that every change has to keep true. */
export { fingerprintOf } from "./reading/fingerprint.ts";
export { loadPolicy, type PolicyIds, type PolicyState } from "./reading/load-policy.ts";
export { ruleRows } from "./reading/rule-rows.ts";
export { allowedBy } from "./saving/allowed-by.ts";
export { holdsEveryContact, requireEveryContact } from "./saving/require-every-contact.ts";
export { writeAssertions } from "./saving/assertions.ts";
export { savePolicy } from "./saving/save-policy.ts";
