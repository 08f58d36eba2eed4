import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RequestsPage } from "~/features/access-requests/requests-page";
import { renderPage } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("access-requests.inbox");
  return { title: t("title") };
}

export default async function AccessRequestsPage({ params, searchParams }: { params: Promise<{ account: string }>; searchParams: Query }) {
  const [{ account }, query] = await Promise.all([params, queryOf(searchParams, "tab")]);
  const tab = query.tab === "answered" ? "answered" : "open";
  return renderPage(account, async ({ accessRequests }) => (
    <RequestsPage accountSlug={account} tab={tab} list={await accessRequests.list({ tab })} />
  ));
}
