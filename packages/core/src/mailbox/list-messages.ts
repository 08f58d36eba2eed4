import { normalizeAddress } from "@countersign/email/address";
import { type Context, open } from "../kernel/index.ts";
import { requireDemo } from "./internal.ts";
import { ListMessages, type MessagePage } from "./schema.ts";

/** What the demo's SMTP server caught, newest first. NotFound outside the demo. */
export async function listMessages(ctx: Context, input: ListMessages): Promise<MessagePage> {
  open(ctx, "the demo's mailbox is everybody's: nothing in it left this computer");
  requireDemo(ctx);
  const { search, to, subject, cursor, limit } = ListMessages.parse(input);
  const contains = (text: string) => ({ contains: text, mode: "insensitive" as const });
  const where = {
    ...(to ? { recipient: normalizeAddress(to) ?? to } : {}),
    ...(subject ? { subject: contains(subject) } : {}),
    ...(search ? { OR: [{ recipient: contains(search) }, { subject: contains(search) }] } : {}),
  };
  const select = { id: true, receivedAt: true, sender: true, recipient: true, subject: true, size: true } as const;
  const [rows, total] = await Promise.all([
    ctx.store.prisma.mailboxMessage.findMany({
      where: { ...where, ...(cursor ? { id: { lt: cursor } } : {}) },
      orderBy: { id: "desc" },
      take: limit + 1,
      select,
    }),
    ctx.store.prisma.mailboxMessage.count({ where }),
  ]);
  const page = rows.slice(0, limit);
  return { rows: page, total, nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
}
