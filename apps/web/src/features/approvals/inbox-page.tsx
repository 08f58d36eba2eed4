import { APPROVAL_TABS, type ApprovalPage, type ApprovalRow, type ApprovalTab } from "@countersign/core/campaigns/schema";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { DataTable, type Column } from "~/components/data-table";
import { SealWord, Tag } from "~/components/mark";
import { Moment } from "~/components/moment";
import { Empty } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { Pagination } from "~/components/pagination";
import { Status } from "~/components/status";
import { TabLinks } from "~/components/tab-links";
import { FigureText } from "../campaigns/figure";
import { listHref } from "../campaigns/places";
import { RedCampaigns } from "./red-campaigns";

interface InboxPageProps {
  accountSlug: string;
  tab: ApprovalTab;
  isLater: boolean;
  page: ApprovalPage;
}

/** Campaigns that wait for a signature, by whose it is. */
export function InboxPage({ accountSlug, tab, isLater, page }: InboxPageProps) {
  const t = useTranslations("approvals.inbox");
  const base = `/a/${accountSlug}/approvals`;
  const href = (key: ApprovalTab, after?: string) => listHref(base, { tab: key === "for-me" ? undefined : key, after });
  return (
    <div className="page">
      <PageHeader title={t("title")} sub={t("sub")} />
      <RedCampaigns base={base} page={page} />
      <TabLinks
        label={t("tabs")}
        current={tab}
        tabs={APPROVAL_TABS.map((key) => ({ key, label: t(`tab.${key}`), href: href(key), count: page.counts[key] }))}
      />
      {page.rows.length > 0 ? (
        <>
          <DataTable
            caption={t(`tab.${tab}`)}
            columns={useColumns(base, tab)}
            rows={page.rows}
            rowKey={({ campaignId }) => campaignId}
            comfort
            stack="campaigns"
          />
          <Pagination
            summary={t("shown", { shown: page.rows.length, total: page.counts[tab] })}
            newer={isLater ? href(tab) : null}
            older={page.nextCursor ? href(tab, page.nextCursor) : null}
          />
        </>
      ) : (
        <Empty title={t(`none.${tab}`)}>{tab === "for-me" ? <LastDone base={base} last={page.lastDone} /> : null}</Empty>
      )}
    </div>
  );
}

function LastDone({ base, last }: { base: string; last: ApprovalPage["lastDone"] }) {
  const t = useTranslations("approvals.inbox");
  if (!last) return t("never");
  return t.rich("last", {
    name: last.name,
    link: (chunks) => (
      <Link className="signature" href={`${base}/${last.campaignId}`}>
        {chunks}
      </Link>
    ),
    decision: t(`decided.${last.decision}`),
    time: () => <Moment value={last.at} form="day" />,
  });
}

function useColumns(base: string, tab: ApprovalTab): Column<ApprovalRow>[] {
  const t = useTranslations("approvals.inbox");
  return [
    {
      key: "name",
      header: t("campaign"),
      at: "name",
      wide: true,
      cell: (row) => (
        <>
          <Link className="doc" href={`${base}/${row.campaignId}`}>
            {row.name}
          </Link>
          <span className="meta block">{t("madeBy", { no: row.revisionNo, name: row.sender?.name ?? "–" })}</span>
          {row.stage ? <StageLine stage={row.stage} /> : null}
        </>
      ),
    },
    { key: "state", header: t("state"), at: "state", cell: (row) => <Status state={row.state} /> },
    {
      key: "audience",
      header: t("audience"),
      at: "end2",
      num: true,
      cell: ({ audience }) => (audience === null ? "–" : <FigureText figure={audience} />),
    },
    { key: "sends", header: t("sends"), at: "end", nowrap: true, cell: (row) => <SendTime row={row} /> },
    { key: "seal", header: t("seal"), at: "mid", nowrap: true, cell: ({ sealWord }) => <SealWord word={sealWord} /> },
    tab === "done"
      ? {
          key: "decided",
          header: t("decision"),
          at: "foot",
          nowrap: true,
          cell: ({ decision }) =>
            decision
              ? t.rich("decidedAt", { decision: t(`decided.${decision.decision}`), time: () => <Moment value={decision.at} /> })
              : "–",
        }
      : {
          key: "age",
          header: t("waitsSince"),
          at: "foot",
          nowrap: true,
          cell: ({ submittedAt }) => (submittedAt ? <Moment value={submittedAt} form="ago" /> : "–"),
        },
  ];
}

/** Whose turn it is, where approval rules ask. */
function StageLine({ stage: { no, of, rule, missing } }: { stage: NonNullable<ApprovalRow["stage"]> }) {
  const t = useTranslations("approvals.inbox");
  return <span className="meta block">{t("stage", { no, of, missing, rule: rule ?? t("defaultRule") })}</span>;
}

/** In seal when it is near or missed: a decision is due. */
function SendTime({ row }: { row: ApprovalRow }) {
  const t = useTranslations("approvals.inbox");
  if (row.schedule === "now" || !row.sendAt) return t("onSignature");
  const time = <Moment value={row.sendAt} form="when" zone={row.timeZone ?? undefined} showZone />;
  return row.timeMissed && row.state === "waiting" ? (
    <>
      {time} <Tag tone="seal">{t("missed")}</Tag>
    </>
  ) : (
    time
  );
}
