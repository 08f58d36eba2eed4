import type { SuppressedAddress, SuppressionList } from "@countersign/core/suppressions/schema";
import { useFormatter, useTranslations } from "next-intl";
import Link from "next/link";
import { Button } from "~/components/button";
import { type Column, DataTable } from "~/components/data-table";
import { Tag } from "~/components/mark";
import { Moment } from "~/components/moment";
import { Empty } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { Pagination } from "~/components/pagination";
import { SearchField } from "~/components/search-field";
import { useSourceText } from "../contacts/source-text";
import { AddSuppression } from "./add-suppression";
import { RemoveSuppression } from "./remove-suppression";

interface SuppressionsPageProps {
  accountSlug: string;
  /** What is searched for; "" = nothing. */
  address: string;
  list: SuppressionList;
}

/** Admin Settings › Suppressions: the addresses that get no mail, why and since when. */
export function SuppressionsPage({ accountSlug, address, list }: SuppressionsPageProps) {
  const t = useTranslations("suppressions");
  const format = useFormatter();
  const base = `/a/${accountSlug}/admin/suppressions`;
  const total = list.total.isMore ? t("more", { count: format.number(list.total.count) }) : format.number(list.total.count);
  const to = (cursor: string | null) => (cursor === null ? null : `${base}?${new URLSearchParams({ cursor }).toString()}`);
  return (
    <div className="page">
      <PageHeader title={t("title")} sub={t("sub")} actions={<AddSuppression />} />
      <form method="get" className="toolbar" role="search">
        <SearchField name="address" label={t("search")} placeholder={t("search")} defaultValue={address} maxLength={254} key={address} />
        <Button size="sm" type="submit">
          {t("find")}
        </Button>
        {address ? <Link href={base}>{t("clear")}</Link> : null}
      </form>
      {list.rows.length > 0 ? (
        <>
          <Table accountSlug={accountSlug} rows={list.rows} />
          <Pagination
            summary={t("shown", { shown: format.number(list.rows.length), total })}
            newer={to(list.previousCursor)}
            older={to(list.nextCursor)}
          />
        </>
      ) : (
        <Nothing address={address} isNoAddress={list.isNoAddress} />
      )}
    </div>
  );
}

function Table({ accountSlug, rows }: { accountSlug: string; rows: readonly SuppressedAddress[] }) {
  const t = useTranslations("suppressions");
  const reason = useTranslations("contacts.suppressed");
  const sourceText = useSourceText();
  const columns: Column<SuppressedAddress>[] = [
    {
      key: "address",
      header: t("address"),
      at: "name",
      wide: true,
      cell: ({ contact, hash }) => (
        <>
          {contact ? <Link href={`/a/${accountSlug}/contacts/${contact.id}`}>{contact.email}</Link> : <span>{t("notShown")}</span>}
          <span className="meta mono block">{hash.slice(0, 16)}</span>
        </>
      ),
    },
    { key: "reason", header: t("why"), at: "state", nowrap: true, cell: (row) => <Tag tone="warn">{reason(row.reason)}</Tag> },
    {
      key: "source",
      header: t("from"),
      at: "mid",
      wide: true,
      cell: ({ source, by }) => (
        <>
          {sourceText(source)}
          {by === null ? null : <span className="meta block">{t("by", { name: by })}</span>}
        </>
      ),
    },
    { key: "at", header: t("since"), at: "foot", nowrap: true, cell: ({ at }) => <Moment value={at} /> },
    {
      key: "acts",
      header: <span className="vh">{t("acts")}</span>,
      at: "end",
      nowrap: true,
      cell: (row) => <RemoveSuppression hash={row.hash} name={row.contact?.email ?? row.hash.slice(0, 16)} />,
    },
  ];
  return <DataTable caption={t("title")} columns={columns} rows={rows} rowKey={({ hash }) => hash} />;
}

function Nothing({ address, isNoAddress }: { address: string; isNoAddress: boolean }) {
  const t = useTranslations("suppressions.empty");
  if (isNoAddress) return <Empty title={t("noAddress")}>{t("noAddressText")}</Empty>;
  if (address) return <Empty title={t("absent")}>{t("absentText", { address })}</Empty>;
  return <Empty title={t("none")}>{t("noneText")}</Empty>;
}
