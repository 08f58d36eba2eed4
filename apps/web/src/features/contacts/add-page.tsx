import type { CustomField } from "@countersign/core/custom-fields/schema";
import { useTranslations } from "next-intl";
import { PageHeader } from "~/components/page-header";
import { TabLinks } from "~/components/tab-links";
import { AddContactForm } from "./add-contact-form";
import { PasteForm } from "./paste-form";

/** Contacts by hand: one, or many lines at once. */
export function AddContactsPage({
  base,
  how,
  teams,
  fields,
}: {
  base: string;
  how: "one" | "many";
  teams: readonly { id: string; name: string }[];
  fields: readonly CustomField[];
}) {
  const t = useTranslations("contacts");
  const tabs = [
    { key: "one", label: t("addPage.one"), href: `${base}/add` },
    { key: "many", label: t("addPage.many"), href: `${base}/add?how=many` },
  ];
  return (
    <div className="page">
      <PageHeader title={t("addPage.title")} crumbs={[{ label: t("title"), href: base }]} />
      <TabLinks label={t("addPage.how")} tabs={tabs} current={how} />
      <div className="pt-4">
        {how === "many" ? <PasteForm base={base} teams={teams} /> : <AddContactForm base={base} teams={teams} fields={fields} />}
      </div>
    </div>
  );
}
