import { toPrisma } from "@countersign/permissions";
import { type Context, fromCursor, pageOf, read, visible } from "../kernel/index.ts";
import { listRows } from "./lists/rows.ts";
import { controlsOf } from "./rules/controls.ts";
import { rulesOf } from "./rules/current-rule.ts";
import type { ListOutbox, OutboxPage } from "./schema.ts";
import type { CampaignState } from "./state/lifecycle.ts";

/** Everything between *Send for approval* and the last mail. */
export const OUTBOX_STATES: readonly CampaignState[] = ["waiting", "scheduled", "launching", "sending", "paused"];

/** What is on its way of the campaigns that the person may see, last changed first. */
export function listOutbox(ctx: Context, { cursor, limit = 25 }: Partial<ListOutbox>): Promise<OutboxPage> {
  return read(ctx, async (ctx) => {
    const plan = toPrisma(visible(ctx, "campaign.view").filter);
    if (plan.kind === "none") return { rows: [], nextCursor: null };
    const place = fromCursor(cursor);
    const found = await ctx.db.campaign.findMany({
      where: {
        AND: [
          { accountId: ctx.account.id, archivedAt: null, state: { in: [...OUTBOX_STATES] } },
          plan.where,
          place ? { OR: [{ updatedAt: { lt: place.at } }, { updatedAt: place.at, id: { lt: place.id } }] } : {},
        ],
      },
      orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
      take: limit + 1,
    });
    const page = pageOf(found, limit, ({ updatedAt, id }) => ({ at: updatedAt, id }));
    const rules = await rulesOf(ctx, page.rows);
    const rows = await listRows(ctx, page.rows);
    return {
      rows: page.rows.map((campaign, index) => {
        const { withdraw, approve, stop, resume } = controlsOf(ctx, campaign, rules.get(campaign.id) ?? null);
        return { ...rows[index]!, can: { withdraw, approve, stop, resume } };
      }),
      nextCursor: page.nextCursor,
    };
  });
}
