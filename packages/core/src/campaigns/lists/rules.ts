import type { CampaignRuleFacts } from "@countersign/permissions";
import type { Acting } from "../../kernel/index.ts";
import { contributorsOf, ruleFacts } from "../rules/contributors.ts";
import type { CampaignRow } from "../state/move-campaign.ts";
import { snapshotFacts } from "./rows.ts";

/** The facts of the campaign rule for many campaigns at once; none for those that nothing was sent for approval of. */
export async function rulesOf(ctx: Acting, campaigns: readonly CampaignRow[]): Promise<ReadonlyMap<string, CampaignRuleFacts>> {
  const contributors = await contributorsOf(ctx.db, ctx.account.id, campaigns);
  const snapshots = await snapshotFacts(
    ctx,
    campaigns.flatMap(({ snapshotId }) => (snapshotId ? [snapshotId] : [])),
  );
  return new Map(
    campaigns.flatMap((campaign) => {
      const snapshot = campaign.snapshotId ? snapshots.get(campaign.snapshotId) : undefined;
      return snapshot ? [[campaign.id, ruleFacts(ctx.account, campaign, contributors.get(campaign.id) ?? [], snapshot.seal)] as const] : [];
    }),
  );
}
