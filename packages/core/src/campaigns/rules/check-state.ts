import { Conflict } from "../../kernel/index.ts";
import { canMove, type Transition } from "../state/lifecycle.ts";
import { type CampaignRow, wrongState } from "../state/move-campaign.ts";

/** Throws Conflict, in words, unless the campaign is in a state for the transition and not archived. */
export function checkState(campaign: CampaignRow, transition: Transition): void {
  if (campaign.archivedAt) throw new Conflict("archived", "This campaign is archived. Take it out of the archive first.");
  if (!canMove(campaign.state, transition)) throw wrongState(campaign);
}
