import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { PersonFrame } from "~/features/person/person-frame";
import { tabNamed } from "~/features/person/tabs";
import { ViewAs } from "~/features/views/view-as";
import { renderPage, requireAccount } from "~/server/page";
import { personOf } from "~/server/person-of";
import { personTab } from "~/server/person-tab";
import { type Query, queryOf } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("person");
  return { title: t("users") };
}

interface PersonRouteProps {
  params: Promise<{ account: string; id: string }>;
  searchParams: Query;
}

export default async function PersonRoute({ params, searchParams }: PersonRouteProps) {
  const { account, id } = await params;
  const { tab: name, before, show } = await queryOf(searchParams, "tab", "before", "show");
  return renderPage(account, async (api) => {
    const me = await requireAccount(account);
    const { isChild, name: accountName } = me.account;
    const { person, home } = await personOf(account, id, { isChild });
    const isLookedAs = person.status === "active" && !person.isMe && !home;
    const tab = home ? "accounts" : tabNamed(name);
    return (
      <PersonFrame
        base={`/a/${account}/admin/users`}
        person={person}
        accountName={accountName}
        home={home}
        tab={tab}
        actions={isLookedAs ? <ViewAs accountSlug={account} name={person.name} target={{ type: "person", userId: id }} /> : null}
        isChild={isChild}
      >
        {await personTab({ api, account, me, person, tab, before, show })}
      </PersonFrame>
    );
  });
}
