import { bytes } from "@countersign/db";
import { LocaleName } from "../identity/schema.ts";
import { asSystem, type Context, newRowToken } from "../kernel/index.ts";
import { sendSystemMail } from "../sending/index.ts";
import { suppressedAmong } from "../suppressions/index.ts";
import { PAGE_TEXTS } from "./public/words.ts";

/** For how long an address can be confirmed, in days. */
const LINK_DAYS = 7;

/**
 * The job mail-form-confirmation: makes the link that confirms an address given on a form, stores its hash and mails it there. Addresses that bounced,
 * complained or are kept out by hand (as whoever was erased is) get none; whoever unsubscribed from campaigns may answer a form all the same.
 */
export async function mailFormConfirmation(
  ctx: Context,
  { accountId, responseId }: { readonly accountId: string; readonly responseId: string },
): Promise<void> {
  const made = await asSystem(ctx, accountId, async (scoped) => {
    const key = { accountId_id: { accountId, id: responseId } };
    const row = await scoped.db.formResponse.findUnique({ where: key, include: { form: { select: { name: true, live: true } } } });
    if (row?.state !== "waiting" || row.address === null || row.addressHash === null) return null;
    const [reason] = (await suppressedAmong(scoped, [row.addressHash])).values();
    if (reason !== undefined && reason !== "unsubscribed") return null;
    const { token, hash } = newRowToken(accountId, responseId);
    const tokenExpiresAt = new Date(scoped.now().getTime() + LINK_DAYS * 86_400_000);
    await scoped.db.formResponse.update({ where: key, data: { tokenHash: bytes(hash), tokenExpiresAt } });
    return { address: row.address, locale: row.locale, form: row.form.name, token, account: scoped.account };
  });
  if (!made) return;
  const language = LocaleName.catch("en").parse(made.locale);
  const { label, ...words } = PAGE_TEXTS[language].mail(made.form, made.account.name, LINK_DAYS);
  await sendSystemMail(
    { ...ctx, account: made.account },
    { address: made.address },
    {
      kind: "plain",
      ...words,
      action: { label, url: `${ctx.config.appUrl}/f/confirm/${made.token}` },
      organisation: { name: made.account.name },
      language,
    },
  );
}
