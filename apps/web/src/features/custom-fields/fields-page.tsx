import type { ManagedFields } from "@countersign/core/custom-fields/schema";
import { useTranslations } from "next-intl";
import { Empty } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { FieldsTable } from "./fields-table";
import { NewField } from "./new-field";

/** Admin Settings › Contact fields: what contacts of this account hold beside what every contact has. */
export function FieldsPage({ managed }: { managed: ManagedFields }) {
  const t = useTranslations("custom-fields");
  const isEmpty = managed.fields.length === 0;
  return (
    <div className="page">
      <PageHeader title={t("title")} sub={t("sub")} actions={isEmpty ? undefined : <NewField />} />
      {isEmpty ? (
        <Empty title={t("none")} actions={<NewField />}>
          {t("noneText")}
        </Empty>
      ) : (
        <FieldsTable {...managed} />
      )}
    </div>
  );
}
