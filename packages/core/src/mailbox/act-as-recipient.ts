import { readLedgerToken, unsubscribe } from "../delivery/index.ts";
import { asSystem, Conflict, type Context, enqueue, open } from "../kernel/index.ts";
import { findMessage, headerOf, oneClickToken, parseMail, requireDemo } from "./internal.ts";
import type { ActAsRecipient } from "./schema.ts";

/** Does what the recipient of a caught mail could: unsubscribe by its one-click link, or let it bounce. Demo only. */
export async function actAsRecipient(ctx: Context, { id, act }: ActAsRecipient): Promise<void> {
  open(ctx, "whoever holds a mail may answer it, and in the demo everybody holds all of them");
  requireDemo(ctx);
  const { source } = await findMessage(ctx, id);
  const mail = await parseMail(source);
  if (act === "unsubscribe") {
    const token = oneClickToken(ctx, mail);
    if (!token) throw new Conflict("no_link", "This mail has no link to unsubscribe by: it is not a campaign's.");
    return unsubscribe(ctx, { token });
  }
  const ref = readLedgerToken(ctx.config, headerOf(mail, "x-cs-ref")?.trim() ?? "");
  if (!ref) throw new Conflict("no_recipient", "This mail is not a campaign's, so nothing is recorded when it bounces.");
  return asSystem(ctx, ref.accountId, (ctx) => enqueue(ctx, "record-bounce", { ...ref }));
}
