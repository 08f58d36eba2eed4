import type { SegmentList, SegmentListItem } from "@countersign/core/segments/schema";
import { PlusIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Suspense, type ReactNode } from "react";
import { ButtonLink } from "~/components/button";
import { DataTable } from "~/components/data-table";
import { Moment } from "~/components/moment";
import { Empty } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { Pagination } from "~/components/pagination";
import type { Reason } from "~/components/reason";

interface SegmentsPageProps {
  base: string;
  list: SegmentList;
  isFirst: boolean;
  /** Draws a segment's size once it is counted; null: the viewer sees no contacts. */
  size: ((id: string) => ReactNode) | null;
  denied: Reason | undefined;
}

/** Saved rules, each as a sentence with its size. */
export function SegmentsPage({ base, list, isFirst, size, denied }: SegmentsPageProps) {
  const t = useTranslations("segments");
  const add = (
    <ButtonLink look="primary" icon={<PlusIcon className="icon" aria-hidden />} href={`${base}/new`} denied={denied}>
      {t("new")}
    </ButtonLink>
  );
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
          <SegmentTable base={base} rows={list.rows} size={size} />
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

function SegmentTable({ base, rows, size }: { base: string; rows: readonly SegmentListItem[]; size: SegmentsPageProps["size"] }) {
  const t = useTranslations("segments");
  return (
    <DataTable
      caption={t("title")}
      comfort
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "name",
          header: t("name"),
          at: "name",
          cell: ({ id, name }) => (
            <Link className="doc" href={`${base}/${id}`}>
              {name}
            </Link>
          ),
        },
        {
          key: "rule",
          header: t("rule"),
          at: "mid",
          wide: true,
          cell: ({ sentence, hidesValues }) => (
            <>
              {sentence}
              {hidesValues ? <span className="meta block">{t("readOnly.lead")}</span> : null}
            </>
          ),
        },
        ...(size
          ? [
              {
                key: "size",
                header: t("size"),
                at: "end" as const,
                num: true,
                cell: ({ id }: SegmentListItem) => <Suspense fallback={<span className="meta">{t("counting")}</span>}>{size(id)}</Suspense>,
              },
            ]
          : []),
        { key: "owner", header: t("owner"), cell: ({ owner }) => owner ?? <span className="meta">{t("nobody")}</span> },
        {
          key: "changed",
          header: t("changed"),
          at: "state",
          nowrap: true,
          cell: ({ updatedAt, updatedBy }) => (
            <>
              <Moment value={updatedAt} form="day" />{" "}
              {updatedBy ? <span className="meta">{t("changedBy", { name: updatedBy })}</span> : null}
            </>
          ),
        },
      ]}
    />
  );
}
