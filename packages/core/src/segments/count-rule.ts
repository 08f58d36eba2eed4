import { type Context, read, visible } from "../kernel/index.ts";
import { countRules } from "../visibility/index.ts";
import { describeRule } from "./describe-rule.ts";
import type { RuleCount, SegmentRule } from "./schema.ts";

/** How many contacts that the person may view match a rule that is being written, in all and condition by condition. */
export async function countRule(ctx: Context, { rule }: { rule: SegmentRule }): Promise<RuleCount> {
  return read(ctx, async (acting) => {
    const proof = visible(acting, "contact.view");
    const each = rule.include.conditions.map((condition): SegmentRule => ({
      version: 1,
      include: { match: "all", conditions: [condition] },
    }));
    const [total, ...conditions] = await countRules(acting, proof, [rule, ...each]);
    return { total: total!, conditions, sentence: describeRule(rule, { locale: ctx.locale }) };
  });
}
