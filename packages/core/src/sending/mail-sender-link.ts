import { bytes } from "@countersign/db";
import { LocaleName } from "../identity/schema.ts";
import { asSystem, type Context, newRowToken } from "../kernel/index.ts";
import { LINK_HOURS } from "./internal.ts";
import { sendSystemMail } from "./send-system-mail.ts";

interface Asked {
  readonly account: string;
  readonly address: string;
  readonly name: string;
}

const WORDS: Readonly<Record<LocaleName, (asked: Asked) => { subject: string; heading: string; paragraphs: string[]; label: string }>> = {
  en: ({ account, address, name }) => ({
    subject: `Confirm that ${account} may send from this address`,
    heading: "Is this your address?",
    paragraphs: [
      `${account} wants to send campaigns from ${address} under the name "${name}".`,
      `If that is right, confirm it. The link works once, for ${LINK_HOURS} hours. If you know nothing of this, do nothing: the address will not be used.`,
    ],
    label: "Confirm this address",
  }),
  pl: ({ account, address, name }) => ({
    subject: `Potwierdź, że ${account} może wysyłać z tego adresu`,
    heading: "Czy to Twój adres?",
    paragraphs: [
      `${account} chce wysyłać kampanie z adresu ${address} pod nazwą „${name}”.`,
      `Jeśli to się zgadza, potwierdź. Link działa raz, przez ${LINK_HOURS} godziny. Jeśli nic o tym nie wiesz, nie rób nic: adres nie będzie używany.`,
    ],
    label: "Potwierdź ten adres",
  }),
};

/** The job verify-sender: makes the link that confirms a From address, stores its hash and mails it to that address, in the language of the account. */
export async function mailSenderLink(
  ctx: Context,
  { accountId, senderIdentityId }: { readonly accountId: string; readonly senderIdentityId: string },
): Promise<void> {
  const made = await asSystem(ctx, accountId, async (ctx) => {
    const key = { accountId_id: { accountId, id: senderIdentityId } };
    const row = await ctx.db.senderIdentity.findUnique({
      where: key,
      select: { address: true, name: true, verifiedAt: true, archivedAt: true },
    });
    if (!row || row.verifiedAt || row.archivedAt) return null;
    const { token, hash } = newRowToken(accountId, senderIdentityId);
    const tokenExpiresAt = new Date(ctx.now().getTime() + LINK_HOURS * 3_600_000);
    await ctx.db.senderIdentity.update({ where: key, data: { tokenHash: bytes(hash), tokenExpiresAt } });
    return { ...row, token, account: ctx.account };
  });
  if (!made) return;
  const language = LocaleName.catch("en").parse(made.account.locale);
  const { subject, heading, paragraphs, label } = WORDS[language]({ account: made.account.name, address: made.address, name: made.name });
  await sendSystemMail(
    { ...ctx, account: made.account },
    { address: made.address },
    {
      kind: "plain",
      subject,
      heading,
      paragraphs,
      action: { label, url: `${ctx.config.appUrl}/v/${made.token}` },
      organisation: { name: made.account.name },
      language,
    },
  );
}
