import type { FilledMessage, MailAddress, SystemMail } from "@countersign/email";
import type { Outcome } from "@countersign/email/transport";
import { asSystem, type AccountRow, type Context, Unavailable } from "../kernel/index.ts";
import { findRoute, NO_ROUTE } from "./internal.ts";
import { handOver, type MailFrom, ownSender } from "./route/hand-over.ts";

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
  const { id: accountId } = ctx.account;
  const { route, author } = await asSystem(ctx, accountId, async ({ db }) => ({
    route: await findRoute(ctx, db, accountId),
    author: from ?? (await ownSender(db, accountId)),
  }));
  if (!route) throw new Unavailable(NO_ROUTE);
  return handOver(ctx, { route, accountId, author }, to, mail, headers);
}
