import { buildMessage, fillMessage } from "@countersign/email";
import { addressDomain } from "@countersign/email/address";
import { type Config, sign } from "../../kernel/index.ts";
import type { Sealed } from "../../campaigns/index.ts";
import { ledgerToken, recipientToken } from "../recipient-token.ts";
import type { CampaignRef, DueRecipient } from "./lease.ts";

/** The mail of one recipient, byte by byte what was sealed: only their merge values and links are filled in. */
export function composeMail(
  config: Config,
  ref: CampaignRef,
  sealed: Pick<Sealed, "message" | "sender">,
  recipient: DueRecipient,
  date: Date,
): Buffer {
  const { sender, message } = sealed;
  const token = recipientToken(config, { ...ref, contactId: recipient.contactId });
  const { subject, html, text } = fillMessage(message, recipient.merge, { unsubscribeUrl: `${config.appUrl}/u/${token}` });
  const id = `${ref.campaignId}.${recipient.seq}`;
  return buildMessage({
    from: { name: sender.name, address: sender.address },
    to: { address: recipient.address },
    ...(sender.replyTo ? { replyTo: { address: sender.replyTo } } : {}),
    subject,
    html,
    text,
    messageId: `c${id}.${sign(config.key("message-id"), id).slice(0, 8)}@${addressDomain(sender.address)}`,
    date,
    headers: { "X-CS-Ref": ledgerToken(config, { ...ref, seq: recipient.seq }), Precedence: "bulk" },
    listUnsubscribe: { url: `${config.appUrl}/api/unsubscribe/${token}`, oneClick: true },
  });
}
