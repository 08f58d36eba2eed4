/** What every use case stands on: context, transaction, authorization on the fetched row, audit, jobs, errors. */
export * from "./audit.ts";
export * from "./authorize.ts";
export { recordChecks } from "./check-recorder.ts";
export { inAccount, inChildrenOf, inOrganisation, inOtherAccountsOf } from "./children.ts";
export { canonicalJson } from "./canonical-json.ts";
export type * from "./context.ts";
export * from "./enqueue.ts";
export * from "./errors.ts";
export * from "./keys.ts";
export { loadEverybody, loadSubjects } from "./load-subject.ts";
export { type Concerned, lockMember, lockMembers } from "./lock-members.ts";
export { nameTaken, requireDistinctName } from "./name-taken.ts";
export * from "./rate-limit.ts";
export { findRoleFacts, grantsIn } from "./role-facts.ts";
export { contactGrantsOf } from "./team-grants.ts";
export { asSystem, JOINED, memberOf, membershipsOf, outside, read, subjectOf, transaction } from "./transaction.ts";
export { lookAs, refuseWhileViewing } from "./viewing.ts";
