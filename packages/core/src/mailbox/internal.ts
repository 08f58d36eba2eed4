import PostalMime, { type Email } from "postal-mime";
import { type Context, NotFound } from "../kernel/index.ts";

/** The mailbox exists in the demo only. Throws NotFound elsewhere. */
export function requireDemo(ctx: Context): void {
  if (!ctx.config.demo) throw new NotFound();
}

/** One caught mail. Throws NotFound. */
export async function findMessage(ctx: Context, id: string) {
  const row = await ctx.store.prisma.mailboxMessage.findUnique({ where: { id } });
  if (!row) throw new NotFound("message");
  return row;
}

/** Takes a mail apart. */
export function parseMail(source: Uint8Array): Promise<Email> {
  return PostalMime.parse(Uint8Array.from(source));
}

/** The value of a header; null when there is none. */
export function headerOf(mail: Email, name: string): string | null {
  return mail.headers.find(({ key }) => key === name.toLowerCase())?.value ?? null;
}

/** The token in a one-click unsubscribe header of ours; null otherwise. */
export function oneClickToken(ctx: Context, mail: Email): string | null {
  const prefix = `<${ctx.config.appUrl}/api/unsubscribe/`;
  const value = headerOf(mail, "list-unsubscribe")?.trim() ?? "";
  return value.startsWith(prefix) && value.endsWith(">") ? value.slice(prefix.length, -1) : null;
}
