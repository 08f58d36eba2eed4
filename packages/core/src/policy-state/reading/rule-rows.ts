import type { ApprovalRuleModel } from "@countersign/db";
import type { Scoped } from "../../kernel/index.ts";

/** The account's approval rules as they are stored, in their order: that of the stages of a campaign. */
export function ruleRows({ db, account }: Pick<Scoped, "db" | "account">): Promise<ApprovalRuleModel[]> {
  return db.approvalRule.findMany({ where: { accountId: account.id }, orderBy: [{ position: "asc" }, { id: "asc" }] });
}
