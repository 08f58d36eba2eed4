import * as sending from "@countersign/core/sending";
import * as schema from "@countersign/core/sending/schema";
import { z } from "zod";
import { Done, done, Nothing, procedure, router } from "../trpc.ts";

const managing = procedure.meta({ permissions: ["account.manage"] });

export const sendingRouter = router({
  senders: managing
    .input(Nothing)
    .output(z.array(schema.SenderIdentityItem))
    .query(({ ctx }) => sending.listSenderIdentities(ctx)),
  addSender: managing
    .input(schema.AddSenderIdentity)
    .output(z.strictObject({ id: z.string() }))
    .mutation(({ ctx, input }) => sending.addSenderIdentity(ctx, input)),
  resendLink: managing
    .input(schema.SenderIdentityRef)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await sending.resendConfirmation(ctx, input);
      return done;
    }),
  archiveSender: managing
    .input(schema.SenderIdentityRef)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await sending.archiveSenderIdentity(ctx, input);
      return done;
    }),
  seeLink: procedure
    .meta({ permissions: "public" })
    .input(schema.LinkToken)
    .output(schema.SenderLinkState)
    .query(({ ctx, input }) => sending.seeSenderLink(ctx, input)),
  confirmLink: procedure
    .meta({ permissions: "public" })
    .input(schema.LinkToken)
    .output(schema.SenderLinkState)
    .mutation(({ ctx, input }) => sending.confirmSenderIdentity(ctx, input)),
  settings: managing
    .input(Nothing)
    .output(schema.SendingSettingsView)
    .query(({ ctx }) => sending.getSendingSettings(ctx)),
  saveSettings: managing
    .input(schema.SaveSendingSettings)
    .output(Done)
    .mutation(async ({ ctx, input }) => {
      await sending.saveSendingSettings(ctx, input);
      return done;
    }),
  removeSettings: managing
    .input(Nothing)
    .output(Done)
    .mutation(async ({ ctx }) => {
      await sending.removeSendingSettings(ctx);
      return done;
    }),
  test: managing
    .input(Nothing)
    .output(schema.SettingsTest)
    .mutation(({ ctx }) => sending.sendSettingsTest(ctx)),
});
