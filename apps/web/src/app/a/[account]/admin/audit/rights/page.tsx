import { GetRightsThen } from "@countersign/core/audit-log/schema";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RightsThenPage } from "~/features/audit/rights-then-page";
import { orProblem } from "~/server/or-problem";
import { renderPage, requireAccount } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("audit.rights");
  return { title: t("title") };
}

export default async function RightsThen({ params, searchParams }: { params: Promise<{ account: string }>; searchParams: Query }) {
  const { account } = await params;
  const { person, at } = await queryOf(searchParams, "person", "at");
  const input = GetRightsThen.safeParse({ userId: person, at });
  return renderPage(account, async ({ audit }) => {
    const [people, me] = await Promise.all([audit.people({}), requireAccount(account)]);
    const { value, hasFailed } = input.success
      ? await orProblem(audit.rightsThen(input.data))
      : { value: null, hasFailed: at !== undefined };
    return (
      <RightsThenPage
        base={`/a/${account}/admin/audit`}
        timeZone={me.account.timeZone}
        people={people}
        asked={{ person, at }}
        rights={value}
        hasFailed={hasFailed}
      />
    );
  });
}
