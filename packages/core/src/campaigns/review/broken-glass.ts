import { explain } from "@countersign/permissions";
import type { Acting } from "../../kernel/index.ts";
import type { Control } from "../control-schema.ts";
import type { CampaignReview } from "../review-schema.ts";
import type { BrokenGlass } from "../rules/broken-glass.ts";
import { freeIn } from "../rules/controls.ts";
import type { CampaignRule } from "../rules/current-rule.ts";
import { afterwardsFacts } from "../state/afterwards.ts";
import type { CampaignRow } from "../state/move-campaign.ts";

/** That a campaign was sent past its approval, as its page shows it: with whether the viewer may sign that afterwards. */
export function shownBrokenGlass(
  ctx: Acting,
  campaign: CampaignRow,
  rule: CampaignRule,
  { by, at, reason, signed, objections }: BrokenGlass,
): CampaignReview["brokenGlass"] {
  return { by, at, reason, signed, objections: [...objections], maySign: maySignAfterwards(ctx, campaign, rule, by.id) };
}

/** Whether the viewer may sign it afterwards, rights and four-eyes considered. */
export function maySignAfterwards(ctx: Acting, campaign: CampaignRow, rule: CampaignRule, brokenBy: string): Control {
  const explanation = explain(ctx.subject, "campaign.approve", campaign, afterwardsFacts(rule, brokenBy));
  return explanation.allowed ? freeIn(ctx) : { by: "rights", explanation };
}
