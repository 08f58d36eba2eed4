import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReviewsPage } from "~/features/reviews/reviews-page";
import { renderPage } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reviews");
  return { title: t("title") };
}

export default async function AccessReviewsPage({ params }: { params: Promise<{ account: string }> }) {
  const { account } = await params;
  return renderPage(account, async ({ reviews, uses }) => {
    const [list, unused] = await Promise.all([reviews.list({}), uses.unused({})]);
    return <ReviewsPage admin={`/a/${account}/admin`} list={list} unused={unused} />;
  });
}
