import { audit, type Context, permit, transaction } from "../kernel/index.ts";
import type { SignAfterwards } from "./schema.ts";
import { sayAfterwards } from "./state/afterwards.ts";
import { KNOWN, lockCampaign } from "./state/find-campaign.ts";

/** Signs a campaign that the owner sent past its approval: it is red no more. Needs campaign.approve on it; throws what `sayAfterwards` does. */
export function signAfterwards(ctx: Context, input: SignAfterwards): Promise<void> {
  return transaction(ctx, async (ctx) => {
    const row = permit(ctx, "campaign.approve", await lockCampaign(ctx, input.campaignId), KNOWN);
    const after = await sayAfterwards(ctx, row, input, "signed_afterwards");
    await audit(ctx, "campaign.signed-afterwards", { target: { type: "campaign", id: row.id }, after });
  });
}
