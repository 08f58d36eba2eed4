/** An account's roles, contact access, defaults and approval rules as one policy, and the sentences about it that every change has to keep true. */
export { allowedBy, fingerprintOf, loadPolicy, savePolicy, writeAssertions } from "./internal.ts";
export type { PolicyIds, PolicyState } from "./internal.ts";
