import type { Acting } from "../../kernel/index.ts";
import type { CampaignReview } from "../review-schema.ts";
import type { CampaignRule } from "../rules/current-rule.ts";
import { strandedBy } from "../rules/stranded.ts";
import { waysOutOf } from "../rules/ways-out.ts";
import type { CampaignRow } from "../state/move-campaign.ts";

const NAMED = 10;

/** What the page says of a campaign that nobody is left to sign, in the reader's language; null where somebody is. */
export async function reviewStranded(ctx: Acting, campaign: CampaignRow, rule: CampaignRule): Promise<CampaignReview["stranded"]> {
  const stranded = await strandedBy(ctx, campaign, rule);
  if (!stranded) return null;
  const admins = await ctx.db.membership.findMany({
    where: { accountId: ctx.account.id, roleKey: "account-admin", status: "active", user: { status: "active" } },
    orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
    take: NAMED,
    select: { user: { select: { id: true, name: true } } },
  });
  return {
    lost: stranded.lost.map(({ id, name, why }) => ({ id, name, why })),
    waysOut: [...waysOutOf(stranded, { locale: ctx.locale, isWaiting: true })],
    admins: admins.map(({ user }) => user),
  };
}
