import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReviewPage } from "~/features/reviews/review-page";
import { renderPage } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reviews");
  return { title: t("one") };
}

export default async function AccessReviewPage({ params }: { params: Promise<{ account: string; review: string }> }) {
  const { account, review: id } = await params;
  return renderPage(account, async ({ reviews }) => {
    const review = await reviews.get({ id });
    const draft = review.mayLead && review.state === "open" ? await reviews.draft({}) : null;
    return <ReviewPage accountSlug={account} review={review} judges={draft?.reviewers ?? []} />;
  });
}
