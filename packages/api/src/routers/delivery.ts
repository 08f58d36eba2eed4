import * as delivery from "@countersign/core/delivery";
import * as schema from "@countersign/core/delivery/schema";
import { workerIsAlive } from "@countersign/core/operations";
import { z } from "zod";
import { call, Done, done, Nothing, procedure, router } from "../trpc.ts";

export const deliveryRouter = router({
  report: procedure
    .meta({ permissions: ["report.view"] })
    .input(schema.DeliveryOf)
    .output(schema.CampaignReport)
    .query(call(delivery.getReport)),
  recipients: procedure
    .meta({ permissions: ["report.view", "contact.view"] })
    .input(schema.ListRecipients)
    .output(schema.RecipientPage)
    .query(call(delivery.listRecipients)),
  pause: procedure
    .meta({ permissions: ["campaign.send", "campaign.approve"] })
    .input(schema.DeliveryOf)
    .output(Done)
    .mutation(done(delivery.pauseCampaign)),
  resume: procedure
    .meta({ permissions: ["campaign.approve"] })
    .input(schema.DeliveryOf)
    .output(Done)
    .mutation(done(delivery.resumeCampaign)),
  stop: procedure
    .meta({ permissions: ["campaign.send", "campaign.approve"] })
    .input(schema.DeliveryOf)
    .output(Done)
    .mutation(done(delivery.stopCampaign)),
  /** The page behind the unsubscribe link of a mail: its token decides. */
  seeUnsubscribeLink: procedure
    .meta({ permissions: "public" })
    .input(schema.UnsubscribeLink)
    .output(schema.SeenUnsubscribeLink)
    .query(call(delivery.seeUnsubscribeLink)),
  /** Whether a worker beats: without one every page says that nothing is being sent. */
  workerIsAlive: procedure
    .meta({ permissions: "public" })
    .input(Nothing)
    .output(z.strictObject({ isAlive: z.boolean() }))
    .query(async ({ ctx }) => ({ isAlive: await workerIsAlive(ctx) })),
});
