import type { FormAnswer, FormResponseRow, ResponsePage } from "@countersign/core/forms/schema";
import { DownloadSimpleIcon } from "@phosphor-icons/react/ssr";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { Button } from "~/components/button";
import type { Column } from "~/components/data-table";
import { DataTable } from "~/components/data-table";
import { Moment } from "~/components/moment";
import { Empty } from "~/components/note";
import { Pagination } from "~/components/pagination";
import type { Reason } from "~/components/reason";
import { QuestionSums } from "./question-sums";

interface ResponsesPageProps {
  accountSlug: string;
  /** The path of this page. */
  base: string;
  page: ResponsePage;
  isFirst: boolean;
}

/** What people answered: sums of what can be counted, then each answer, the newest first. */
export function Responses({ accountSlug, base, page, isFirst }: ResponsesPageProps) {
  const t = useTranslations("forms.responses");
  if (page.counts.all === 0) return <Empty title={t("none")}>{t("noneText")}</Empty>;
  return (
    <>
      <p className="meta form-line">{t("counts", { all: page.counts.all, waiting: page.counts.waiting })}</p>
      {page.sums.length > 0 && isFirst ? <QuestionSums sums={page.sums} /> : null}
      <DataTable
        caption={t("title")}
        comfort
        stack="list"
        rows={page.rows}
        rowKey={({ id }) => id}
        columns={columnsOf(page.rows, t, accountSlug)}
      />
      <Pagination
        summary={t("shown", { count: page.rows.length })}
        newer={isFirst ? null : base}
        older={page.nextCursor ? `${base}?cursor=${page.nextCursor}` : null}
      />
    </>
  );
}

/** Takes the responses along as a file; posted, so that no link does it. */
export function ExportResponses({ accountSlug, id, denied }: { accountSlug: string; id: string; denied: Reason | undefined }) {
  const t = useTranslations("forms.responses");
  return (
    <form method="post" action={`/api/forms/${accountSlug}/${id}`}>
      <Button type="submit" changes icon={<DownloadSimpleIcon className="icon" aria-hidden />} denied={denied}>
        {t("export")}
      </Button>
    </form>
  );
}

type Words = ReturnType<typeof useTranslations<"forms.responses">>;

function columnsOf(rows: readonly FormResponseRow[], t: Words, accountSlug: string): Column<FormResponseRow>[] {
  // What was asked on this page of answers, in the order of the newest: forms change.
  const asked = new Map<string, FormAnswer>();
  for (const { answers } of rows)
    for (const answer of answers) if (answer.type !== "email" && !asked.has(answer.fieldId)) asked.set(answer.fieldId, answer);
  return [
    {
      key: "who",
      header: t("who"),
      at: "name",
      cell: ({ address, contactId, isMasked }) => {
        if (address === null) return <span className="meta">{t("nobody")}</span>;
        if (contactId) return <Link href={`/a/${accountSlug}/contacts/${contactId}`}>{address}</Link>;
        return isMasked ? <span title={t("masked")}>{address}</span> : address;
      },
    },
    { key: "at", header: t("at"), at: "mid", nowrap: true, cell: ({ at }) => <Moment value={at} /> },
    { key: "state", header: t("state"), at: "state", nowrap: true, cell: ({ state }) => t(`stateOf.${state}`) },
    ...[...asked.values()].map((question): Column<FormResponseRow> => ({
      key: question.fieldId,
      header: question.type === "consent" ? t("consent") : question.label,
      at: "foot",
      cell: ({ answers }) => {
        const answer = answers.find(({ fieldId }) => fieldId === question.fieldId);
        if (!answer || answer.values.length === 0) return <span className="meta">–</span>;
        return answer.type === "consent" ? <span title={answer.label}>{t("agreed")}</span> : answer.values.join(", ");
      },
    })),
  ];
}
