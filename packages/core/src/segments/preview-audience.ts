import { type Context, read, visible } from "../kernel/index.ts";
import { countAudience, sampleAudience, seesEveryContact } from "../visibility/index.ts";
import { describeRule } from "./describe-rule.ts";
import { loadSegment } from "./internal.ts";
import { type AudiencePreview, type PreviewAudience, showWaterfall } from "./schema.ts";

const SAMPLE = 5;

/** What the asking person would reach with a segment, or with conditions that are being written, as the sender. */
export async function previewAudience(ctx: Context, input: PreviewAudience): Promise<AudiencePreview> {
  return read(ctx, async (acting) => {
    visible(acting, "campaign.edit");
    const { rule, sentence, beyondView } =
      "rule" in input
        ? { rule: input.rule, sentence: describeRule(input.rule, { locale: ctx.locale }), beyondView: false }
        : await loadSegment(acting, input.segmentId);
    const waterfall = await countAudience(acting, acting.subject, rule, { beyondView });
    const sample = await sampleAudience(acting, acting.subject, rule, { beyondView }, SAMPLE);
    return { sentence, waterfall: showWaterfall(waterfall, { seesAll: seesEveryContact(acting.subject), beyondView }), sample };
  });
}
