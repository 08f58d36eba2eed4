import { type Context, permit, read } from "../kernel/index.ts";
import { evaluateDraft } from "./draft/evaluate.ts";
import { currentRevision } from "./draft/freeze.ts";
import { WAYS_OUT } from "./rules/approvers.ts";
import { figureFor, sentenceFor } from "./rules/audience.ts";
import type { CampaignId, Checklist } from "./schema.ts";
import { findCampaign, KNOWN } from "./state/find-campaign.ts";

/** The checklist of a draft as it is saved, with the asking person as its sender. */
export function checkCampaign(ctx: Context, { campaignId }: CampaignId): Promise<Checklist> {
  return read(ctx, async (ctx) => {
    const campaign = permit(ctx, "campaign.view", await findCampaign(ctx, campaignId), KNOWN);
    const { checks, isDirect, approvers, segment, counted } = await evaluateDraft(ctx, campaign, await currentRevision(ctx, campaign));
    return {
      items: [...checks],
      mustFix: checks.filter(({ state }) => state === "must-fix").length,
      warnings: checks.filter(({ state }) => state === "warning").length,
      route: isDirect
        ? { kind: "direct" }
        : { kind: "approval", approvers: [...approvers], waysOut: approvers.length === 0 ? [...WAYS_OUT] : [] },
      audience:
        segment && counted
          ? {
              segmentId: segment.id,
              segmentName: segment.name,
              sentence: sentenceFor(ctx, counted.rule),
              total: figureFor(ctx.subject, counted.waterfall.total),
            }
          : null,
    };
  });
}
