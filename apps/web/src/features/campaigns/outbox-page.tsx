import type { OutboxPage as Page } from "@countersign/core/campaigns/schema";
import { useTranslations } from "next-intl";
import { Empty } from "~/components/note";
import { ButtonLink } from "~/components/button";
import { PageHeader } from "~/components/page-header";
import { OutboxTable } from "./outbox-table";

interface OutboxPageProps {
  accountSlug: string;
  page: Page;
  cursor: string | undefined;
}

/** What is on its way: waiting, scheduled, being sent, paused. */
export function OutboxPage({ accountSlug, page, cursor }: OutboxPageProps) {
  const t = useTranslations("campaigns.outbox");
  const isEmpty = page.rows.length === 0 && cursor === undefined;
  return (
    <div className="page">
      <PageHeader title={t("title")} sub={t("sub")} />
      {isEmpty ? (
        <Empty title={t("empty")} actions={<ButtonLink href={`/a/${accountSlug}/campaigns`}>{t("toCampaigns")}</ButtonLink>}>
          {t("emptyText")}
        </Empty>
      ) : (
        <OutboxTable accountSlug={accountSlug} page={page} cursor={cursor} />
      )}
    </div>
  );
}
