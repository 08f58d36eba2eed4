import { GetAppSettings } from "@countersign/core/apps/schema";
import { unpackSubject } from "@countersign/permissions";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AppPage } from "~/features/apps/app-page";
import { holds } from "~/features/people/rights";
import { renderPage, requireAccount } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

interface AppSettingsPageProps {
  params: Promise<{ account: string; app: string }>;
  searchParams: Query;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("apps");
  return { title: t("settings") };
}

export default async function AppSettingsPage({ params, searchParams }: AppSettingsPageProps) {
  const { account, app } = await params;
  const { change } = await queryOf(searchParams, "change");
  const input = GetAppSettings.safeParse({ app });
  return renderPage(account, async ({ apps }) => {
    if (!input.success) notFound();
    const [editable, me] = await Promise.all([apps.get(input.data), requireAccount(account)]);
    return (
      <AppPage
        base={`/a/${account}/admin/apps`}
        editable={editable}
        isChanging={change !== undefined}
        isOwner={unpackSubject(me.subject)?.isOwner ?? false}
        levelsHref={holds(me.subject, "level.manage") ? `/a/${account}/admin/default-access` : null}
      />
    );
  });
}
