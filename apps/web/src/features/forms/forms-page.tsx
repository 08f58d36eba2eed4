import type { FormList, FormListRow } from "@countersign/core/forms/schema";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { DataTable } from "~/components/data-table";
import { Moment } from "~/components/moment";
import { Empty } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { Pagination } from "~/components/pagination";
import { NewForm } from "./new-form";

interface FormsPageProps {
  accountSlug: string;
  list: FormList;
  isFirst: boolean;
}

/** The forms that somebody works on. */
export function FormsPage({ accountSlug, list, isFirst }: FormsPageProps) {
  const t = useTranslations("forms.list");
  const base = `/a/${accountSlug}/forms`;
  const add = <NewForm accountSlug={accountSlug} teams={list.teams} />;
  const isEmpty = list.rows.length === 0;
  return (
    <div className="page">
      <PageHeader title={t("title")} sub={t("sub")} actions={isEmpty ? undefined : add} />
      {isEmpty ? (
        <Empty title={t("none")} actions={add}>
          {t("noneText")}
        </Empty>
      ) : (
        <>
          <FormTable base={base} rows={list.rows} />
          <Pagination
            summary={t("shown", { count: list.rows.length })}
            newer={isFirst ? null : base}
            older={list.nextCursor ? `${base}?cursor=${list.nextCursor}` : null}
          />
        </>
      )}
    </div>
  );
}

function FormTable({ base, rows }: { base: string; rows: readonly FormListRow[] }) {
  const t = useTranslations("forms.list");
  return (
    <DataTable
      caption={t("title")}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          header: t("name"),
          at: "name",
          wide: true,
          cell: ({ id, name }) => (
            <Link className="doc" href={`${base}/${id}`}>
              {name}
            </Link>
          ),
        },
        { key: "status", header: t("status"), at: "state", nowrap: true, cell: ({ status }) => t(`state.${status}`) },
        {
          key: "responses",
          header: t("responses"),
          at: "end",
          num: true,
          cell: ({ id, responses }) =>
            responses === null ? <span className="meta">–</span> : <Link href={`${base}/${id}/responses`}>{responses}</Link>,
        },
        {
          key: "owner",
          header: t("owner"),
          at: "mid",
          cell: ({ owner, team }) => [owner ?? t("nobody"), team].filter(Boolean).join(" · "),
        },
        { key: "changed", header: t("changed"), nowrap: true, cell: ({ updatedAt }) => <Moment value={updatedAt} form="day" /> },
      ]}
    />
  );
}
