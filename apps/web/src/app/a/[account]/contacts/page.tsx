import { ListContacts } from "@countersign/core/contacts/schema";
import type { Metadata } from "next";
import { getMessages, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { filtersOf } from "~/features/contacts/contact-address";
import { ContactsPage } from "~/features/contacts/contacts-page";
import { reasonAgainst } from "~/features/people/rights";
import { openedQuery } from "~/features/saved-views/view-query";
import { wordsAmong } from "~/i18n/words";
import { renderPage, requireAccount } from "~/server/page";
import type { Query } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("contacts");
  return { title: t("title") };
}

export default async function Contacts({ params, searchParams }: { params: Promise<{ account: string }>; searchParams: Query }) {
  const { account } = await params;
  const given = await searchParams;
  const t = await getTranslations("contacts");
  return renderPage(account, async ({ contacts, savedViews }) => {
    const views = await savedViews.list({});
    const query = openedQuery(given, views);
    const { peek, sort, cursor } = query;
    const input = ListContacts.safeParse({ ...filtersOf(query), sort, cursor });
    if (!input.success) notFound();
    const me = await requireAccount(account);
    const [list, values, contact] = await Promise.all([
      contacts.list(input.data),
      // Conditions of the address are in words at once; what else filters may name, the browser asks for when the list is there.
      query.where.length > 0 ? contacts.values({}) : null,
      peek ? contacts.get({ id: peek }) : null,
    ]);
    const setting = { access: { label: t("access"), href: `/a/${account}/me/access` }, words: wordsAmong(await getMessages()) };
    return (
      <ContactsPage
        accountSlug={account}
        accountName={me.account.name}
        query={query}
        list={list}
        values={values}
        views={views}
        peek={contact}
        denied={reasonAgainst(me.subject, "contact.create", { title: t("cannotAdd"), ...setting })}
        segmentDenied={reasonAgainst(me.subject, "segment.edit", { title: t("cannotSegment"), ...setting })}
        editDenied={reasonAgainst(me.subject, "contact.edit", { title: t("cannotEdit"), ...setting })}
        exportDenied={reasonAgainst(me.subject, "contact.export", { title: t("cannotExport"), ...setting })}
        importDenied={reasonAgainst(me.subject, "contact.import", { title: t("cannotImport"), ...setting })}
      />
    );
  });
}
