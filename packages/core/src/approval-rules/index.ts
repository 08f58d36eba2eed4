/** Which campaigns wait for whose approval: the account's rules, and who could sign. */
export { createApprovalRule } from "./create-approval-rule.ts";
export { deleteApprovalRule } from "./delete-approval-rule.ts";
export { getApprovalRules } from "./get-approval-rules.ts";
export { listApprovalRules } from "./list-approval-rules.ts";
export { orderApprovalRules } from "./order-approval-rules.ts";
export { setApprovalDays } from "./set-approval-days.ts";
export { setFourEyes } from "./set-four-eyes.ts";
export { updateApprovalRule } from "./update-approval-rule.ts";
export { checkDefinition, findRule, loadRules } from "./internal.ts";
export { insertRule, removeRule, rewriteRule } from "./writing/write-rule.ts";
