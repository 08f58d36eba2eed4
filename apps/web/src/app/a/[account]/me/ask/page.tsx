import { isPermissionKey } from "@countersign/permissions";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { notFound } from "next/navigation";
import { AskPage } from "~/features/access-requests/ask-page";
import { renderPage } from "~/server/page";
import { type Query, queryOf } from "~/server/query";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("access-requests.ask");
  return { title: t("metaTitle") };
}

export default async function AskForAccessPage({ params, searchParams }: { params: Promise<{ account: string }>; searchParams: Query }) {
  const [{ account }, { permission = "", campaign = null, from = "" }] = await Promise.all([
    params,
    queryOf(searchParams, "permission", "campaign", "from"),
  ]);
  if (!isPermissionKey(permission)) notFound();
  return renderPage(account, async ({ accessRequests }) => (
    <AskPage
      accountSlug={account}
      permission={permission}
      campaignId={campaign}
      // What stands in the address may lead anywhere.
      from={from.startsWith(`/a/${account}/`) ? from : ""}
      asked={await accessRequests.asked({ permission })}
    />
  ));
}
