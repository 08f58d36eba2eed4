import {
  approveCampaign,
  breakGlass,
  breakGlassDraft,
  countWaiting,
  declineCampaign,
  listApprovals,
  listWaitingAccounts,
  markLookedAt,
  objectAfterwards,
  requestChanges,
  reviewCampaign,
  sampleRecipients,
  signAfterwards,
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
  // Whether they own the account is no permission; the use case asks it of whoever may see the campaign.
  breakGlass: procedure
    .meta({ permissions: ["campaign.view"] })
    .input(schema.BreakGlass)
    .output(schema.MovedCampaign)
    .mutation(call(breakGlass)),
  breakGlassDraft: procedure
    .meta({ permissions: ["campaign.send", "contact.email", "campaign.view"] })
    .input(schema.BreakGlassDraft)
    .output(schema.MovedCampaign)
    .mutation(call(breakGlassDraft)),
  signAfterwards: procedure
    .meta({ permissions: ["campaign.approve"] })
    .input(schema.SignAfterwards)
    .output(Done)
    .mutation(done(signAfterwards)),
  objectAfterwards: procedure
    .meta({ permissions: ["campaign.approve"] })
    .input(schema.ObjectAfterwards)
    .output(Done)
    .mutation(done(objectAfterwards)),
});
