import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ComparePage } from "~/features/roles/compare-page";
import { renderPage } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("roles.compare");
  return { title: t("title") };
}

export default async function CompareRoles({ params, searchParams }: { params: Promise<{ account: string }>; searchParams: Query }) {
  const { account } = await params;
  const { ids, show } = await queryOf(searchParams, "ids", "show");
  return renderPage(account, async ({ roles }) => (
    <ComparePage
      base={`/a/${account}/admin/roles`}
      matrix={await roles.matrix({})}
      ids={ids?.split(",") ?? []}
      isWhole={show === "all" || !ids}
    />
  ));
}
