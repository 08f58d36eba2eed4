import { audit, type Context, permit, transaction } from "../kernel/index.ts";
import type { ObjectAfterwards } from "./schema.ts";
import { sayAfterwards } from "./state/afterwards.ts";
import { KNOWN, lockCampaign } from "./state/find-campaign.ts";

/**
 * Says with a reason that a campaign should not have been sent past its approval: the owner is mailed, and it stays red. Needs campaign.approve on it;
 * throws what `sayAfterwards` does.
 */
export function objectAfterwards(ctx: Context, { reason, ...seen }: ObjectAfterwards): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const row = permit(ctx, "campaign.approve", await lockCampaign(ctx, seen.campaignId), KNOWN);
    const after = await sayAfterwards(ctx, row, seen, "objected", reason);
    await audit(ctx, "campaign.objected", { target: { type: "campaign", id: row.id }, after, reason });
  });
}
