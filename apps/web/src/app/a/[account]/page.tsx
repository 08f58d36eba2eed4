import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { redirect } from "next/navigation";
import { FirstSteps } from "~/features/first-steps/first-steps";
import { HomePage } from "~/features/home/home-page";
import { insteadOfHome } from "~/features/people/places";
import { holds } from "~/features/people/rights";
import { renderPage, requireAccount } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell.nav");
  return { title: t("home") };
}

export default async function Home({ params, searchParams }: { params: Promise<{ account: string }>; searchParams: Query }) {
  const [{ account }, { steps: shown }] = await Promise.all([params, queryOf(searchParams, "steps")]);
  const { person, subject } = await requireAccount(account);
  const instead = insteadOfHome(subject, account);
  if (instead) redirect(instead);
  return renderPage(account, async ({ campaigns, approvals, firstSteps }) => {
    const manages = holds(subject, "account.manage");
    const [steps, start, waiting, accounts, drafts, onTheirWay, next, sent] = await Promise.all([
      manages ? firstSteps.list({}) : [],
      campaigns.start({}),
      approvals.list({ tab: "for-me", limit: 5 }),
      approvals.accounts({}),
      campaigns.list({ tab: "drafts", limit: 50 }),
      campaigns.list({ tab: "outbox", limit: 50 }),
      campaigns.list({ tab: "scheduled", limit: 50 }),
      campaigns.list({ tab: "sent", limit: 5 }),
    ]);
    const elsewhere = accounts.filter(({ slug }) => slug !== account);
    const first = <FirstSteps accountSlug={account} steps={steps} isShowingHidden={shown === "all"} />;
    return (
      <HomePage
        accountSlug={account}
        viewer={person}
        firstSteps={first}
        {...{ start, waiting, elsewhere, drafts, onTheirWay, next, sent }}
      />
    );
  });
}
