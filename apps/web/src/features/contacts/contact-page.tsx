import {
  type ContactDetails,
  type ContactGroups as Groups,
  type SameAddress as Other,
  wordsToErase,
} from "@countersign/core/contacts/schema";
import { PencilSimpleIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import { type ReactNode, Suspense } from "react";
import { ButtonLink } from "~/components/button";
import { PageHeader } from "~/components/page-header";
import type { Reason } from "~/components/reason";
import { Section } from "~/components/record";
import { ContactFacts } from "./contact-facts";
import { ContactGroups } from "./contact-groups";
import { contactName } from "./contact-name";
import { ErasePerson } from "./erase-person";
import { RecordConsent } from "./record-consent";
import { SameAddress } from "./same-address";

interface ContactPageProps {
  base: string;
  contact: ContactDetails;
  groups: Groups;
  /** Contacts with the same address, which may be merged with it. */
  others: readonly Other[];
  /** Why it can't be edited; undefined: it can. */
  denied: Reason | undefined;
  /** Why the person can't be erased; undefined: they can. */
  eraseDenied: Reason | undefined;
  /** Who can see it, for whoever manages contact access. */
  viewers: ReactNode;
  /** What happened to it. */
  timeline: ReactNode;
}

/** One contact on a page of its own. */
export function ContactPage({ base, contact, groups, others, denied, eraseDenied, viewers, timeline }: ContactPageProps) {
  const t = useTranslations("contacts");
  return (
    <div className="page">
      <PageHeader
        title={contactName(contact) ?? t("noName")}
        crumbs={[{ label: t("title"), href: base }]}
        sub={contact.email}
        actions={
          <ButtonLink icon={<PencilSimpleIcon className="icon" aria-hidden />} href={`${base}/${contact.id}/edit`} denied={denied}>
            {t("edit.open")}
          </ButtonLink>
        }
      />
      <div className="max-w-[720px] pt-4">
        <SameAddress page={`${base}/${contact.id}`} others={others} />
        <ContactFacts
          contact={contact}
          groups={<ContactGroups id={contact.id} base={base} groups={groups} />}
          consent={<RecordConsent contact={contact} denied={denied} />}
        />
        <Suspense>{viewers}</Suspense>
        {timeline}
        <Section title={t("erase.section")}>
          <ErasePerson base={base} id={contact.id} words={wordsToErase(contact)} denied={eraseDenied} />
        </Section>
      </div>
    </div>
  );
}
