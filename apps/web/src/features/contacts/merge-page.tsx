import type { ComparedContacts } from "@countersign/core/contacts/schema";
import { useTranslations } from "next-intl";
import { ButtonLink } from "~/components/button";
import { PageHeader } from "~/components/page-header";
import { contactName } from "./contact-name";
import { MergeForm } from "./merge-form";

/** Two contacts with one address side by side, before one takes over the other. */
export function MergePage({ base, compared: { contact, other } }: { base: string; compared: ComparedContacts }) {
  const t = useTranslations("contacts");
  return (
    <div className="page">
      <PageHeader
        title={t("merge.title")}
        crumbs={[
          { label: t("title"), href: base },
          { label: contactName(contact) ?? t("noName"), href: `${base}/${contact.id}` },
        ]}
        sub={t("merge.lead", { email: contact.email ?? "" })}
        actions={<ButtonLink href={`${base}/${other.id}/merge/${contact.id}`}>{t("merge.swap")}</ButtonLink>}
      />
      {/* Another state of the two is another question. */}
      <MergeForm key={`${contact.id} ${contact.updatedAt.toISOString()} ${other.updatedAt.toISOString()}`} {...{ base, contact, other }} />
    </div>
  );
}
