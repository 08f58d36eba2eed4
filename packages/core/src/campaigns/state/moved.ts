import type { MovedCampaign } from "../draft-schema.ts";
import { campaignState } from "./lifecycle.ts";
import type { CampaignRow } from "./move-campaign.ts";

/** Where a campaign is now, as procedures answer. */
export function movedTo({ id, state, version, sendAt }: CampaignRow): MovedCampaign {
  return { campaignId: id, state: campaignState(state), version, sendAt };
}
