import { CAMPAIGN_TABS } from "@countersign/core/campaigns/schema";
import { effectiveLevel, scopeOf, unpackSubject } from "@countersign/permissions";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ListPage } from "~/features/campaigns/list-page";
import { tabFrom } from "~/features/campaigns/places";
import { renderPage, requireAccount } from "~/server/page";
import { queryOf, type Query } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("campaigns.list");
  return { title: t("title") };
}

export default async function CampaignsPage({ params, searchParams }: { params: Promise<{ account: string }>; searchParams: Query }) {
  const [{ account }, query] = await Promise.all([params, queryOf(searchParams, "tab", "q", "after")]);
  const me = await requireAccount(account);
  const subject = unpackSubject(me.subject);
  const reach = {
    scope: (subject && scopeOf(effectiveLevel(subject, "campaign.view"))) ?? ("own" as const),
    teams: subject?.teams.map(({ name }) => name) ?? [],
  };
  const tab = tabFrom(query.tab, CAMPAIGN_TABS);
  const search = query.q?.trim().slice(0, 100);
  return renderPage(account, async ({ campaigns }) => {
    const [page, start] = await Promise.all([
      campaigns.list({ tab, limit: 25, ...(search ? { search } : {}), ...(query.after ? { cursor: query.after } : {}) }),
      campaigns.start({}),
    ]);
    return (
      <ListPage
        accountSlug={account}
        accountName={me.account.name}
        isLater={query.after !== undefined}
        {...{ tab, search, page, start, reach }}
      />
    );
  });
}
