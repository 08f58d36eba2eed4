import { type Acting, enqueue } from "../../kernel/index.ts";
import type { DeclineCampaign, MovedCampaign, RequestChanges } from "../schema.ts";
import { recordDecision, undecided } from "./decide-campaign.ts";
import { movedTo } from "./moved.ts";
import { type CampaignRow, moveCampaign } from "./move-campaign.ts";
import { sealHex } from "./seal.ts";

const DECISIONS = { requestChanges: "changes_requested", decline: "declined" } as const;

/** Makes a campaign that waits a draft again, with a reason that is mailed to its author. Decides whether the person may, as `undecided` does. */
export async function giveBack(
  ctx: Acting,
  row: CampaignRow,
  input: RequestChanges | DeclineCampaign,
  transition: keyof typeof DECISIONS,
): Promise<MovedCampaign> {
  const { reason } = input;
  const { campaign, snapshot } = await undecided(ctx, row, transition, input);
  const decisionId = await recordDecision(ctx, { campaignId: campaign.id, snapshot, decision: DECISIONS[transition], reason });
  const moved = await moveCampaign(ctx, campaign, transition, {
    words: reason,
    revisionNo: snapshot.revisionNo,
    facts: { decisionId, snapshotId: snapshot.id, seal: sealHex(snapshot.seal) },
  });
  await enqueue(ctx, "notify-decision", { accountId: ctx.account.id, campaignId: campaign.id, decisionId });
  return movedTo(moved);
}
