/** An account's roles, contact access, defaults and approval rules as one document: read, checked against its assertions, and compared with what is there. */
export { parseAssertion } from "./assertion.ts";
export type { Assertion, ParsedAssertion } from "./assertion.ts";
export { checkAssertions } from "./check-assertions.ts";
export type { FailedAssertion } from "./check-assertions.ts";
export { grantProblems, isPlanned } from "./grant-problems.ts";
export type { GrantProblem } from "./grant-problems.ts";
export { planPolicy } from "./plan-policy.ts";
export type { GrantDifference, PolicyAccount, PolicyChange, PolicyPlan } from "./plan-policy.ts";
export { actionsOf, applied, bitsOf, CONTACT_ACTION_NAMES } from "./policy.ts";
export type {
  Path,
  Policy,
  PolicyAccessGroup,
  PolicyApprovalRule,
  PolicyCondition,
  PolicyProblem,
  PolicyWho,
  PolicyRole,
  Unlabelled,
  WholePolicy,
} from "./policy.ts";
export { policyDocument } from "./policy-document.ts";
export { printPlan } from "./print-plan.ts";
export { BUILT_IN_ROLE_NAMES, isBuiltInRoleName } from "./read-roles.ts";
export { validatePolicy } from "./validate-policy.ts";
export type { ValidatedPolicy } from "./validate-policy.ts";
