import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { SegmentPage } from "~/features/segments/segment-page";
import { renderPage } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("segments");
  return { title: t("new") };
}

export default async function NewSegment({ params }: { params: Promise<{ account: string }> }) {
  const { account } = await params;
  return renderPage(account, async ({ segments }) => {
    const { teams } = await segments.choices({});
    return <SegmentPage accountSlug={account} segment={null} teams={teams} seesContacts opensAccess={false} />;
  });
}
