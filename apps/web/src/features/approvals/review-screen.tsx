"use client";

import type { CampaignReview, ReviewDiff, ReviewSection } from "@countersign/core/campaigns/schema";
import { useNow, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Note } from "~/components/note";
import { Section } from "~/components/record";
import { SignatureStrip } from "~/components/signature-strip";
import { MailPreview } from "../campaigns/mail-preview";
import { useFigure } from "../campaigns/figure";
import { useStateReason } from "../campaigns/state-reason";
import { useStrip } from "../campaigns/signatures";
import { ActionBar } from "./action-bar";
import { AudienceSection } from "./audience-section";
import { BrokenGlassNote } from "./broken-glass-note";
import { ChangedMail } from "./changed-mail";
import { ChangeList } from "./change-list";
import { ChecksSection } from "./checks-section";
import { DeliverySection } from "./delivery-section";
import { LookedTick, useLookedAt } from "./looked-at";
import { MessageFacts } from "./message-facts";
import { ReviewAside } from "./review-aside";
import { ReviewHeader } from "./review-header";
import { StageStrip } from "./stage-strip";
import { StrandedNote } from "./stranded-note";

/** How many more people would get it than were counted, where that is why its approvers are asked again. */
function MoreThanCounted({ askedAgain }: Pick<CampaignReview, "askedAgain">) {
  const t = useTranslations("approvals.review");
  const figure = useFigure();
  if (!askedAgain || askedAgain.counted === null || askedAgain.now === null) return null;
  return t("moreThanCounted", { counted: figure(askedAgain.counted), now: figure(askedAgain.now) });
}

export interface ReviewScreenProps {
  accountSlug: string;
  viewerId: string;
  zones: readonly string[];
  review: CampaignReview;
}

/** The page on which a campaign is decided about: what is signed, for whom, when, and by whom so far. */
export function ReviewScreen({ accountSlug, viewerId, zones, review }: ReviewScreenProps) {
  const t = useTranslations("approvals.review");
  const now = useNow();
  const { looked, toggle } = useLookedAt(review);
  const reasonText = useStateReason(review.state === "waiting" ? review.stateReason : null);
  const strip = useStrip({
    slots: review.signatures,
    approvers: review.approvers,
    viewerId,
    until: review.delivery.proposedAt,
    zone: review.delivery.timeZone ?? undefined,
  });
  const { diff } = review;
  const senderName = review.delivery.from.name;
  const isWaiting = review.state === "waiting";

  const section = (key: ReviewSection, children: ReactNode) => (
    <Section
      id={`section-${key}`}
      title={t(`section.${key}`)}
      aside={isWaiting ? <LookedTick at={looked[key]} onChange={(on) => toggle(key, on)} /> : undefined}
    >
      {children}
    </Section>
  );
  return (
    <>
      <div className="page">
        <ReviewHeader {...{ accountSlug, review }} />
        <SignatureStrip bleed slots={strip} />
        <StageStrip stages={review.stages} viewerId={viewerId} />
        {reasonText ? (
          <Note tone="warn" className="mb-6">
            {reasonText} <MoreThanCounted askedAgain={review.askedAgain} />
          </Note>
        ) : null}
        <StrandedNote {...{ accountSlug, review }} />
        <BrokenGlassNote {...{ accountSlug, review }} />
        {review.snapshot.intact ? null : (
          <Note tone="seal" className="mb-6">
            <b>{t("brokenTitle")}</b> {t("broken")}
          </Note>
        )}
        {review.delivery.timeMissed ? (
          <Note tone="warn" className="mb-6">
            <b>{t("missedTitle")}</b> {t("missed")}
          </Note>
        ) : null}
        <div className="cols">
          <div>
            {section(
              "message",
              <>
                <MessageFacts message={review.message} diff={diff} />
                <MailPreview
                  mail={review.message}
                  changes={
                    diff && hasChangedBlocks(diff)
                      ? {
                          label: t("changesSince", { no: diff.since.revisionNo }),
                          content: <ChangedMail senderName={senderName} blocks={diff.blocks} />,
                          startOn: true,
                        }
                      : undefined
                  }
                />
              </>,
            )}
            {diff ? (
              <Section
                title={t(`since.${diff.since.why}`)}
                aside={
                  <span className="meta">
                    {t("versions", { from: diff.since.revisionNo, to: review.snapshot.revisionNo, name: review.sender?.name ?? "–" })}
                  </span>
                }
              >
                <ChangeList diff={diff} />
              </Section>
            ) : null}
            {section(
              "audience",
              <AudienceSection
                accountSlug={accountSlug}
                campaignId={review.id}
                audience={review.audience}
                senderName={review.why.senderName}
              />,
            )}
            {section("delivery", <DeliverySection delivery={review.delivery} state={review.state} now={now} />)}
            {section("checks", <ChecksSection checks={review.checks} />)}
          </div>
          <ReviewAside review={review} viewerId={viewerId} />
        </div>
      </div>
      {isWaiting ? <ActionBar {...{ accountSlug, review, zones, looked }} /> : null}
    </>
  );
}

function hasChangedBlocks({ blocks }: ReviewDiff): boolean {
  return blocks.some(({ change, moved, details }) => change !== "same" || moved || details.length > 0);
}
