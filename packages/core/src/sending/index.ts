/** How an account sends: confirmed From addresses, the SMTP server, and the way that one mail of the product goes out. */
export { addSenderIdentity } from "./add-sender-identity.ts";
export { archiveSenderIdentity } from "./archive-sender-identity.ts";
export { canSend } from "./can-send.ts";
export { confirmSenderIdentity } from "./confirm-sender-identity.ts";
export { getSendingSettings } from "./get-sending-settings.ts";
export { closeTransports } from "./internal.ts";
export { listSenderIdentities } from "./list-sender-identities.ts";
export { mailSenderLink } from "./mail-sender-link.ts";
export { removeSendingSettings } from "./remove-sending-settings.ts";
export { requireLinkRoute } from "./require-link-route.ts";
export { resendConfirmation } from "./resend-confirmation.ts";
export { saveSendingSettings } from "./save-sending-settings.ts";
export { seeSenderLink } from "./see-sender-link.ts";
export { sendLinkMail } from "./send-link-mail.ts";
export { sendSettingsTest } from "./send-settings-test.ts";
export type { MailFrom } from "./route/hand-over.ts";
export { sendSystemMail } from "./send-system-mail.ts";
export { type Sending, transportFor } from "./transport-for.ts";
