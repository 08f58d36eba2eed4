import { ListAuditEntries } from "@countersign/core/audit-log/schema";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AuditPage } from "~/features/audit/audit-page";
import { renderPage, requireAccount } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit");
  return { title: t("title") };
}

export default async function AuditLogPage({ params, searchParams }: { params: Promise<{ account: string }>; searchParams: Query }) {
  const { account } = await params;
  const { before, refused, ...filter } = await queryOf(searchParams, "person", "family", "target", "from", "to", "refused", "before");
  const input = ListAuditEntries.safeParse({
    ...filter,
    ...(refused === "1" && { refused: true }),
    ...(before !== undefined && { before: Number(before) }),
  });
  return renderPage(account, async ({ audit }) => {
    const people = await audit.people({});
    if (!input.success) notFound();
    const [page, chain, me] = await Promise.all([audit.list(input.data), audit.check({}), requireAccount(account)]);
    const { before: _before, limit: _limit, ...shown } = input.data;
    return (
      <AuditPage
        base={`/a/${account}/admin/audit`}
        exportHref={`/api/audit/${account}`}
        accountName={me.account.name}
        timeZone={me.account.timeZone}
        filter={shown}
        people={people}
        page={page}
        chain={chain}
        isFirst={before === undefined}
      />
    );
  });
}
