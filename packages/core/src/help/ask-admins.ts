import { audit, type Context, enqueue, limitRate, self, transaction, Unavailable } from "../kernel/index.ts";
import { newId } from "@countersign/db";
import { canSend } from "../sending/index.ts";
import { findAsked, pageIn } from "./internal.ts";
import { AskAdmins, type Asked } from "./schema.ts";

/**
 * Mails what one would like to ask to the other Account Admins of the account, or to others who manage it where there is none, with one's address
 * to answer to and the page one came from. Throws TooMany after five in an hour, and Unavailable where no mail can be sent or there is nobody else
 * to ask.
 */
export async function askAdmins(ctx: Context, input: AskAdmins): Promise<Asked> {
  const { userId } = self(ctx);
  const { words, page } = AskAdmins.parse(input);
  await limitRate(ctx, "ask-admins", userId, 5, 3600);
  return transaction(ctx, async (acting) => {
    const { db, account, now } = acting;
    const { ok, reason } = await canSend(acting);
    if (!ok) throw new Unavailable(reason ?? "No mail can be sent just now.");
    const admins = await findAsked(acting, userId);
    if (admins.length === 0) throw new Unavailable("Nobody else manages this account, so there is nobody to ask.");
    const id = newId();
    await db.adminQuestion.create({ data: { accountId: account.id, id, userId, words, page: pageIn(account.slug, page), askedAt: now() } });
    await audit(acting, "admins.asked", { target: { type: "account", id: account.id }, after: { question: id, admins: admins.length } });
    // A job for each, so that a retry mails nobody twice.
    for (const admin of admins) await enqueue(acting, "mail-question", { accountId: account.id, questionId: id, adminId: admin.id });
    return { names: admins.map(({ name }) => name) };
  });
}
