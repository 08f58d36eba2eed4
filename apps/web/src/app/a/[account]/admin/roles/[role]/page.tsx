import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { RoleEditor } from "~/features/roles/role-editor";
import { filterNamed } from "~/features/permissions-editor/filters";
import { renderPage, requireAccount } from "~/server/page";
import { type Query, queryOf } from "~/server/query";
import { rolesDenied } from "~/server/roles-denied";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("roles");
  return { title: t("title") };
}

interface RolePageProps {
  params: Promise<{ account: string; role: string }>;
  searchParams: Query;
}

export default async function RoleDetailsPage({ params, searchParams }: RolePageProps) {
  const { account, role: ref } = await params;
  const { show } = await queryOf(searchParams, "show");
  return renderPage(account, async ({ roles, people }) => {
    const details = await roles.get({ ref });
    const [list, { teams }, me, denied] = await Promise.all([
      roles.list({}),
      people.filters({}),
      requireAccount(account),
      rolesDenied(account),
    ]);
    return (
      <RoleEditor
        key={ref}
        base={`/a/${account}/admin/roles`}
        accountSlug={account}
        details={details}
        others={list.roles.filter((role) => role.ref !== ref).map((role) => ({ ref: role.ref, name: role.name }))}
        teams={teams}
        subject={me.subject}
        denied={denied}
        filter={filterNamed(show)}
      />
    );
  });
}
