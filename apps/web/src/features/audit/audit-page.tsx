import type { AuditChain, AuditFilter, AuditPage as Page } from "@countersign/core/audit-log/schema";
import { useTranslations } from "next-intl";
import { ButtonLink } from "~/components/button";
import { Empty } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { Pagination } from "~/components/pagination";
import { AuditEntries } from "./audit-entries";
import { AuditFilterBar } from "./audit-filter-bar";
import { ChainState } from "./chain-state";
import { ExportForm } from "./export-form";

interface AuditPageProps {
  base: string;
  exportHref: string;
  accountName: string;
  timeZone: string;
  filter: AuditFilter;
  people: readonly { id: string; name: string }[];
  page: Page;
  chain: AuditChain;
  isFirst: boolean;
}

/** Admin Settings › Audit log: who changed access and decided about sending, as whom and from where; whether the log is whole; taking it along. */
export function AuditPage({ base, exportHref, accountName, timeZone, filter, people, page, chain, isFirst }: AuditPageProps) {
  const t = useTranslations("audit");
  const query = (changed: Readonly<Record<string, string>>) => {
    const { refused, ...others } = filter;
    const entries = Object.entries({ ...others, ...(refused ? { refused: "1" } : {}), ...changed });
    const params = new URLSearchParams(entries.flatMap(([key, value]) => (value ? [[key, value]] : [])));
    return params.size > 0 ? `${base}?${params.toString()}` : base;
  };
  const isFiltered = Object.values(filter).some(Boolean);
  return (
    <div className="page">
      <PageHeader
        title={t("title")}
        sub={t("sub", { account: accountName })}
        actions={
          <>
            <ButtonLink href={`${base}/rights`}>{t("rights.link")}</ButtonLink>
            <ExportForm action={exportHref} filter={filter} />
          </>
        }
      />
      <ChainState first={chain} />
      <AuditFilterBar base={base} filter={filter} people={people} names={page.names} timeZone={timeZone} />
      {page.rows.length > 0 ? (
        <AuditEntries base={base} rows={page.rows} names={page.names} />
      ) : (
        <Empty title={t(isFiltered ? "noneFound" : "none")}>{isFiltered ? t("noneFoundText") : t("noneText")}</Empty>
      )}
      <Pagination
        summary={t("shown", { count: page.rows.length, total: chain.entries })}
        newer={isFirst ? null : query({})}
        older={page.nextBefore === null ? null : query({ before: String(page.nextBefore) })}
      />
    </div>
  );
}
