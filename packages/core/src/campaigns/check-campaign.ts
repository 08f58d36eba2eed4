import { type Context, permit, read } from "../kernel/index.ts";
import { evaluateDraft } from "./draft/evaluate.ts";
import { currentRevision } from "./draft/freeze.ts";
import { stagesShown } from "./review/stages.ts";
import { figureFor, sentenceFor } from "./rules/audience.ts";
import { waysOutOf } from "./rules/ways-out.ts";
import type { CampaignId, Checklist } from "./schema.ts";
import { findCampaign, KNOWN } from "./state/find-campaign.ts";

/** The checklist of a draft as it is saved, with the asking person as its sender. */
export function checkCampaign(ctx: Context, { campaignId }: CampaignId): Promise<Checklist> {
  return read(ctx, async (ctx) => {
    const campaign = permit(ctx, "campaign.view", await findCampaign(ctx, campaignId), KNOWN);
    const { checks, approval, segment, counted } = await evaluateDraft(ctx, campaign, await currentRevision(ctx, campaign));
    return {
      items: [...checks],
      mustFix: checks.filter(({ state }) => state === "must-fix").length,
      warnings: checks.filter(({ state }) => state === "warning").length,
      route: approval.isDirect
        ? { kind: "direct" }
        : {
            kind: "approval",
            approvers: [...(approval.asked[0] ?? [])],
            stages: await stagesShown(ctx, campaign, { ...approval, facts: approval.rule, signatures: [], groups: {} }),
            waysOut: approval.shortfall.length > 0 ? [...waysOutOf(approval, { locale: ctx.locale })] : [],
            bindingRule: approval.bindingRule,
            mayBreakGlass: approval.shortfall.length > 0 && ctx.subject.isOwner,
          },
      audience:
        segment && counted
          ? {
              segmentId: segment.id,
              segmentName: segment.name,
              sentence: await sentenceFor(ctx, counted.rule),
              total: figureFor(ctx.subject, counted.waterfall.total),
            }
          : null,
    };
  });
}
