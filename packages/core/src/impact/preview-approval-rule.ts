import { type ApprovalRule, matches } from "@countersign/permissions";
import type { WorldCampaign } from "@countersign/permissions/impact";
import { checkDefinition, loadRules } from "../approval-rules/index.ts";
import { campaignsAtStake } from "../campaigns/index.ts";
import { type Context, proofIfAny, read, visible } from "../kernel/index.ts";
import { countedImpact, loadWorld } from "./internal.ts";
import { type ApprovalRuleImpact, PreviewApprovalRule } from "./schema.ts";

/**
 * What saving or deleting a rule would do to campaigns that wait or have their time. Needs approvalRule.manage; refuses a rule that saving would refuse
 * for what it says: Invalid, Conflict "nobody-could-approve".
 */
export function previewApprovalRule(ctx: Context, input: PreviewApprovalRule): Promise<ApprovalRuleImpact> {
  const { id, name, definition } = PreviewApprovalRule.parse(input);
  return read(ctx, async (ctx) => {
    visible(ctx, "approvalRule.manage");
    if (definition) await checkDefinition(ctx, definition);
    const rules = await loadRules(ctx);
    const others = rules.filter((rule) => rule.id !== id);
    const written: ApprovalRule[] = definition ? [{ id: id ?? "new", name, version: 0, ...definition }] : [];
    const at = rules.findIndex((rule) => rule.id === id);
    const then = at < 0 ? [...others, ...written] : [...others.slice(0, at), ...written, ...others.slice(at)];
    const before = await loadWorld(ctx);
    const after = { ...before, campaigns: await campaignsAtStake(ctx, then) };
    const seen = proofIfAny(ctx, "campaign.view");
    const changed = after.campaigns.flatMap((campaign) => {
      const was = before.campaigns.find((one) => one.id === campaign.id);
      return was && asks(was) !== asks(campaign) ? [{ campaign, before: was.stages.length }] : [];
    });
    const told = changed.filter(({ campaign }) => seen && matches(seen.filter, campaign.row));
    return {
      impact: await countedImpact(ctx, before, after),
      changed: told.map(({ campaign, before }) => ({
        id: campaign.id,
        name: campaign.name,
        state: campaign.state,
        before,
        after: campaign.stages.length,
      })),
      unseen: changed.length - told.length,
    };
  });
}

// What is asked of whom, whatever the rules are called.
function asks({ stages }: WorldCampaign): string {
  return JSON.stringify(stages.map(({ approvers, how }) => [approvers, how]));
}
