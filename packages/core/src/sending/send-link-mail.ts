import type { MailAddress, SystemMail } from "@countersign/email";
import type { Outcome } from "@countersign/email/transport";
import { type Context, open, outside, Unavailable } from "../kernel/index.ts";
import { handOver, ownSender } from "./route/hand-over.ts";
import { findLinkRoute, NO_LINK_ROUTE } from "./route/link-route.ts";

/**
 * Sends a mail with a link that signs in, to somebody of these accounts, over the one route that such links take (`findLinkRoute`); otherwise as
 * `sendSystemMail`. Throws Unavailable where there is no such route.
 */
export async function sendLinkMail(ctx: Context, accountIds: readonly string[], to: MailAddress, mail: SystemMail): Promise<Outcome> {
  open(ctx, "what becomes of a mail is the business of the job that sends it");
  const found = await outside(ctx, async (db) => {
    const way = await findLinkRoute(ctx, db, accountIds);
    return way && { ...way, author: await ownSender(db, way.rootId) };
  });
  if (!found) throw new Unavailable(NO_LINK_ROUTE);
  const { route, rootId: accountId, author } = found;
  return handOver(ctx, { route, accountId, author }, to, mail);
}
