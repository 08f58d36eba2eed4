import { type Context, read, visible } from "../kernel/index.ts";
import { countRules } from "../visibility/index.ts";
import { describeRule } from "./describe-rule.ts";
import { requireKnown } from "./references/check-rule.ts";
import { resolveRules } from "./references/resolve-rule.ts";
import { partsOf } from "./rule.ts";
import type { RuleCount, SegmentRule } from "./schema.ts";

/** How many contacts that the person may view match a rule that is being written, in all and part by part. */
export async function countRule(ctx: Context, { rule }: { rule: SegmentRule }): Promise<RuleCount> {
  return read(ctx, async (acting) => {
    const proof = visible(acting, "contact.view");
    const each = partsOf(rule).map((part): SegmentRule => ({ version: 2, match: "all", conditions: [part] }));
    await requireKnown(acting, rule);
    const rules = await resolveRules(acting, [rule, ...each]);
    const [total, ...parts] = await countRules(acting, proof, rules);
    return { total: total!, parts, sentence: describeRule(rules[0]!, { locale: ctx.locale }) };
  });
}
