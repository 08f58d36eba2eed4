import * as mailbox from "@countersign/core/mailbox";
import * as schema from "@countersign/core/mailbox/schema";
import { call, Done, done, procedure, router } from "../trpc.ts";

const inDemo = procedure.meta({ permissions: "public" });

export const mailboxRouter = router({
  list: inDemo.input(schema.ListMessages).output(schema.MessagePage).query(call(mailbox.listMessages)),
  get: inDemo.input(schema.MessageId).output(schema.Message).query(call(mailbox.getMessage)),
  act: inDemo.input(schema.ActAsRecipient).output(Done).mutation(done(mailbox.actAsRecipient)),
});
