import { ListAccountSessions } from "@countersign/core/security/schema";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { SecurityPage } from "~/features/security/security-page";
import { renderPage } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("security");
  return { title: t("title") };
}

export default async function AccountSecurityPage({ params, searchParams }: { params: Promise<{ account: string }>; searchParams: Query }) {
  const { account } = await params;
  const { after } = await queryOf(searchParams, "after");
  const input = ListAccountSessions.safeParse({ cursor: after });
  return renderPage(account, async ({ security }) => {
    if (!input.success) notFound();
    const [overview, sessions] = await Promise.all([security.overview({}), security.sessions(input.data)]);
    return <SecurityPage admin={`/a/${account}/admin`} overview={overview} sessions={sessions} isFirst={!after} />;
  });
}
