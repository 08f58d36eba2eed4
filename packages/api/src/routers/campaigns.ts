import {
  archiveCampaign,
  checkCampaign,
  createCampaign,
  duplicateCampaign,
  getCampaign,
  listCampaigns,
  listOutbox,
  previewCampaign,
  rescheduleCampaign,
  saveDraft,
  sendDirectly,
  sendTestToMe,
  startOfCampaign,
  submitCampaign,
  unarchiveCampaign,
  withdrawCampaign,
} from "@countersign/core/campaigns";
import * as schema from "@countersign/core/campaigns/schema";
import { Done, done, Nothing, procedure, router } from "../trpc.ts";

export const campaignsRouter = router({
  list: procedure
    .meta({ permissions: ["campaign.view"] })
    .input(schema.ListCampaigns)
    .output(schema.CampaignPage)
    .query(({ ctx, input }) => listCampaigns(ctx, input)),
  outbox: procedure
    .meta({ permissions: ["campaign.view"] })
    .input(schema.ListOutbox)
    .output(schema.OutboxPage)
    .query(({ ctx, input }) => listOutbox(ctx, input)),
  start: procedure
    .meta({ permissions: ["campaign.view"] })
    .input(Nothing)
    .output(schema.CampaignStart)
    .query(({ ctx }) => startOfCampaign(ctx)),
  create: procedure
    .meta({ permissions: ["campaign.edit"] })
    .input(schema.CreateCampaign)
    .output(schema.CreatedCampaign)
    .mutation(({ ctx, input }) => createCampaign(ctx, input)),
  get: procedure
    .meta({ permissions: ["campaign.view"] })
    .input(schema.CampaignId)
    .output(schema.CampaignEditor)
    .query(({ ctx, input }) => getCampaign(ctx, input)),
  save: procedure
    .meta({ permissions: ["campaign.edit"] })
    .input(schema.SaveDraft)
    .output(schema.SavedDraft)
    .mutation(({ ctx, input }) => saveDraft(ctx, input)),
  preview: procedure
    .meta({ permissions: ["campaign.view"] })
    .input(schema.PreviewCampaign)
    .output(schema.MailView)
    .query(({ ctx, input }) => previewCampaign(ctx, input)),
  check: procedure
    .meta({ permissions: ["campaign.view"] })
    .input(schema.CampaignId)
    .output(schema.Checklist)
    .query(({ ctx, input }) => checkCampaign(ctx, input)),
  sendTest: procedure
    .meta({ permissions: ["campaign.edit"] })
    .input(schema.SendTest)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await sendTestToMe(ctx, input);
      return done;
    }),
  duplicate: procedure
    .meta({ permissions: ["campaign.view", "campaign.edit"] })
    .input(schema.CampaignId)
    .output(schema.CreatedCampaign)
    .mutation(({ ctx, input }) => duplicateCampaign(ctx, input)),
  archive: procedure
    .meta({ permissions: ["campaign.edit"] })
    .input(schema.CampaignId)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await archiveCampaign(ctx, input);
      return done;
    }),
  unarchive: procedure
    .meta({ permissions: ["campaign.edit"] })
    .input(schema.CampaignId)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await unarchiveCampaign(ctx, input);
      return done;
    }),
  submit: procedure
    .meta({ permissions: ["campaign.send", "contact.email"] })
    .input(schema.SubmitCampaign)
    .output(schema.SubmittedCampaign)
    .mutation(({ ctx, input }) => submitCampaign(ctx, input)),
  sendDirectly: procedure
    .meta({ permissions: ["campaign.sendWithoutApproval", "contact.email"] })
    .input(schema.SendDirectly)
    .output(schema.MovedCampaign)
    .mutation(({ ctx, input }) => sendDirectly(ctx, input)),
  withdraw: procedure
    .meta({ permissions: ["campaign.send", "campaign.edit"] })
    .input(schema.WithdrawCampaign)
    .output(schema.MovedCampaign)
    .mutation(({ ctx, input }) => withdrawCampaign(ctx, input)),
  reschedule: procedure
    .meta({ permissions: ["campaign.send"] })
    .input(schema.RescheduleCampaign)
    .output(schema.MovedCampaign)
    .mutation(({ ctx, input }) => rescheduleCampaign(ctx, input)),
});
