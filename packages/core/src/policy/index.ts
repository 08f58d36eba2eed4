/** An account's access as a file: exported, tested, planned and applied. */
export { applyPolicy } from "./apply-policy.ts";
export { exportPolicy } from "./export-policy.ts";
export { planPolicyFile } from "./plan-policy-file.ts";
export { testPolicy } from "./test-policy.ts";
