/** From the confirmed time to the last recipient: launch, the ledger, what became of each, and taking back. */
export { deliverCampaign, type Delivery } from "./deliver-campaign.ts";
export { getReport } from "./get-report.ts";
export { launchCampaign } from "./launch-campaign.ts";
export { listRecipients } from "./list-recipients.ts";
export { pauseCampaign } from "./pause-campaign.ts";
export { type LedgerRef, readLedgerToken, readRecipientToken, recipientToken } from "./recipient-token.ts";
export { recordBounce } from "./record-bounce.ts";
export { resumeCampaign } from "./resume-campaign.ts";
export { isGoneHere, workerName } from "./run/worker-name.ts";
export { seeUnsubscribeLink } from "./see-unsubscribe-link.ts";
export { stopCampaign } from "./stop-campaign.ts";
export { unsubscribe } from "./unsubscribe.ts";
