import { type Acting, type Context, read, visible } from "../kernel/index.ts";
import { sampleRule } from "../visibility/index.ts";
import { describePart } from "./describe-rule.ts";
import { asKnown } from "./references/as-known.ts";
import { knowsAll, requireKnown } from "./references/check-rule.ts";
import { findSegment, readsValues } from "./references/known-segments.ts";
import { resolveRule } from "./references/resolve-rule.ts";
import { SampleSegment, SegmentRule, type SegmentSample } from "./schema.ts";
import { reasonsIn, whyIn } from "./why-in.ts";

const SAMPLE = 5;

/**
 * A few of the contacts that the person may view and a segment, or a rule that is being written, holds (`contact.view`): the newest, each with the conditions
 * by which it is in. Those are left out for whoever may not read the values in them, or not know of all that they name: they would tell who has what.
 */
export function sampleSegment(ctx: Context, input: SampleSegment): Promise<SegmentSample> {
  const asked = SampleSegment.parse(input);
  return read(ctx, async (acting) => {
    const proof = visible(acting, "contact.view");
    const { rule: written, tellsWhy } = await ruleOf(acting, asked);
    const rule = await resolveRule(acting, written);
    const found = await sampleRule(acting, proof, rule, { parts: tellsWhy ? reasonsIn(rule) : [], limit: SAMPLE });
    const [known] = await asKnown(acting, [rule]);
    return {
      tellsWhy,
      rows: found.map(({ holds, ...contact }) => ({
        ...contact,
        why: tellsWhy ? whyIn(known!, holds).map((part) => describePart(part, { locale: ctx.locale })) : [],
      })),
    };
  });
}

async function ruleOf(acting: Acting, asked: SampleSegment): Promise<{ readonly rule: SegmentRule; readonly tellsWhy: boolean }> {
  if ("rule" in asked) {
    await requireKnown(acting, asked.rule);
    return { rule: asked.rule, tellsWhy: true };
  }
  const row = await findSegment(acting, asked.id);
  const rule = SegmentRule.parse(row.rule);
  return { rule, tellsWhy: readsValues(acting, row) && (await knowsAll(acting, rule)) };
}
