import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ReviewScreen } from "~/features/approvals/review-screen";
import { renderPage, requireAccount } from "~/server/page";
import { timeZones } from "~/server/time-zones";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("approvals.review");
  return { title: t("page") };
}

export default async function ReviewPage({ params }: { params: Promise<{ account: string; id: string }> }) {
  const { account, id } = await params;
  const { person } = await requireAccount(account);
  return renderPage(account, async ({ approvals }) => {
    const review = await approvals.review({ campaignId: id });
    return (
      <ReviewScreen
        key={`${review.snapshot.id}:${review.version}`}
        accountSlug={account}
        viewerId={person.id}
        zones={timeZones(review.delivery.timeZone ?? "UTC")}
        review={review}
      />
    );
  });
}
