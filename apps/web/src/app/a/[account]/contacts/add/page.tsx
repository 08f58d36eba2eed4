import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AddContactsPage } from "~/features/contacts/add-page";
import { renderPage } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("contacts.addPage");
  return { title: t("title") };
}

export default async function AddContacts({ params, searchParams }: { params: Promise<{ account: string }>; searchParams: Query }) {
  const { account } = await params;
  const { how } = await queryOf(searchParams, "how");
  return renderPage(account, async ({ contacts }) => {
    const { teams, fields } = await contacts.choices({});
    return <AddContactsPage base={`/a/${account}/contacts`} how={how === "many" ? "many" : "one"} teams={teams} fields={fields} />;
  });
}
