import { newId, type Tx } from "@countersign/db";
import { buildMessage, type FilledMessage, type MailAddress, type SystemMail, systemMail } from "@countersign/email";
import { addressDomain, normalizeAddress } from "@countersign/email/address";
import type { Outcome } from "@countersign/email/transport";
import { type Context, Unavailable } from "../../kernel/index.ts";
import { pooled, type Route } from "../internal.ts";

/** From whom a single mail comes, when it isn't the product itself. */
export interface MailFrom extends MailAddress {
  readonly replyTo?: string | null;
}

/** Over what a mail goes, as whose, and from whom; null: from the product itself. */
interface Way {
  readonly route: Route;
  readonly accountId: string;
  readonly author: MailFrom | null;
}

/** Builds the message and hands it over. See `sendSystemMail`. */
export async function handOver(
  ctx: Context,
  { route, accountId, author: known }: Way,
  to: MailAddress,
  mail: SystemMail | FilledMessage,
  headers: Record<string, string> = {},
): Promise<Outcome> {
  const author: MailFrom = known ?? { name: "Countersign", address: fallbackAddress(ctx, route) };
  const { subject, html, text } = "kind" in mail ? await systemMail(mail) : mail;
  const raw = buildMessage({
    from: { ...(author.name ? { name: author.name } : {}), address: author.address },
    to,
    ...(author.replyTo ? { replyTo: { address: author.replyTo } } : {}),
    subject,
    html,
    text,
    messageId: `${newId()}@${addressDomain(author.address)}`,
    date: ctx.now(),
    headers: { "Auto-Submitted": "auto-generated", ...headers },
  });
  const outcome = await pooled(route, accountId, "system").send({ envelopeFrom: author.address, envelopeTo: to.address, raw });
  if (outcome.kind === "unsent") throw new Unavailable(`The mail could not be handed over: ${outcome.reason}.`);
  if (outcome.kind === "deferred") throw new Unavailable(`The mail server asks to wait: ${outcome.reply}`);
  return outcome;
}

/** Notices come from the account's oldest confirmed sender, which its mail server is known to accept. */
export async function ownSender(db: Tx, accountId: string): Promise<MailAddress | null> {
  const row = await db.senderIdentity.findFirst({
    where: { accountId, verifiedAt: { not: null }, archivedAt: null },
    orderBy: { verifiedAt: "asc" },
    select: { name: true, address: true },
  });
  return row && { name: `${row.name} via Countersign`, address: row.address };
}

function fallbackAddress(ctx: Context, route: Route): string {
  const host = new URL(ctx.config.appUrl).hostname;
  return normalizeAddress(route.settings.user ?? "") ?? normalizeAddress(`countersign@${host}`) ?? "countersign@localhost.example";
}
