import type { CampaignReport, RecipientPage } from "@countersign/core/delivery/schema";
import { useTranslations } from "next-intl";
import Link from "next/link";
import { DataTable } from "~/components/data-table";
import { Moment } from "~/components/moment";
import { Pagination } from "~/components/pagination";
import { Section } from "~/components/record";
import { TabLinks } from "~/components/tab-links";

interface ReportRecipientsProps {
  base: string;
  accountSlug: string;
  counts: CampaignReport["counts"];
  state: "failed" | "in_doubt";
  page: RecipientPage;
  after: string | undefined;
}

/** Who failed, and of whom nobody knows; addresses are masked where the viewer may not see the contact. */
export function ReportRecipients({ base, accountSlug, counts, state, page, after }: ReportRecipientsProps) {
  const t = useTranslations("delivery.recipients");
  const outcome = useTranslations("delivery.outcome");
  const common = useTranslations("common");
  const tabs = (["failed", "in_doubt"] as const)
    .filter((key) => counts[key] > 0)
    .map((key) => ({ key, label: t(key), href: `${base}?show=${key}`, count: counts[key] }));
  const words = (reason: string) => (outcome.has(reason) ? outcome(reason) : outcome("other", { code: reason }));
  return (
    <Section title={t("title")} id="recipients">
      <TabLinks inset label={t("title")} tabs={tabs} current={state} />
      {state === "in_doubt" ? <p className="muted my-3">{t("doubtHelp")}</p> : null}
      <DataTable
        inset
        caption={t(state)}
        rows={page.rows}
        rowKey={({ seq }) => String(seq)}
        columns={[
          {
            key: "address",
            header: t("address"),
            at: "name",
            cell: (row) =>
              row.contactId ? (
                <Link className="mono" href={`/a/${accountSlug}/contacts/${row.contactId}`}>
                  {row.address ?? t("erased")}
                </Link>
              ) : (
                <span className="mono muted" title={common("masked")}>
                  {row.address ?? t("erased")}
                </span>
              ),
          },
          {
            key: "reason",
            header: t("reason"),
            at: "mid",
            wide: true,
            cell: ({ reason, reply }) => (
              <>
                {reason ? words(reason) : null}
                {reply ? <span className="meta mono block">{reply}</span> : null}
              </>
            ),
          },
          { key: "at", header: t("at"), at: "end", nowrap: true, cell: ({ at }) => (at ? <Moment value={at} /> : null) },
        ]}
      />
      <Pagination
        summary={t("shown", { count: page.rows.length, total: counts[state] })}
        newer={after ? `${base}?show=${state}#recipients` : null}
        older={page.nextCursor ? `${base}?show=${state}&after=${page.nextCursor}#recipients` : null}
      />
    </Section>
  );
}
