import type { FilledMessage } from "./message.ts";

/** A mail of the product itself. */
export interface SystemMail {
  kind: "plain";
  subject: string;
  heading: string;
  paragraphs: string[];
  action?: { label: string; url: string };
  organisation: { name: string };
}

/** Renders a mail of the product itself: notices, confirmations, decisions. All texts are literal. */
export async function systemMail(mail: SystemMail): Promise<FilledMessage> {
  throw new Error(`not built yet: ${mail.subject}`);
}
