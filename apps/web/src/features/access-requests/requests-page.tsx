import type { RequestItem, RequestList } from "@countersign/core/access-requests/schema";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { DataTable, type Column } from "~/components/data-table";
import { Moment } from "~/components/moment";
import { Empty } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { TabLinks } from "~/components/tab-links";
import { useWords } from "~/i18n/words";
import { labelWithReach } from "../permissions-editor/label-with-reach";
import { AnswerButtons } from "./answer-buttons";
import { DurationText } from "./duration-text";
import { AnswerText, StateTag } from "./request-state";

const TABS = ["open", "answered"] as const;

interface RequestsPageProps {
  accountSlug: string;
  tab: (typeof TABS)[number];
  list: RequestList;
}

/** Admin Settings › Requests: what people ask for that whoever looks may give. */
export function RequestsPage({ accountSlug, tab, list: { open, requests } }: RequestsPageProps) {
  const t = useTranslations("access-requests.inbox");
  const base = `/a/${accountSlug}/admin`;
  const columns = useColumns(base, accountSlug, tab);
  return (
    <div className="page">
      <PageHeader title={t("title")} sub={t("sub")} />
      <TabLinks
        label={t("tabs")}
        current={tab}
        tabs={TABS.map((key) => ({
          key,
          label: t(`tab.${key}`),
          href: key === "open" ? `${base}/requests` : `${base}/requests?tab=${key}`,
          count: key === "open" ? open : undefined,
        }))}
      />
      {requests.length > 0 ? (
        <DataTable caption={t(`tab.${tab}`)} columns={columns} rows={requests} rowKey={({ id }) => id} comfort />
      ) : (
        <Empty title={t(`none.${tab}`)}>{t(`noneText.${tab}`)}</Empty>
      )}
    </div>
  );
}

function useColumns(base: string, accountSlug: string, tab: RequestsPageProps["tab"]): Column<RequestItem>[] {
  const t = useTranslations("access-requests.inbox");
  const words = useWords();
  const person: Column<RequestItem> = {
    key: "person",
    header: t("person"),
    at: "name",
    cell: ({ person: { id, name, roleName } }) => (
      <>
        <Link className="rowlink" href={`${base}/users/${id}?tab=access`}>
          {name}
        </Link>
        <span className="meta block">{roleName}</span>
      </>
    ),
  };
  const what: Column<RequestItem> = {
    key: "what",
    header: t("what"),
    at: "mid",
    wide: true,
    cell: ({ permission, scope, duration, campaign, words: reason }) => (
      <>
        <b>{labelWithReach(permission, scope, words)}</b>, <DurationText duration={duration} />
        {campaign ? (
          <span className="block">
            {t.rich("at", { campaign: () => <Link href={`/a/${accountSlug}/campaigns/${campaign.id}`}>{campaign.name}</Link> })}
          </span>
        ) : null}
        <q className="block">{reason}</q>
      </>
    ),
  };
  const asked: Column<RequestItem> = {
    key: "asked",
    header: t("asked"),
    at: "state",
    nowrap: true,
    cell: ({ askedAt }) => <Moment value={askedAt} form="ago" />,
  };
  if (tab === "open") {
    const answer: Column<RequestItem> = {
      key: "answer",
      header: <span className="vh">{t("answer")}</span>,
      at: "foot",
      cell: (request) => <AnswerButtons accountSlug={accountSlug} request={request} />,
    };
    return [person, what, asked, answer];
  }
  const state: Column<RequestItem> = { key: "state", header: t("state"), at: "end", cell: (request) => <StateTag state={request.state} /> };
  const answer: Column<RequestItem> = {
    key: "answer",
    header: t("answer"),
    at: "foot",
    wide: true,
    cell: (request) => <AnswerText request={request} />,
  };
  return [person, what, asked, state, answer];
}
