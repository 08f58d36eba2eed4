import { ListPeople } from "@countersign/core/people/schema";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { PeoplePage } from "~/features/people/people-page";
import { renderPage, requireAccount } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("people.list");
  return { title: t("title") };
}

export default async function UsersPage({ params, searchParams }: { params: Promise<{ account: string }>; searchParams: Query }) {
  const { account } = await params;
  const { after, ...filters } = await queryOf(searchParams, "role", "team", "status", "search", "after");
  const input = ListPeople.safeParse({ ...filters, cursor: after });
  return renderPage(account, async ({ people }) => {
    const choices = await people.filters({});
    if (!input.success) notFound();
    const [page, me] = await Promise.all([people.list(input.data), requireAccount(account)]);
    const { role, team, status, search } = input.data;
    return (
      <PeoplePage
        base={`/a/${account}/admin/users`}
        filters={{ role, team, status, search }}
        choices={choices}
        reach={choices.reach}
        page={page}
        isFirst={!after}
        ownId={me.person.id}
      />
    );
  });
}
