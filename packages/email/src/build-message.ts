/** A header would have broken out of its line, or an address is not one. */
export class InvalidHeader extends Error {
  override readonly name = "InvalidHeader";
}

export interface MailAddress {
  name?: string;
  address: string;
}

/** Everything that goes into a message. `date` and `boundary` are given so that the same input gives the same bytes. */
export interface MessageInput {
  from: MailAddress;
  to: MailAddress;
  replyTo?: MailAddress;
  subject: string;
  html: string;
  text: string;
  /** Without angle brackets. */
  messageId: string;
  date: Date;
  boundary?: string;
  headers?: Record<string, string>;
  listUnsubscribe?: { url: string; oneClick: true };
}

/** Puts a message into MIME bytes. Throws InvalidHeader. */
export function buildMessage(input: MessageInput): Buffer {
  throw new InvalidHeader(`not built yet: ${input.subject}`);
}
