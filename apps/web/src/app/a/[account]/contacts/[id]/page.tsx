import { decide, type PermissionKey, unpackSubject } from "@countersign/permissions";
import type { Metadata } from "next";
import { getMessages, getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { ContactPage } from "~/features/contacts/contact-page";
import { ContactTimeline } from "~/features/contacts/contact-timeline";
import { ContactViewers } from "~/features/contacts/contact-viewers";
import { reasonAgainst, sentencesOf } from "~/features/people/rights";
import { wordsAmong } from "~/i18n/words";
import { renderPage, requireAccount } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("contacts");
  return { title: t("title") };
}

type Search = Promise<{ before?: string | string[] }>;

export default async function Contact({
  params,
  searchParams,
}: {
  params: Promise<{ account: string; id: string }>;
  searchParams: Search;
}) {
  const { account, id } = await params;
  const { before } = await searchParams;
  const cursor = typeof before === "string" ? before.slice(0, 400) : undefined;
  const t = await getTranslations("contacts");
  return renderPage(account, async ({ contacts }) => {
    const [contact, groups, others, events] = await Promise.all([
      contacts.get({ id }),
      contacts.groups({ id }),
      contacts.sameAddress({ id }),
      contacts.events({ id, cursor }),
    ]);
    // It was merged: the link leads on to the one that stays.
    if (contact.id !== id.toLowerCase()) redirect(`/a/${account}/contacts/${contact.id}`);
    const words = wordsAmong(await getMessages());
    const access = { label: t("access"), href: `/a/${account}/me/access` };
    const { subject } = await requireAccount(account);
    const me = unpackSubject(subject);
    const may = (key: PermissionKey) => me !== null && decide(me, key) === null;
    const users = may("user.manage") ? `/a/${account}/admin/users` : null;
    const denied = contact.lockedBy && { title: t("edit.denied"), ...sentencesOf(contact.lockedBy, words), other: access };
    return (
      <ContactPage
        base={`/a/${account}/contacts`}
        contact={contact}
        groups={groups}
        others={others}
        timeline={<ContactTimeline account={account} id={contact.id} events={events} isLater={cursor !== undefined} />}
        denied={denied ?? undefined}
        viewers={may("access.manage") ? <ContactViewers users={users} finding={contacts.viewers({ id })} /> : null}
        eraseDenied={denied ?? reasonAgainst(subject, "account.manage", { title: t("erase.denied"), access, words })}
      />
    );
  });
}
