/** The audit log as people read, verify and take along what `audit` of the kernel has written. */
export { checkAuditChain } from "./check-audit-chain.ts";
export { exportAuditLog } from "./export-audit-log.ts";
export { getRightsThen } from "./get-rights-then.ts";
export { listAuditEntries } from "./list-audit-entries.ts";
export { listAuditPeople } from "./list-audit-people.ts";
export { signHeads } from "./sign-heads.ts";
