import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { holds } from "~/features/people/rights";
import { SegmentPage } from "~/features/segments/segment-page";
import { renderPage, requireAccount } from "~/server/page";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("segments");
  return { title: t("title") };
}

export default async function Segment({ params }: { params: Promise<{ account: string; id: string }> }) {
  const { account, id } = await params;
  return renderPage(account, async ({ segments }) => {
    const { subject } = await requireAccount(account);
    return (
      <SegmentPage
        accountSlug={account}
        segment={await segments.get({ id })}
        teams={[]}
        seesContacts={holds(subject, "contact.view")}
        opensAccess={holds(subject, "access.manage")}
      />
    );
  });
}
