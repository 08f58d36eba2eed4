import { toPrisma } from "@countersign/permissions";
import { type Acting, visible } from "../../kernel/index.ts";
import type { RedCampaign } from "../list-schema.ts";
import { maySignAfterwards } from "../review/broken-glass.ts";
import { brokenGlassOf, isRed } from "../rules/broken-glass.ts";
import { rulesOf } from "../rules/current-rule.ts";

/** More than so many are not looked for: the oldest are signed first. */
const MOST = 100;

/** What the owner sent past its approval and nobody has signed since, of the campaigns that the person may see; the oldest first. */
export async function redCampaigns(ctx: Acting): Promise<RedCampaign[]> {
  const plan = toPrisma(visible(ctx, "campaign.view").filter);
  if (plan.kind === "none") return [];
  const { db, account } = ctx;
  const open = await db.$queryRaw<{ id: string }[]>`
    SELECT DISTINCT d.campaign_id AS id FROM campaign_decision d
    WHERE d.account_id = ${account.id}::uuid AND d.decision = 'break_glass' AND NOT EXISTS (
      SELECT 1 FROM campaign_decision s WHERE s.account_id = d.account_id AND s.campaign_id = d.campaign_id AND s.snapshot_id = d.snapshot_id
        AND s.decision = 'signed_afterwards' AND s.at >= d.at)`;
  if (open.length === 0) return [];
  const campaigns = await db.campaign.findMany({
    where: { AND: [{ accountId: account.id, id: { in: open.map(({ id }) => id) } }, plan.where] },
    orderBy: [{ submittedAt: "asc" }, { id: "asc" }],
    take: MOST,
  });
  const broken = await brokenGlassOf(ctx, campaigns);
  const rules = await rulesOf(ctx, campaigns);
  return campaigns.flatMap((campaign): RedCampaign[] => {
    const found = broken.get(campaign.id);
    const rule = rules.get(campaign.id);
    if (!found || !rule || !isRed(found)) return [];
    const { by, at, reason, objections } = found;
    const maySign = maySignAfterwards(ctx, campaign, rule, by.id) === null;
    return [{ campaignId: campaign.id, name: campaign.name, by, at, reason, objections: objections.length, maySign }];
  });
}

/** How often a campaign of the account was sent past its approval this month, in its time zone. */
export async function brokenThisMonth({ db, account, now }: Acting): Promise<number> {
  const rows = await db.$queryRaw<{ count: number }[]>`
    SELECT count(*)::int AS count FROM campaign_decision WHERE account_id = ${account.id}::uuid AND decision = 'break_glass'
      AND at >= date_trunc('month', ${now()}::timestamptz AT TIME ZONE ${account.timeZone}) AT TIME ZONE ${account.timeZone}`;
  return rows[0]?.count ?? 0;
}
