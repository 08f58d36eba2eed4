import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Report } from "~/features/delivery/report";
import { ReportRecipients } from "~/features/delivery/report-recipients";
import { renderPage } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("delivery.report");
  return { title: t("title") };
}

interface Props {
  params: Promise<{ account: string; id: string }>;
  searchParams: Query;
}

export default async function ReportPage({ params, searchParams }: Props) {
  const { account, id } = await params;
  const { show, after } = await queryOf(searchParams, "show", "after");
  return renderPage(account, async ({ delivery }) => {
    const report = await delivery.report({ campaignId: id });
    const state = show === "in_doubt" || (show !== "failed" && report.counts.failed === 0) ? "in_doubt" : "failed";
    const recipients =
      report.counts[state] > 0 ? await delivery.recipients({ campaignId: id, state, ...(after ? { cursor: after } : {}) }) : null;
    return (
      <Report accountSlug={account} report={report}>
        {recipients ? (
          <ReportRecipients
            base={`/a/${account}/campaigns/${id}/report`}
            accountSlug={account}
            counts={report.counts}
            state={state}
            page={recipients}
            after={after}
          />
        ) : null}
      </Report>
    );
  });
}
