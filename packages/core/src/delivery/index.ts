/** From the confirmed time to the last recipient: launch, the ledger, what became of each, and taking back. */
export { deliverCampaign, type Delivery } from "./deliver-campaign.ts";
export { launchCampaign } from "./launch-campaign.ts";
export { isGoneHere, workerName } from "./run/worker-name.ts";
