import type { Prisma } from "@countersign/db";
import { toPrisma } from "@countersign/permissions";
import { type Context, fromCursor, pageOf, read, visible } from "../kernel/index.ts";
import { listRows } from "./lists/rows.ts";
import { searchCampaigns } from "./lists/search.ts";
import { OUTBOX_STATES } from "./list-outbox.ts";
import type { CampaignPage, CampaignTab, ListCampaigns } from "./schema.ts";
import { type CampaignState, EDITABLE } from "./state/lifecycle.ts";

const STATES: Readonly<Record<Exclude<CampaignTab, "all" | "archived">, readonly CampaignState[]>> = {
  drafts: EDITABLE,
  outbox: OUTBOX_STATES,
  scheduled: ["scheduled"],
  sent: ["sent", "stopped"],
};

function tabWhere(tab: CampaignTab): Prisma.CampaignWhereInput {
  if (tab === "archived") return { archivedAt: { not: null } };
  return { archivedAt: null, ...(tab === "all" ? {} : { state: { in: [...STATES[tab]] } }) };
}

/** The campaigns that the person may see, last changed first, with the number in each tab. */
export function listCampaigns(ctx: Context, { tab = "all", search, cursor, limit = 25 }: Partial<ListCampaigns>): Promise<CampaignPage> {
  return read(ctx, async (ctx) => {
    const plan = toPrisma(visible(ctx, "campaign.view").filter);
    if (plan.kind === "none")
      return { rows: [], nextCursor: null, counts: { all: 0, drafts: 0, outbox: 0, scheduled: 0, sent: 0, archived: 0 } };
    const accountId = ctx.account.id;
    const place = fromCursor(cursor);
    const after: Prisma.CampaignWhereInput = place
      ? { OR: [{ updatedAt: { lt: place.at } }, { updatedAt: place.at, id: { lt: place.id } }] }
      : {};
    const found = await ctx.db.campaign.findMany({
      where: { AND: [{ accountId }, plan.where, tabWhere(tab), await searchCampaigns(ctx, search), after] },
      orderBy: [{ updatedAt: "desc" }, { id: "desc" }],
      take: limit + 1,
    });
    const groups = await ctx.db.campaign.groupBy({
      by: ["state"],
      where: { AND: [{ accountId, archivedAt: null }, plan.where] },
      _count: true,
    });
    const archived = await ctx.db.campaign.count({ where: { AND: [{ accountId, archivedAt: { not: null } }, plan.where] } });
    const inStates = (states: readonly string[] | null) =>
      groups.filter(({ state }) => !states || states.includes(state)).reduce((sum, { _count }) => sum + _count, 0);
    const page = pageOf(found, limit, ({ updatedAt, id }) => ({ at: updatedAt, id }));
    return {
      rows: await listRows(ctx, page.rows),
      nextCursor: page.nextCursor,
      counts: {
        all: inStates(null),
        drafts: inStates(STATES.drafts),
        outbox: inStates(STATES.outbox),
        scheduled: inStates(STATES.scheduled),
        sent: inStates(STATES.sent),
        archived,
      },
    };
  });
}
