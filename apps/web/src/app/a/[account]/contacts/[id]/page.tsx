import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ContactPage } from "~/features/contacts/contact-page";
import { renderPage } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("contacts");
  return { title: t("title") };
}

export default async function Contact({ params }: { params: Promise<{ account: string; id: string }> }) {
  const { account, id } = await params;
  return renderPage(account, async ({ contacts }) => <ContactPage base={`/a/${account}/contacts`} contact={await contacts.get({ id })} />);
}
