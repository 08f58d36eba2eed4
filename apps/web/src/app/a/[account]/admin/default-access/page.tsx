import { ListLevels } from "@countersign/core/levels/schema";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AccessControlPage } from "~/features/levels/access-control-page";
import { renderPage, requireAccount } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("levels");
  return { title: t("title") };
}

export default async function DefaultAccessPage({ params, searchParams }: { params: Promise<{ account: string }>; searchParams: Query }) {
  const { account } = await params;
  const { after, search, level } = await queryOf(searchParams, "search", "level", "after");
  const input = ListLevels.safeParse({ app: "campaigns", search, level, cursor: after });
  return renderPage(account, async ({ levels }) => {
    if (!input.success) notFound();
    const [page, me] = await Promise.all([levels.list(input.data), requireAccount(account)]);
    return (
      <AccessControlPage
        base={`/a/${account}/admin/default-access`}
        accountName={me.account.name}
        page={page}
        filters={{ search: input.data.search, level: input.data.level }}
        isFirst={!after}
      />
    );
  });
}
