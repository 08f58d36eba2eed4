import { type ApprovalRuleModel, newId } from "@countersign/db";
import type { Permitted, Row } from "@countersign/permissions";
import { type Acting, audit, requireDistinctName } from "../../kernel/index.ts";
import { checkDefinition, guardWriting, ruleChanged } from "../internal.ts";
import type { CreateApprovalRule, SavedApprovalRule, UpdateApprovalRule } from "../schema.ts";

/** Adds a rule; without a position it comes last. See `createApprovalRule`. */
export async function insertRule(
  ctx: Acting,
  { accountId }: Permitted<Row, "approvalRule.manage">,
  { name, definition, position }: CreateApprovalRule,
  reason?: string,
): Promise<SavedApprovalRule> {
  const { db } = ctx;
  guardWriting(ctx);
  await requireDistinctName(ctx, name, "approvalRules");
  await checkDefinition(ctx, definition);
  const last = await db.approvalRule.aggregate({ where: { accountId }, _max: { position: true } });
  const id = newId();
  const place = position ?? (last._max.position ?? 0) + 1;
  const at = ctx.now();
  await db.approvalRule.create({ data: { accountId, id, name, version: 1, definition, position: place, createdAt: at, updatedAt: at } });
  const after = { name, position: place, definition };
  await audit(ctx, "approval-rule.created", { target: { type: "approval-rule", id }, after, reason });
  return { id, version: 1 };
}

/** Changes a rule at the version that its editor saw. See `updateApprovalRule`. */
export async function rewriteRule(
  ctx: Acting,
  row: Permitted<ApprovalRuleModel, "approvalRule.manage">,
  { version, name, definition, position }: Omit<UpdateApprovalRule, "id">,
  reason?: string,
): Promise<SavedApprovalRule> {
  const { accountId, id } = row;
  guardWriting(ctx);
  if (name !== row.name) await requireDistinctName(ctx, name, "approvalRules", id);
  await checkDefinition(ctx, definition);
  const place = position ?? row.position;
  const { count } = await ctx.db.approvalRule.updateMany({
    where: { accountId, id, version },
    data: { name, definition, position: place, version: version + 1, updatedAt: ctx.now() },
  });
  if (count === 0) throw ruleChanged(row.version);
  await audit(ctx, "approval-rule.changed", {
    target: { type: "approval-rule", id },
    before: { name: row.name, position: row.position, definition: row.definition },
    after: { name, position: place, definition },
    reason,
  });
  return { id, version: version + 1 };
}

/** Deletes a rule at the version that its editor saw. See `deleteApprovalRule`. */
export async function removeRule(
  ctx: Acting,
  row: Permitted<ApprovalRuleModel, "approvalRule.manage">,
  version: number,
  reason?: string,
): Promise<void> {
  const { accountId, id } = row;
  guardWriting(ctx);
  const { count } = await ctx.db.approvalRule.deleteMany({ where: { accountId, id, version } });
  if (count === 0) throw ruleChanged(row.version);
  await audit(ctx, "approval-rule.deleted", {
    target: { type: "approval-rule", id },
    before: { name: row.name, position: row.position, definition: row.definition },
    reason,
  });
}
