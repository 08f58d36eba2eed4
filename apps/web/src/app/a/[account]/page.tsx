import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { HomePage } from "~/features/home/home-page";
import { renderPage, requireAccount } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.nav");
  return { title: t("home") };
}

export default async function Home({ params }: { params: Promise<{ account: string }> }) {
  const { account } = await params;
  const { person } = await requireAccount(account);
  return renderPage(account, async ({ campaigns, approvals }) => {
    const [start, waiting, drafts, next, sent] = await Promise.all([
      campaigns.start({}),
      approvals.list({ tab: "for-me", limit: 5 }),
      campaigns.list({ tab: "drafts", limit: 50 }),
      campaigns.list({ tab: "scheduled", limit: 50 }),
      campaigns.list({ tab: "sent", limit: 5 }),
    ]);
    return <HomePage accountSlug={account} viewer={person} {...{ start, waiting, drafts, next, sent }} />;
  });
}
