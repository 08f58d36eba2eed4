import { newId } from "@countersign/db";
import { audit, type Context, permit, transaction } from "../kernel/index.ts";
import { checkDefinition, guardWriting, nameTaken } from "./internal.ts";
import { CreateApprovalRule, type SavedApprovalRule } from "./schema.ts";

/**
 * Saves a rule, which binds from then on: campaigns that wait already are asked for what it adds. Needs approvalRule.manage and
 * campaign.approve in the whole account. Throws Invalid for names that are taken or not in the account, Conflict
 * "nobody-could-approve".
 */
export function createApprovalRule(ctx: Context, input: CreateApprovalRule): Promise<SavedApprovalRule> {
  const { name, definition, position } = CreateApprovalRule.parse(input);
  return transaction(ctx, async (ctx) => {
    const { db, account } = ctx;
    permit(ctx, "approvalRule.manage", { accountId: account.id });
    guardWriting(ctx);
    await checkDefinition(ctx, definition);
    const last = await db.approvalRule.aggregate({ where: { accountId: account.id }, _max: { position: true } });
    const id = newId();
    const place = position ?? (last._max.position ?? 0) + 1;
    const at = ctx.now();
    await db.approvalRule.create({
      data: { accountId: account.id, id, name, version: 1, definition, position: place, createdAt: at, updatedAt: at },
    });
    await audit(ctx, "approval-rule.created", { target: { type: "approval-rule", id }, after: { name, position: place, definition } });
    return { id, version: 1 };
  }).catch(nameTaken);
}
