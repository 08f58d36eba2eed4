/** The demo's mailbox: what its SMTP server caught, and what a recipient could do with it. */
export { actAsRecipient } from "./act-as-recipient.ts";
export { getMessage } from "./get-message.ts";
export { type CaughtMail, forgetOldMessages, keepMessages, MOST_MESSAGES } from "./keep-messages.ts";
export { listMessages } from "./list-messages.ts";
