import * as auditLog from "@countersign/core/audit-log";
import * as schema from "@countersign/core/audit-log/schema";
import { call, Nothing, procedure, router } from "../trpc.ts";

const viewing = procedure.meta({ permissions: ["audit.view"] });

export const auditRouter = router({
  list: viewing.input(schema.ListAuditEntries).output(schema.AuditPage).query(call(auditLog.listAuditEntries)),
  people: viewing.input(Nothing).output(schema.AuditPeople).query(call(auditLog.listAuditPeople)),
  check: viewing.input(schema.CheckAuditChain).output(schema.AuditChain).query(call(auditLog.checkAuditChain)),
  rightsThen: viewing.input(schema.GetRightsThen).output(schema.RightsThen).query(call(auditLog.getRightsThen)),
});
