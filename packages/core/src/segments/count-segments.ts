import { type Context, read, visible } from "../kernel/index.ts";
import { countRules } from "../visibility/index.ts";
import { knownSegments } from "./references/known-segments.ts";
import { resolveRules } from "./references/resolve-rule.ts";
import { SegmentRule } from "./rule.ts";

/** How many contacts that the person may view are in each of these segments; ids that they may not know of are left out. */
export async function countSegments(ctx: Context, { ids }: { ids: readonly string[] }): Promise<Record<string, number>> {
  return read(ctx, async (acting) => {
    const proof = visible(acting, "contact.view");
    const where = knownSegments(acting);
    if (!where || ids.length === 0) return {};
    const rows = await acting.db.segment.findMany({
      where: { accountId: acting.account.id, id: { in: [...ids] }, ...where },
      select: { id: true, rule: true },
    });
    const rules = await resolveRules(
      acting,
      rows.map((row) => SegmentRule.parse(row.rule)),
    );
    const counts = await countRules(acting, proof, rules);
    return Object.fromEntries(rows.map((row, index) => [row.id, counts[index]!]));
  });
}
