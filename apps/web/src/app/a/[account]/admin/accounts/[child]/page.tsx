import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ChildPage } from "~/features/accounts/child-page";
import { renderPage } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("organisation");
  return { title: t("title") };
}

export default async function ChildAccountPage({ params }: { params: Promise<{ account: string; child: string }> }) {
  const { account, child: slug } = await params;
  return renderPage(account, async ({ accounts }) => {
    const child = await accounts.child({ slug });
    return <ChildPage admin={`/a/${account}/admin`} child={child} />;
  });
}
