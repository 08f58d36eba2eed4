import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { MyRequestsPage } from "~/features/access-requests/my-requests-page";
import { renderPage } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("access-requests.mine");
  return { title: t("title") };
}

export default async function OwnRequestsPage({ params }: { params: Promise<{ account: string }> }) {
  const { account } = await params;
  const [t, abilities] = [await getTranslations("identity.profile"), await getTranslations("people.abilities")];
  const crumbs = [
    { label: t("title"), href: `/a/${account}/me` },
    { label: abilities("title"), href: `/a/${account}/me/access` },
  ];
  return renderPage(account, async ({ accessRequests }) => <MyRequestsPage mine={await accessRequests.mine({})} crumbs={crumbs} />);
}
