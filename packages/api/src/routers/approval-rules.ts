import * as rules from "@countersign/core/approval-rules";
import * as schema from "@countersign/core/approval-rules/schema";
import { tryApprovalRules } from "@countersign/core/campaigns";
import { TriedApprovalRules, TryApprovalRules } from "@countersign/core/campaigns/schema";
import { previewApprovalRule } from "@countersign/core/impact";
import { ApprovalRuleImpact, PreviewApprovalRule } from "@countersign/core/impact/schema";
import { call, Done, done, Nothing, procedure, router } from "../trpc.ts";

const managing = procedure.meta({ permissions: ["approvalRule.manage"] });
// Campaigns are named to whoever may see them.
const looking = procedure.meta({ permissions: ["approvalRule.manage", "campaign.view"] });

export const approvalRulesRouter = router({
  get: managing.input(Nothing).output(schema.ApprovalRules).query(call(rules.getApprovalRules)),
  try: looking.input(TryApprovalRules).output(TriedApprovalRules).query(call(tryApprovalRules)),
  preview: procedure
    .meta({ permissions: ["approvalRule.manage", "campaign.view", "contact.view", "user.manage"] })
    .input(PreviewApprovalRule)
    .output(ApprovalRuleImpact)
    .query(call(previewApprovalRule)),
  create: managing.input(schema.CreateApprovalRule).output(schema.SavedApprovalRule).mutation(call(rules.createApprovalRule)),
  update: managing.input(schema.UpdateApprovalRule).output(schema.SavedApprovalRule).mutation(call(rules.updateApprovalRule)),
  delete: managing.input(schema.DeleteApprovalRule).output(Done).mutation(done(rules.deleteApprovalRule)),
  order: managing.input(schema.OrderApprovalRules).output(Done).mutation(done(rules.orderApprovalRules)),
  setApprovalDays: managing.input(schema.SetApprovalDays).output(Done).mutation(done(rules.setApprovalDays)),
  setFourEyes: managing.input(schema.SetFourEyes).output(Done).mutation(done(rules.setFourEyes)),
});
