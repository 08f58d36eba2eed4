import * as mailbox from "@countersign/core/mailbox";
import * as schema from "@countersign/core/mailbox/schema";
import { Done, done, procedure, router } from "../trpc.ts";

const inDemo = procedure.meta({ permissions: "public" });

export const mailboxRouter = router({
  list: inDemo
    .input(schema.ListMessages)
    .output(schema.MessagePage)
    .query(({ ctx, input }) => mailbox.listMessages(ctx, input)),
  get: inDemo
    .input(schema.MessageId)
    .output(schema.Message)
    .query(({ ctx, input }) => mailbox.getMessage(ctx, input)),
  act: inDemo
    .input(schema.ActAsRecipient)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await mailbox.actAsRecipient(ctx, input);
      return done;
    }),
});
