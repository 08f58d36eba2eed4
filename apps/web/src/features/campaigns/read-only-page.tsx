import type { CampaignEditor, CampaignReview, MailView } from "@countersign/core/campaigns/schema";
import { useTranslations } from "next-intl";
import { ButtonLink } from "~/components/button";
import { Moment } from "~/components/moment";
import { Note } from "~/components/note";
import { PageHeader } from "~/components/page-header";
import { Facts, Section } from "~/components/record";
import { SignatureStrip } from "~/components/signature-strip";
import { Status } from "~/components/status";
import { useReasons } from "./blocked";
import { EditorActions } from "./editor/editor-actions";
import { Feedback } from "./editor/feedback";
import { MailPreview } from "./mail-preview";
import { MoveBar } from "./move-bar";
import { HAS_REPORT } from "./places";
import { useStrip } from "./signatures";

interface ReadOnlyPageProps {
  accountSlug: string;
  viewerId: string;
  demo: boolean;
  campaign: CampaignEditor;
  /** null for a draft that was never sent for approval. */
  review: CampaignReview | null;
  mail: MailView;
}

/** A campaign that can't be written on: because of its state, or because of the person's rights. */
export function ReadOnlyPage({ accountSlug, viewerId, demo, campaign, review, mail }: ReadOnlyPageProps) {
  const t = useTranslations("campaigns.page");
  const reasons = useReasons(accountSlug, campaign.id);
  const base = `/a/${accountSlug}`;
  const why = reasons("edit", campaign.can.edit);
  const strip = useStrip({ slots: review?.signatures ?? [], approvers: review?.approvers ?? [], viewerId });
  const sender = campaign.identities.find(({ id }) => id === campaign.content.senderIdentityId);
  const from = review ? review.delivery.from : sender;
  return (
    <div className="page">
      <PageHeader
        crumbs={[{ label: t("campaigns"), href: `${base}/campaigns` }]}
        title={campaign.content.name}
        sub={
          <span className="row">
            <Status state={campaign.archivedAt ? "archived" : campaign.state} />
            <span>{t("version", { no: campaign.revision.no })}</span>
          </span>
        }
        actions={<EditorActions {...{ accountSlug, campaign, demo }} beforeActing={null} />}
      />
      {strip.length > 0 ? <SignatureStrip bleed slots={strip} /> : null}
      <Note className="mb-4" action={<WayOn accountSlug={accountSlug} campaign={campaign} />}>
        <b>{why?.title}</b> {why?.text} {why?.help} {why?.ask}
      </Note>
      <Feedback feedback={campaign.feedback} reason={campaign.stateReason} />
      <MoveBar accountSlug={accountSlug} campaign={campaign} sendAt={review?.delivery.sendAt ?? null} />
      <Section title={t("delivery")}>
        <Facts
          facts={[
            { key: "to", label: t("to"), value: review?.audience.sentence ?? campaign.segment?.sentence ?? t("notChosen") },
            { key: "from", label: t("from"), value: from ? `${from.name} <${from.address}>` : t("notChosen") },
            { key: "subject", label: t("subject"), value: mail.subject || t("notChosen") },
            { key: "preheader", label: t("preheader"), value: mail.preheader || t("notChosen") },
            { key: "sends", label: t("sends"), value: <SendTime campaign={campaign} review={review} /> },
          ]}
        />
      </Section>
      <Section title={t("message")}>
        <MailPreview mail={mail} />
      </Section>
    </div>
  );
}

function WayOn({ accountSlug, campaign }: { accountSlug: string; campaign: CampaignEditor }) {
  const t = useTranslations("campaigns.page");
  const base = `/a/${accountSlug}`;
  if (HAS_REPORT.has(campaign.state)) {
    return (
      <ButtonLink size="sm" href={`${base}/campaigns/${campaign.id}/report`}>
        {t("report")}
      </ButtonLink>
    );
  }
  if (campaign.state !== "waiting" && campaign.state !== "scheduled") return null;
  return (
    <ButtonLink size="sm" href={`${base}/approvals/${campaign.id}`}>
      {t(campaign.can.approve === null ? "review" : "look")}
    </ButtonLink>
  );
}

function SendTime({ campaign, review }: { campaign: CampaignEditor; review: CampaignReview | null }) {
  const t = useTranslations("campaigns.page");
  const { schedule } = campaign.content;
  const at = review?.delivery.sendAt ?? review?.delivery.proposedAt ?? null;
  if (at) return <Moment value={at} form="full" zone={review?.delivery.timeZone ?? undefined} />;
  if (schedule.kind === "at") return schedule.local ? `${schedule.local.replace("T", ", ")} (${schedule.timeZone})` : t("notChosen");
  return t(campaign.state === "waiting" ? "onSignature" : "atOnce");
}
