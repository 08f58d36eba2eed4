import { newId, type Tx } from "@countersign/db";
import { buildMessage, type FilledMessage, type MailAddress, type SystemMail, systemMail } from "@countersign/email";
import { addressDomain, normalizeAddress } from "@countersign/email/address";
import type { Outcome } from "@countersign/email/transport";
import { asSystem, type AccountRow, type Context, Unavailable } from "../kernel/index.ts";
import { findRoute, NO_ROUTE, pooled, type Route } from "./internal.ts";

/** From whom a single mail comes, when it isn't the product itself. */
export interface MailFrom extends MailAddress {
  readonly replyTo?: string | null;
}

/**
 * Sends one mail now: a notice of the product, or a filled message (a test of a campaign). Reads the settings in a
 * transaction of its own, so call it after yours. Gives what became of it; throws Unavailable when nothing is set or the
 * server can't be reached or asks to wait, which a job answers by trying again later.
 */
export async function sendSystemMail(
  ctx: Context & { readonly account: Pick<AccountRow, "id" | "name"> },
  to: MailAddress,
  mail: SystemMail | FilledMessage,
  headers: Record<string, string> = {},
  from?: MailFrom,
): Promise<Outcome> {
  const { route, sender } = await asSystem(ctx, ctx.account.id, async ({ db }) => ({
    route: await findRoute(ctx, db, ctx.account.id),
    sender: from ?? (await ownSender(db, ctx.account.id)),
  }));
  if (!route) throw new Unavailable(NO_ROUTE);
  const author = sender ?? { name: "Countersign", address: fallbackAddress(ctx, route) };
  const { subject, html, text } = "kind" in mail ? await systemMail(mail) : mail;
  const raw = buildMessage({
    from: { ...(author.name ? { name: author.name } : {}), address: author.address },
    to,
    ...(from?.replyTo ? { replyTo: { address: from.replyTo } } : {}),
    subject,
    html,
    text,
    messageId: `${newId()}@${addressDomain(author.address)}`,
    date: ctx.now(),
    headers: { "Auto-Submitted": "auto-generated", ...headers },
  });
  const outcome = await pooled(route, ctx.account.id, "system").send({ envelopeFrom: author.address, envelopeTo: to.address, raw });
  if (outcome.kind === "unsent") throw new Unavailable(`The mail could not be handed over: ${outcome.reason}.`);
  if (outcome.kind === "deferred") throw new Unavailable(`The mail server asks to wait: ${outcome.reply}`);
  return outcome;
}

/** Notices come from the account's oldest confirmed sender, which its mail server is known to accept. */
async function ownSender(db: Tx, accountId: string): Promise<MailAddress | null> {
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
