import type { ImportList } from "@countersign/core/imports/schema";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { DataTable } from "~/components/data-table";
import { Moment } from "~/components/moment";
import { PageHeader } from "~/components/page-header";
import { TabLinks } from "~/components/tab-links";
import { UploadForm } from "./upload-form";

/** Where an import begins: a file or pasted rows, and the imports that one has made. */
export function ImportsPage({ accountSlug, how, list }: { accountSlug: string; how: "file" | "paste"; list: ImportList }) {
  const t = useTranslations("imports");
  const contacts = useTranslations("contacts");
  const base = `/a/${accountSlug}/contacts`;
  const tabs = [
    { key: "file", label: t("how.file"), href: `${base}/import` },
    { key: "paste", label: t("how.paste"), href: `${base}/import?how=paste` },
  ];
  return (
    <div className="page">
      <PageHeader title={t("title")} crumbs={[{ label: contacts("title"), href: base }]} sub={t("sub")} />
      <TabLinks label={t("how.label")} tabs={tabs} current={how} />
      <div className="pt-4">
        <UploadForm key={how} accountSlug={accountSlug} how={how} />
      </div>
      {list.rows.length > 0 ? (
        <section className="stack pt-6">
          <h2>{t("list.title")}</h2>
          <DataTable
            caption={t("list.title")}
            rows={list.rows}
            rowKey={({ id }) => id}
            columns={[
              {
                key: "file",
                header: t("list.file"),
                at: "name",
                cell: (row) => <Link href={`${base}/import/${row.id}`}>{row.fileName}</Link>,
              },
              { key: "state", header: t("list.state"), at: "state", cell: ({ state }) => t(`state.${state}`) },
              {
                key: "made",
                header: t("list.made"),
                at: "mid",
                num: true,
                cell: ({ outcome }) => t("list.contacts", { count: outcome.created }),
              },
              { key: "when", header: t("list.when"), at: "end", cell: ({ createdAt }) => <Moment value={createdAt} /> },
            ]}
          />
        </section>
      ) : null}
    </div>
  );
}
