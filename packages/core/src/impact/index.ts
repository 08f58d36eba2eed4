/** What a change of access would do to people, contacts and campaigns, from the account as it is. */
export { countedImpact, loadWorld } from "./internal.ts";
export { previewRoleOfPerson } from "./preview-role-of-person.ts";
export { previewApprovalRule } from "./preview-approval-rule.ts";
