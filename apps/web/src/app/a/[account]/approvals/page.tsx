import { APPROVAL_TABS } from "@countersign/core/campaigns/schema";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { InboxPage } from "~/features/approvals/inbox-page";
import { tabFrom } from "~/features/campaigns/places";
import { renderPage } from "~/server/page";
import { queryOf, type Query } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("approvals.inbox");
  return { title: t("title") };
}

export default async function ApprovalsPage({ params, searchParams }: { params: Promise<{ account: string }>; searchParams: Query }) {
  const [{ account }, query] = await Promise.all([params, queryOf(searchParams, "tab", "after")]);
  const tab = tabFrom(query.tab, APPROVAL_TABS);
  return renderPage(account, async ({ approvals }) => {
    const page = await approvals.list({ tab, limit: 25, ...(query.after ? { cursor: query.after } : {}) });
    return <InboxPage accountSlug={account} isLater={query.after !== undefined} {...{ tab, page }} />;
  });
}
