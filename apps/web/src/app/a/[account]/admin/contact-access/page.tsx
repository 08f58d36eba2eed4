import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ContactAccessPage } from "~/features/contact-access/contact-access-page";
import { contactAccessTab } from "~/features/contact-access/tabs";
import { renderPage } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("contact-access");
  return { title: t("title") };
}

interface Props {
  params: Promise<{ account: string }>;
  searchParams: Promise<{ tab?: string | string[] }>;
}

export default async function ContactAccessSettingsPage({ params, searchParams }: Props) {
  const [{ account }, { tab }] = await Promise.all([params, searchParams]);
  const shown = contactAccessTab(tab);
  return renderPage(account, async ({ access }) => (
    <ContactAccessPage
      accountSlug={account}
      access={await access.list({})}
      feeds={shown === "groups" ? await access.feeds({}) : null}
      tab={shown}
    />
  ));
}
