import { bytes, newId } from "@countersign/db";
import { normalizeAddress } from "@countersign/email/address";
import { type Context, open, outside } from "../kernel/index.ts";
import { headerOf, parseMail, requireDemo } from "./internal.ts";

/** A mail as the SMTP server took it. */
export interface CaughtMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly source: Uint8Array;
  readonly at: Date;
}

/** The newest that are kept. */
export const MOST_MESSAGES = 5_000;

/** Writes caught mails, one row per recipient, and lets the oldest go. */
export async function keepMessages(ctx: Context, mails: readonly CaughtMail[]): Promise<void> {
  open(ctx, "the demo's SMTP server takes everything");
  requireDemo(ctx);
  const rows = await Promise.all(mails.map(rowsOf));
  await outside(ctx, (db) => db.mailboxMessage.createMany({ data: rows.flat() }));
}

/** Lets the oldest go beyond the most that are kept. */
export async function forgetOldMessages(ctx: Context): Promise<void> {
  open(ctx, "the demo's SMTP server tidies up");
  requireDemo(ctx);
  await outside(ctx, async (db) => {
    const [oldest] = await db.mailboxMessage.findMany({ orderBy: { id: "desc" }, skip: MOST_MESSAGES - 1, take: 1, select: { id: true } });
    if (oldest) await db.mailboxMessage.deleteMany({ where: { id: { lt: oldest.id } } });
  });
}

async function rowsOf({ from, to, source, at }: CaughtMail) {
  // The head alone says the subject: bodies are taken apart when somebody looks.
  const end = Buffer.from(source).indexOf("\r\n\r\n");
  const head = await parseMail(end < 0 ? source : source.subarray(0, end + 4));
  const subject = (head.subject ?? headerOf(head, "subject") ?? "").replaceAll("\0", "").slice(0, 500);
  return to.map((recipient) => ({
    id: newId(),
    receivedAt: at,
    sender: from.slice(0, 320),
    recipient: (normalizeAddress(recipient) ?? recipient).slice(0, 320),
    subject,
    size: source.length,
    source: bytes(source),
  }));
}
