import type { ContactDetails } from "@countersign/core/contacts/schema";
import { useTranslations } from "next-intl";
import { PageHeader } from "~/components/page-header";
import { ContactFacts } from "./contact-facts";
import { contactName } from "./contact-name";

/** One contact on a page of its own. */
export function ContactPage({ base, contact }: { base: string; contact: ContactDetails }) {
  const t = useTranslations("contacts");
  return (
    <div className="page">
      <PageHeader title={contactName(contact) ?? t("noName")} crumbs={[{ label: t("title"), href: base }]} sub={contact.email} />
      <div className="max-w-[720px] pt-4">
        <ContactFacts contact={contact} />
      </div>
    </div>
  );
}
