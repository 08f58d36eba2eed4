import * as sending from "@countersign/core/sending";
import * as schema from "@countersign/core/sending/schema";
import { z } from "zod";
import { call, Done, done, Nothing, procedure, router } from "../trpc.ts";

const managing = procedure.meta({ permissions: ["account.manage"] });

export const sendingRouter = router({
  senders: managing.input(Nothing).output(z.array(schema.SenderIdentityItem)).query(call(sending.listSenderIdentities)),
  addSender: managing
    .input(schema.AddSenderIdentity)
    .output(z.strictObject({ id: z.string() }))
    .mutation(call(sending.addSenderIdentity)),
  resendLink: managing.input(schema.SenderIdentityRef).output(Done).mutation(done(sending.resendConfirmation)),
  archiveSender: managing.input(schema.SenderIdentityRef).output(Done).mutation(done(sending.archiveSenderIdentity)),
  seeLink: procedure
    .meta({ permissions: "public" })
    .input(schema.LinkToken)
    .output(schema.SenderLinkState)
    .query(call(sending.seeSenderLink)),
  confirmLink: procedure
    .meta({ permissions: "public" })
    .input(schema.LinkToken)
    .output(schema.SenderLinkState)
    .mutation(call(sending.confirmSenderIdentity)),
  settings: managing.input(Nothing).output(schema.SendingSettingsView).query(call(sending.getSendingSettings)),
  saveSettings: managing.input(schema.SaveSendingSettings).output(Done).mutation(done(sending.saveSendingSettings)),
  removeSettings: managing.input(Nothing).output(Done).mutation(done(sending.removeSendingSettings)),
  test: managing.input(Nothing).output(schema.SettingsTest).mutation(call(sending.sendSettingsTest)),
});
