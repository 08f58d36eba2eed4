import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReviewsPage } from "~/features/reviews/reviews-page";
import { UnusedRoles } from "~/features/reviews/unused-roles";
import { renderPage } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reviews");
  return { title: t("title") };
}

export default async function AccessReviewsPage({ params }: { params: Promise<{ account: string }> }) {
  const { account } = await params;
  const admin = `/a/${account}/admin`;
  return renderPage(account, async ({ reviews, uses }) => {
    const list = await reviews.list({});
    return <ReviewsPage admin={admin} list={list} unused={<UnusedRoles roles={`${admin}/roles`} finding={uses.unused({})} />} />;
  });
}
