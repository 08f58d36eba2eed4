import type { ContactToEdit } from "@countersign/core/contacts/schema";
import { useLocale, useTranslations } from "next-intl";
import { PageHeader } from "~/components/page-header";
import { ContactEditForm } from "./contact-edit-form";
import { contactName } from "./contact-name";
import { languageChoices } from "./language-name";

interface ContactEditPageProps {
  base: string;
  editing: ContactToEdit;
  timeZones: readonly string[];
}

/** A contact to change, on a page of its own. */
export function ContactEditPage({ base, editing, timeZones }: ContactEditPageProps) {
  const t = useTranslations("contacts");
  const { contact } = editing;
  const languages = languageChoices(useLocale(), contact.language);
  const name = contactName(contact) ?? t("noName");
  return (
    <div className="page">
      <PageHeader
        title={t("edit.title")}
        crumbs={[
          { label: t("title"), href: base },
          { label: name, href: `${base}/${contact.id}` },
        ]}
      />
      <ContactEditForm base={base} editing={editing} timeZones={timeZones} languages={languages} />
    </div>
  );
}
