import type { Metadata } from "next";
import { getMessages, getTranslations } from "next-intl/server";
import { ContactPage } from "~/features/contacts/contact-page";
import { reasonAgainst, sentencesOf } from "~/features/people/rights";
import { wordsAmong } from "~/i18n/words";
import { renderPage, requireAccount } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("contacts");
  return { title: t("title") };
}

export default async function Contact({ params }: { params: Promise<{ account: string; id: string }> }) {
  const { account, id } = await params;
  const t = await getTranslations("contacts");
  return renderPage(account, async ({ contacts }) => {
    const contact = await contacts.get({ id });
    const words = wordsAmong(await getMessages());
    const access = { label: t("access"), href: `/a/${account}/me/access` };
    const { subject } = await requireAccount(account);
    const denied = contact.lockedBy && {
      title: t("edit.denied"),
      ...sentencesOf(contact.lockedBy, words),
      other: access,
    };
    return (
      <ContactPage
        base={`/a/${account}/contacts`}
        contact={contact}
        denied={denied ?? undefined}
        eraseDenied={denied ?? reasonAgainst(subject, "account.manage", { title: t("erase.denied"), access, words })}
      />
    );
  });
}
