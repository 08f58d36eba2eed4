import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { NewReview } from "~/features/reviews/new-review";
import { renderPage } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("reviews.new");
  return { title: t("title") };
}

export default async function NewAccessReviewPage({ params }: { params: Promise<{ account: string }> }) {
  const { account } = await params;
  return renderPage(account, async ({ reviews }) => <NewReview base={`/a/${account}/admin/reviews`} draft={await reviews.draft({})} />);
}
