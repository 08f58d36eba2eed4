import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Note } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { NewRoleForm } from "~/features/roles/new-role-form";
import { renderPage } from "~/server/page";
import { type Query, queryOf } from "~/server/query";
import { rolesDenied } from "~/server/roles-denied";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("roles");
  return { title: t("create") };
}

export default async function NewRole({ params, searchParams }: { params: Promise<{ account: string }>; searchParams: Query }) {
  const { account } = await params;
  const { from } = await queryOf(searchParams, "from");
  const t = await getTranslations("roles");
  return renderPage(account, async ({ roles }) => {
    const [matrix, denied] = await Promise.all([roles.matrix({}), rolesDenied(account)]);
    const base = `/a/${account}/admin/roles`;
    return (
      <div className="page">
        <PageHeader crumbs={[{ label: t("title"), href: base }]} title={t("create")} sub={t("createSub")} />
        {denied ? (
          <Note>
            <b>{denied.title}</b> {denied.text} {denied.help}
          </Note>
        ) : (
          <NewRoleForm base={base} matrix={matrix} from={from ?? null} />
        )}
      </div>
    );
  });
}
