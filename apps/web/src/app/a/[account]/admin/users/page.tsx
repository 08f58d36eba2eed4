import { ListPeople } from "@countersign/core/people/schema";
import type { Metadata } from "next";
import { getMessages, getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { PeoplePage } from "~/features/people/list/people-page";
import { reasonAgainst } from "~/features/people/rights";
import { wordsAmong } from "~/i18n/words";
import { renderPage, requireAccount } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

type Account = Promise<{ account: string }>;

export async function generateMetadata({ params }: { params: Account }): Promise<Metadata> {
  const t = await getTranslations("people.list");
  const { account } = await requireAccount((await params).account);
  return { title: t(account.isChild ? "managedTitle" : "title") };
}

export default async function UsersPage({ params, searchParams }: { params: Account; searchParams: Query }) {
  const { account } = await params;
  const { after, ...filters } = await queryOf(searchParams, "role", "team", "status", "search", "sort", "after");
  const input = ListPeople.safeParse({ ...filters, cursor: after });
  const t = await getTranslations("people.bulk");
  return renderPage(account, async ({ people }) => {
    const choices = await people.filters({});
    if (!input.success) notFound();
    const [page, me] = await Promise.all([people.list(input.data), requireAccount(account)]);
    const { role, team, status, search, sort } = input.data;
    return (
      <PeoplePage
        base={`/a/${account}/admin/users`}
        filters={{ role, team, status, search, sort: sort === "name" ? undefined : sort }}
        choices={choices}
        reach={choices.reach}
        hasUnproven={choices.hasUnproven}
        page={page}
        isFirst={!after}
        ownId={me.person.id}
        isChild={me.account.isChild}
        levelDenied={reasonAgainst(me.subject, "level.manage", {
          title: t("level.denied"),
          access: { label: t("access"), href: `/a/${account}/me/access` },
          words: wordsAmong(await getMessages()),
        })}
      />
    );
  });
}
