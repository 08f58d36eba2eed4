import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { HomePage } from "~/features/home/home-page";
import { insteadOfHome } from "~/features/people/places";
import { renderPage, requireAccount } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.nav");
  return { title: t("home") };
}

export default async function Home({ params }: { params: Promise<{ account: string }> }) {
  const { account } = await params;
  const { person, subject } = await requireAccount(account);
  const instead = insteadOfHome(subject, account);
  if (instead) redirect(instead);
  return renderPage(account, async ({ campaigns, approvals }) => {
    const [start, waiting, accounts, drafts, onTheirWay, next, sent] = await Promise.all([
      campaigns.start({}),
      approvals.list({ tab: "for-me", limit: 5 }),
      approvals.accounts({}),
      campaigns.list({ tab: "drafts", limit: 50 }),
      campaigns.list({ tab: "outbox", limit: 50 }),
      campaigns.list({ tab: "scheduled", limit: 50 }),
      campaigns.list({ tab: "sent", limit: 5 }),
    ]);
    const elsewhere = accounts.filter(({ slug }) => slug !== account);
    return <HomePage accountSlug={account} viewer={person} {...{ start, waiting, elsewhere, drafts, onTheirWay, next, sent }} />;
  });
}
