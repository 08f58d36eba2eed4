import { CAMPAIGN_TABS, type CampaignPage, type CampaignStart, type CampaignTab } from "@countersign/core/campaigns/schema";
import type { Scope } from "@countersign/permissions";
import { useFormatter, useTranslations } from "next-intl";
import { Empty } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { Pagination } from "~/components/pagination";
import { SearchField } from "~/components/search-field";
import { TabLinks } from "~/components/tab-links";
import { useWords } from "~/i18n/words";
import { CampaignTable } from "./campaign-table";
import { NewCampaign } from "./new-campaign";
import { listHref } from "./places";

interface ListPageProps {
  accountSlug: string;
  accountName: string;
  tab: CampaignTab;
  search: string | undefined;
  /** Not the first page. */
  isLater: boolean;
  page: CampaignPage;
  start: CampaignStart;
  reach: { scope: Scope; teams: readonly string[] };
}

/** All campaigns that somebody may see, by tabs; the address holds tab, search and page. */
export function ListPage({ accountSlug, accountName, tab, search, isLater, page, start, reach }: ListPageProps) {
  const t = useTranslations("campaigns.list");
  const base = `/a/${accountSlug}/campaigns`;
  const href = (query: { tab?: CampaignTab; q?: string | undefined; after?: string }) =>
    listHref(base, { ...query, tab: query.tab === "all" ? undefined : query.tab });
  const tabs = CAMPAIGN_TABS.filter((key) => key !== "archived" || page.counts.archived > 0 || tab === "archived");
  return (
    <div className="page">
      <PageHeader
        title={t("title")}
        sub={<Reach accountName={accountName} {...reach} />}
        actions={<NewCampaign accountSlug={accountSlug} start={start} />}
      />
      <TabLinks
        label={t("tabs")}
        current={tab}
        tabs={tabs.map((key) => ({ key, label: t(`tab.${key}`), href: href({ tab: key }), count: page.counts[key] }))}
      />
      <form className="toolbar" role="search" action={base}>
        {tab === "all" ? null : <input type="hidden" name="tab" value={tab} />}
        <SearchField name="q" label={t("search")} placeholder={t("searchHint")} defaultValue={search} key={search ?? ""} />
        <span className="push meta hide-narrow">{t("sorted")}</span>
      </form>
      {page.rows.length > 0 ? (
        <>
          <CampaignTable accountSlug={accountSlug} caption={t("title")} rows={page.rows} />
          <Pagination
            summary={search ? t("found", { shown: page.rows.length }) : t("shown", { shown: page.rows.length, total: page.counts[tab] })}
            newer={isLater ? href({ tab, q: search }) : null}
            older={page.nextCursor ? href({ tab, q: search, after: page.nextCursor }) : null}
          />
        </>
      ) : (
        <Empty
          title={t(search ? "noneFound" : `none.${tab}`)}
          actions={!search && tab === "all" ? <NewCampaign accountSlug={accountSlug} start={start} quiet /> : undefined}
        >
          {search ? t("noneFoundText", { search }) : tab === "all" ? t("noneText") : null}
        </Empty>
      )}
    </div>
  );
}

/** What the list can hold at all for this person, so that a short one is not taken for everything. */
function Reach({ accountName, scope, teams }: { accountName: string } & ListPageProps["reach"]) {
  const t = useTranslations("campaigns.list");
  const words = useWords();
  const format = useFormatter();
  return (
    <p>
      {t(`reach.${scope}`, { account: accountName, teams: format.list(teams), count: teams.length })}{" "}
      <span className="meta">{t("reachScope", { scope: words.scopes[scope] })}</span>
    </p>
  );
}
