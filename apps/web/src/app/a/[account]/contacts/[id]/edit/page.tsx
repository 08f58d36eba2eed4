import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ContactEditPage } from "~/features/contacts/contact-edit-page";
import { renderPage } from "~/server/page";
import { timeZones } from "~/server/time-zones";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("contacts.edit");
  return { title: t("title") };
}

export default async function EditContact({ params }: { params: Promise<{ account: string; id: string }> }) {
  const { account, id } = await params;
  return renderPage(account, async ({ contacts }) => {
    const editing = await contacts.toEdit({ id });
    return <ContactEditPage base={`/a/${account}/contacts`} editing={editing} timeZones={timeZones(editing.contact.timeZone ?? "UTC")} />;
  });
}
