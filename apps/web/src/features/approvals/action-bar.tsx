"use client";

import type { CampaignReview } from "@countersign/core/campaigns/schema";
import { ArrowUUpLeftIcon, FireIcon, ProhibitIcon } from "@phosphor-icons/react/ssr";
import { useLocale, useNow, useTimeZone, useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "~/components/button";
import { momentText, zoneName } from "~/components/moment-text";
import { useTRPCClient } from "~/trpc/client";
import { useReasons } from "../campaigns/blocked";
import { ApproveDialog } from "./approve-dialog";
import { BreakGlassDialog } from "./break-glass-dialog";
import { leftOf, type Looked } from "./looked-at";
import { RefuseDialog } from "./refuse-dialog";

interface ActionBarProps {
  accountSlug: string;
  review: CampaignReview;
  zones: readonly string[];
  looked: Looked;
}

/** The decision, always in reach: what it would do stands on the button. */
export function ActionBar({ accountSlug, review, zones, looked }: ActionBarProps) {
  const t = useTranslations("approvals.actions");
  const reasons = useReasons(accountSlug, review.id);
  const [asking, setAsking] = useState<"approve" | "requestChanges" | "decline" | "breakGlass" | null>(null);
  const follows = useFollows(review);
  const client = useTRPCClient();
  const seen = { campaignId: review.id, snapshotId: review.snapshot.id, seal: review.snapshot.seal };
  const left = leftOf(looked);
  const first = left[0];
  return (
    <div className="actionbar" role="region" aria-label={t("region")}>
      <Button look="primary" second={follows} denied={reasons("approve", review.can.approve)} onClick={() => setAsking("approve")}>
        {t("approve")}
      </Button>
      <Button
        icon={<ArrowUUpLeftIcon className="icon" aria-hidden />}
        denied={reasons("requestChanges", review.can.requestChanges)}
        onClick={() => setAsking("requestChanges")}
      >
        {t("requestChanges")}
      </Button>
      <Button
        icon={<ProhibitIcon className="icon" aria-hidden />}
        denied={reasons("decline", review.can.decline)}
        onClick={() => setAsking("decline")}
      >
        {t("decline")}
      </Button>
      {review.mayBreakGlass ? (
        <Button changes icon={<FireIcon className="icon" aria-hidden />} onClick={() => setAsking("breakGlass")}>
          {t("breakGlass")}
        </Button>
      ) : null}
      <span className="push meta hide-narrow" role="status">
        {t("looked", { done: 4 - left.length, all: 4 })}
        {first ? (
          <>
            {" · "}
            {t.rich("left", {
              section: t(`section.${first}`),
              count: left.length,
              link: (chunks) => <a href={`#section-${first}`}>{chunks}</a>,
            })}
          </>
        ) : null}
      </span>
      {asking === "approve" ? (
        <ApproveDialog {...{ accountSlug, review, zones, follows }} leftCount={left.length} onClose={() => setAsking(null)} />
      ) : null}
      {asking === "breakGlass" ? (
        <BreakGlassDialog
          accountSlug={accountSlug}
          name={review.name}
          mayKeep={review.delivery.schedule === "at" && !review.delivery.timeMissed}
          onSend={(said) => client.approvals.breakGlass.mutate({ ...seen, ...said })}
          onClose={() => setAsking(null)}
        />
      ) : null}
      {asking === "requestChanges" || asking === "decline" ? (
        <RefuseDialog accountSlug={accountSlug} review={review} kind={asking} onClose={() => setAsking(null)} />
      ) : null}
    </div>
  );
}

/** What follows from signing, in one line. */
function useFollows({ delivery, audience, isLast }: CampaignReview): string {
  const t = useTranslations("approvals.actions");
  const locale = useLocale();
  const now = useNow();
  const own = useTimeZone() ?? "UTC";
  const { total } = audience.figures;
  const people = total === null ? t("fewPeople") : t("people", { count: total });
  if (!isLast) return t("followsOthers");
  if (delivery.timeMissed) return t("followsMissed");
  if (delivery.schedule === "now" || !delivery.proposedAt) return t("followsNow", { people });
  const zone = delivery.timeZone ?? own;
  const time = `${momentText(delivery.proposedAt, "when", { locale, zone, now })} ${zoneName(delivery.proposedAt, zone)}`;
  return t("followsAt", { time, people });
}
