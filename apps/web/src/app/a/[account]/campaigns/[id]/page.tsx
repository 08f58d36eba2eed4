import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { EditorScreen } from "~/features/campaigns/editor/editor-screen";
import { ReadOnlyPage } from "~/features/campaigns/read-only-page";
import { orLeave, renderPage, requireAccount } from "~/server/page";
import { config } from "~/server/context";
import { timeZones } from "~/server/time-zones";
import { api } from "~/server/api";

interface CampaignPageProps {
  params: Promise<{ account: string; id: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("campaigns.page");
  return { title: t("campaign") };
}

export default async function CampaignPage({ params }: CampaignPageProps) {
  const { account, id: campaignId } = await params;
  const [{ person }, { demo }] = await Promise.all([requireAccount(account), config()]);
  return renderPage(account, async ({ campaigns }) => {
    const campaign = await campaigns.get({ campaignId });
    const frame = { accountSlug: account, viewerId: person.id, demo, campaign };
    if (campaign.can.edit !== null) {
      const wasSubmitted = campaign.state !== "draft";
      const [mail, review] = await Promise.all([
        campaigns.preview({ campaignId }),
        wasSubmitted ? orLeave(api(account).approvals.review({ campaignId })) : null,
      ]);
      return <ReadOnlyPage {...frame} {...{ mail, review }} />;
    }
    const checks = await campaigns.check({ campaignId });
    const { id, saveNo } = campaign.revision;
    return (
      <EditorScreen key={`${campaign.version}:${id}:${saveNo}`} {...frame} checks={checks} zones={timeZones(campaign.accountTimeZone)} />
    );
  });
}
