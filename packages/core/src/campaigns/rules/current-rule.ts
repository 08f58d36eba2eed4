import type { CampaignRuleFacts } from "@countersign/permissions";
import type { Scoped } from "../../kernel/index.ts";
import type { CampaignRow } from "../state/move-campaign.ts";
import { contributorsOf, ruleFacts } from "./contributors.ts";

/** The facts of the campaign rule as they stand; null while nothing was sent for approval. */
export async function currentRule(ctx: Scoped, campaign: CampaignRow): Promise<CampaignRuleFacts | null> {
  if (!campaign.snapshotId) return null;
  const snapshot = await ctx.db.campaignSnapshot.findUnique({
    where: { accountId_id: { accountId: ctx.account.id, id: campaign.snapshotId } },
    select: { seal: true },
  });
  if (!snapshot) return null;
  const contributors = (await contributorsOf(ctx.db, ctx.account.id, [campaign])).get(campaign.id) ?? [];
  return ruleFacts(ctx.account, campaign, contributors, snapshot.seal);
}
