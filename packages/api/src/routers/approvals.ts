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
import { Done, done, Nothing, procedure, router } from "../trpc.ts";

export const approvalsRouter = router({
  list: procedure
    .meta({ permissions: ["campaign.view"] })
    .input(schema.ListApprovals)
    .output(schema.ApprovalPage)
    .query(({ ctx, input }) => listApprovals(ctx, input)),
  counts: procedure
    .meta({ permissions: ["campaign.view"] })
    .input(Nothing)
    .output(schema.WaitingCounts)
    .query(({ ctx }) => countWaiting(ctx)),
  accounts: procedure
    .meta({ permissions: "self" })
    .input(Nothing)
    .output(z.array(schema.WaitingAccount))
    .query(({ ctx }) => listWaitingAccounts(ctx)),
  review: procedure
    .meta({ permissions: ["campaign.view"] })
    .input(schema.ReviewCampaign)
    .output(schema.CampaignReview)
    .query(({ ctx, input }) => reviewCampaign(ctx, input)),
  sample: procedure
    .meta({ permissions: ["campaign.view"] })
    .input(schema.ReviewCampaign)
    .output(schema.RecipientSample)
    .query(({ ctx, input }) => sampleRecipients(ctx, input)),
  markLookedAt: procedure
    .meta({ permissions: ["campaign.view"] })
    .input(schema.MarkLookedAt)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await markLookedAt(ctx, input);
      return done;
    }),
  approve: procedure
    .meta({ permissions: ["campaign.approve"] })
    .input(schema.ApproveCampaign)
    .output(schema.MovedCampaign)
    .mutation(({ ctx, input }) => approveCampaign(ctx, input)),
  requestChanges: procedure
    .meta({ permissions: ["campaign.approve"] })
    .input(schema.RequestChanges)
    .output(schema.MovedCampaign)
    .mutation(({ ctx, input }) => requestChanges(ctx, input)),
  decline: procedure
    .meta({ permissions: ["campaign.approve"] })
    .input(schema.DeclineCampaign)
    .output(schema.MovedCampaign)
    .mutation(({ ctx, input }) => declineCampaign(ctx, input)),
});
