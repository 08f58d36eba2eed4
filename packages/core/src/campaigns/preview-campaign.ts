import { fillMerge, parseMerge } from "@countersign/email/merge";
import { renderCampaign, renderPreview } from "@countersign/email";
import { type Context, permit, read } from "../kernel/index.ts";
import { currentRevision } from "./draft/freeze.ts";
import { mailOf } from "./draft/evaluate.ts";
import { SAMPLE_VALUES } from "./draft/sample.ts";
import type { MailView, PreviewCampaign } from "./schema.ts";
import { findCampaign, KNOWN } from "./state/find-campaign.ts";

/** The draft as a recipient would see it, with sample values; faulty merge fields show as typed. */
export function previewCampaign(ctx: Context, { campaignId }: PreviewCampaign): Promise<MailView> {
  return read(ctx, async (ctx) => {
    const campaign = permit(ctx, "campaign.view", await findCampaign(ctx, campaignId), KNOWN);
    const revision = await currentRevision(ctx, campaign);
    const identity = revision.senderIdentity
      ? await ctx.db.senderIdentity.findUnique({
          where: { accountId_id: { accountId: ctx.account.id, id: revision.senderIdentity } },
          select: { name: true },
        })
      : null;
    const compiled = await renderCampaign(mailOf(ctx, revision, identity), { draft: true });
    return {
      ...renderPreview(compiled, SAMPLE_VALUES),
      preheader: fillMerge(parseMerge(revision.preheader).parts, SAMPLE_VALUES),
      size: compiled.size,
    };
  });
}
