import { decide } from "@countersign/permissions";
import { type Acting, Conflict, subjectOf } from "../../kernel/index.ts";
import type { CampaignRow } from "../state/move-campaign.ts";
import type { Sealed } from "../state/seal.ts";
import { canBeSender } from "./audience.ts";
import { isStillConfirmed } from "./sender-address.ts";

/**
 * Makes sure that what is about to be let go could be launched, since deciding for it otherwise would only put the problem off: the sender may still
 * send it, the From address is still confirmed. Locks the sender's membership. Throws Conflict "sender-lost" and "sender-unverified".
 */
export async function checkFooting(ctx: Acting, campaign: CampaignRow, sealed: Sealed): Promise<void> {
  const sender = campaign.senderId ? await subjectOf(ctx, campaign.senderId, { lock: true }) : null;
  if (!sender || sender.membership !== "active" || decide(sender, "campaign.view", campaign) !== null || !canBeSender(sender, campaign)) {
    throw new Conflict(
      "sender-lost",
      `${sender?.userName ?? "Whoever sent it for approval"} may no longer send this campaign. Ask for changes, so that somebody else sends it for approval.`,
    );
  }
  const { identityId, address } = sealed.sender;
  const identity = await ctx.db.senderIdentity.findUnique({ where: { accountId_id: { accountId: ctx.account.id, id: identityId } } });
  if (!isStillConfirmed(identity, address)) {
    throw new Conflict(
      "sender-unverified",
      `${address} is not a confirmed sender address of this account any more. Ask for changes, so that another one is chosen.`,
    );
  }
}
