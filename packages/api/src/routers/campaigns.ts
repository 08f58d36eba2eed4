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
import { call, Done, done, Nothing, procedure, router } from "../trpc.ts";

export const campaignsRouter = router({
  list: procedure
    .meta({ permissions: ["campaign.view"] })
    .input(schema.ListCampaigns)
    .output(schema.CampaignPage)
    .query(call(listCampaigns)),
  outbox: procedure
    .meta({ permissions: ["campaign.view"] })
    .input(schema.ListOutbox)
    .output(schema.OutboxPage)
    .query(call(listOutbox)),
  start: procedure
    .meta({ permissions: ["campaign.view"] })
    .input(Nothing)
    .output(schema.CampaignStart)
    .query(call(startOfCampaign)),
  create: procedure
    .meta({ permissions: ["campaign.edit"] })
    .input(schema.CreateCampaign)
    .output(schema.CreatedCampaign)
    .mutation(call(createCampaign)),
  get: procedure
    .meta({ permissions: ["campaign.view"] })
    .input(schema.CampaignId)
    .output(schema.CampaignEditor)
    .query(call(getCampaign)),
  save: procedure
    .meta({ permissions: ["campaign.edit"] })
    .input(schema.SaveDraft)
    .output(schema.SavedDraft)
    .mutation(call(saveDraft)),
  preview: procedure
    .meta({ permissions: ["campaign.view"] })
    .input(schema.PreviewCampaign)
    .output(schema.MailView)
    .query(call(previewCampaign)),
  check: procedure
    .meta({ permissions: ["campaign.view"] })
    .input(schema.CampaignId)
    .output(schema.Checklist)
    .query(call(checkCampaign)),
  sendTest: procedure
    .meta({ permissions: ["campaign.edit"] })
    .input(schema.SendTest)
    .output(Done)
    .mutation(done(sendTestToMe)),
  duplicate: procedure
    .meta({ permissions: ["campaign.view", "campaign.edit"] })
    .input(schema.CampaignId)
    .output(schema.CreatedCampaign)
    .mutation(call(duplicateCampaign)),
  archive: procedure
    .meta({ permissions: ["campaign.edit"] })
    .input(schema.CampaignId)
    .output(Done)
    .mutation(done(archiveCampaign)),
  unarchive: procedure
    .meta({ permissions: ["campaign.edit"] })
    .input(schema.CampaignId)
    .output(Done)
    .mutation(done(unarchiveCampaign)),
  submit: procedure
    .meta({ permissions: ["campaign.send", "contact.email"] })
    .input(schema.SubmitCampaign)
    .output(schema.SubmittedCampaign)
    .mutation(call(submitCampaign)),
  sendDirectly: procedure
    .meta({ permissions: ["campaign.sendWithoutApproval", "contact.email"] })
    .input(schema.SendDirectly)
    .output(schema.MovedCampaign)
    .mutation(call(sendDirectly)),
  withdraw: procedure
    .meta({ permissions: ["campaign.send", "campaign.edit"] })
    .input(schema.WithdrawCampaign)
    .output(schema.MovedCampaign)
    .mutation(call(withdrawCampaign)),
  reschedule: procedure
    .meta({ permissions: ["campaign.send"] })
    .input(schema.RescheduleCampaign)
    .output(schema.MovedCampaign)
    .mutation(call(rescheduleCampaign)),
});
