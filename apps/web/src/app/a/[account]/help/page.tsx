import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { HelpPage } from "~/features/help/help-page";
import { holds } from "~/features/people/rights";
import { allHelp } from "~/server/help";
import { renderPage, requireAccount } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("help");
  return { title: t("title") };
}

export default async function Help({ params, searchParams }: { params: Promise<{ account: string }>; searchParams: Query }) {
  const [{ account }, { from = "" }, language] = await Promise.all([params, queryOf(searchParams, "from"), getLocale()]);
  return renderPage(account, async ({ help }) => {
    const { subject } = await requireAccount(account);
    const [texts, { names: admins }, answers] = await Promise.all([
      allHelp(language),
      help.asked({}),
      holds(subject, "account.manage") ? help.answers({}) : null,
    ]);
    return <HelpPage accountSlug={account} from={from} {...{ admins, texts, answers }} />;
  });
}
