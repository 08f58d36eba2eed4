import type { MyRequests, OwnRequest } from "@countersign/core/access-requests/schema";
import { labelOf } from "@countersign/permissions/messages";
import { useFormatter, useTranslations } from "next-intl";
import { DataTable, type Column } from "~/components/data-table";
import { Moment } from "~/components/moment";
import { Empty } from "~/components/note";
import { type Crumb, PageHeader } from "~/components/page-header";
import { Section } from "~/components/record";
import { useWords } from "~/i18n/words";
import { labelWithReach } from "../permissions-editor/label-with-reach";
import { DurationText } from "./duration-text";
import { AnswerText, StateTag } from "./request-state";
import { WithdrawButton } from "./withdraw-button";

/** One's own requests for access, what was answered, and what ended lately. */
export function MyRequestsPage({ mine: { requests, ended }, crumbs }: { mine: MyRequests; crumbs: readonly Crumb[] }) {
  const t = useTranslations("access-requests.mine");
  const words = useWords();
  const format = useFormatter();
  return (
    <div className="page">
      <PageHeader title={t("title")} crumbs={crumbs} sub={t("sub")} />
      {requests.length > 0 ? (
        <DataTable caption={t("title")} columns={useColumns()} rows={requests} rowKey={({ id }) => id} comfort />
      ) : (
        <Empty title={t("none")}>{t("noneText")}</Empty>
      )}
      {ended.length > 0 ? (
        <div className="mt-4">
          <Section title={t("ended")}>
            <ul className="stack">
              {ended.map(({ permissions, endedAt, why, givenBy }) => (
                <li key={`${permissions.join()} ${endedAt.getTime()}`}>
                  <b>{format.list(permissions.map((key) => labelOf(key, words)))}</b>
                  <span className="meta block">
                    {t.rich(`endedWhy.${why}`, { name: givenBy, when: () => <Moment value={endedAt} form="when" /> })}
                  </span>
                </li>
              ))}
            </ul>
          </Section>
        </div>
      ) : null}
    </div>
  );
}

function useColumns(): Column<OwnRequest>[] {
  const t = useTranslations("access-requests.mine");
  const words = useWords();
  return [
    {
      key: "what",
      header: t("what"),
      at: "name",
      wide: true,
      cell: ({ permission, scope, duration, words: reason }) => (
        <>
          <b>{labelWithReach(permission, scope, words)}</b>, <DurationText duration={duration} />
          <span className="meta block">{reason}</span>
        </>
      ),
    },
    { key: "state", header: t("state"), at: "state", cell: ({ state }) => <StateTag state={state} /> },
    { key: "asked", header: t("asked"), at: "mid", cell: ({ askedAt }) => <Moment value={askedAt} form="ago" /> },
    { key: "answer", header: t("answer"), at: "foot", wide: true, cell: (request) => <AnswerText request={request} /> },
    {
      key: "withdraw",
      header: <span className="vh">{t("withdraw")}</span>,
      at: "end",
      cell: ({ id, state }) => (state === "open" ? <WithdrawButton id={id} /> : null),
    },
  ];
}
