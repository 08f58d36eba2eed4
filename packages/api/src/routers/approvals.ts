import {
  approveCampaign,
  countWaiting,
  declineCampaign,
  listApprovals,
  listWaitingAccounts,
  markLookedAt,
  requestChanges,
  reviewCampaign,
  sampleRecipients,
} from "@countersign/core/campaigns";
import * as schema from "@countersign/core/campaigns/schema";
import { z } from "zod";
import { call, Done, done, Nothing, procedure, router } from "../trpc.ts";

export const approvalsRouter = router({
  list: procedure
    .meta({ permissions: ["campaign.view"] })
    .input(schema.ListApprovals)
    .output(schema.ApprovalPage)
    .query(call(listApprovals)),
  counts: procedure
    .meta({ permissions: ["campaign.view"] })
    .input(Nothing)
    .output(schema.WaitingCounts)
    .query(call(countWaiting)),
  accounts: procedure.meta({ permissions: "self" }).input(Nothing).output(z.array(schema.WaitingAccount)).query(call(listWaitingAccounts)),
  review: procedure
    .meta({ permissions: ["campaign.view"] })
    .input(schema.ReviewCampaign)
    .output(schema.CampaignReview)
    .query(call(reviewCampaign)),
  sample: procedure
    .meta({ permissions: ["campaign.view"] })
    .input(schema.ReviewCampaign)
    .output(schema.RecipientSample)
    .query(call(sampleRecipients)),
  markLookedAt: procedure
    .meta({ permissions: ["campaign.view"] })
    .input(schema.MarkLookedAt)
    .output(Done)
    .mutation(done(markLookedAt)),
  approve: procedure
    .meta({ permissions: ["campaign.approve"] })
    .input(schema.ApproveCampaign)
    .output(schema.MovedCampaign)
    .mutation(call(approveCampaign)),
  requestChanges: procedure
    .meta({ permissions: ["campaign.approve"] })
    .input(schema.RequestChanges)
    .output(schema.MovedCampaign)
    .mutation(call(requestChanges)),
  decline: procedure
    .meta({ permissions: ["campaign.approve"] })
    .input(schema.DeclineCampaign)
    .output(schema.MovedCampaign)
    .mutation(call(declineCampaign)),
});
