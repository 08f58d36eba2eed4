import * as delivery from "@countersign/core/delivery";
import * as schema from "@countersign/core/delivery/schema";
import { workerIsAlive } from "@countersign/core/operations";
import { z } from "zod";
import { Done, done, Nothing, procedure, router } from "../trpc.ts";

export const deliveryRouter = router({
  report: procedure
    .meta({ permissions: ["report.view"] })
    .input(schema.DeliveryOf)
    .output(schema.CampaignReport)
    .query(({ ctx, input }) => delivery.getReport(ctx, input)),
  recipients: procedure
    .meta({ permissions: ["report.view", "contact.view"] })
    .input(schema.ListRecipients)
    .output(schema.RecipientPage)
    .query(({ ctx, input }) => delivery.listRecipients(ctx, input)),
  pause: procedure
    .meta({ permissions: ["campaign.send", "campaign.approve"] })
    .input(schema.DeliveryOf)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await delivery.pauseCampaign(ctx, input);
      return done;
    }),
  resume: procedure
    .meta({ permissions: ["campaign.approve"] })
    .input(schema.DeliveryOf)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await delivery.resumeCampaign(ctx, input);
      return done;
    }),
  stop: procedure
    .meta({ permissions: ["campaign.send", "campaign.approve"] })
    .input(schema.DeliveryOf)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await delivery.stopCampaign(ctx, input);
      return done;
    }),
  /** The page behind the unsubscribe link of a mail: its token decides. */
  seeUnsubscribeLink: procedure
    .meta({ permissions: "public" })
    .input(schema.UnsubscribeLink)
    .output(schema.SeenUnsubscribeLink)
    .query(({ ctx, input }) => delivery.seeUnsubscribeLink(ctx, input)),
  /** Whether a worker beats: without one every page says that nothing is being sent. */
  workerIsAlive: procedure
    .meta({ permissions: "public" })
    .input(Nothing)
    .output(z.strictObject({ isAlive: z.boolean() }))
    .query(async ({ ctx }) => ({ isAlive: await workerIsAlive(ctx) })),
});
