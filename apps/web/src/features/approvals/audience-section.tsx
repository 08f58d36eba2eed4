"use client";

import type { CampaignReview } from "@countersign/core/campaigns/schema";
import { useTranslations } from "next-intl";
import { Waterfall, type WaterfallRow } from "~/components/waterfall";
import { Sample } from "./sample";

interface AudienceSectionProps {
  accountSlug: string;
  campaignId: string;
  audience: CampaignReview["audience"];
  senderName: string;
}

/** Who will get it: the rule in words, and from the matches to the people. */
export function AudienceSection({ accountSlug, campaignId, audience, senderName }: AudienceSectionProps) {
  const t = useTranslations("approvals.audience");
  const { figures, newcomers } = audience;
  return (
    <>
      <p className="mb-3">
        {audience.segmentName
          ? t.rich("segment", { name: audience.segmentName, sentence: audience.sentence, i: (chunks) => <i>{chunks}</i> })
          : audience.sentence}
      </p>
      <WaterfallOrFew figures={figures} senderName={senderName} />
      <p className="meta mt-2">
        {newcomers.stopAbove === null
          ? t("countedAgainFew", { percent: newcomers.percent, floor: newcomers.floor })
          : t("countedAgain", { most: newcomers.stopAbove, percent: newcomers.percent, floor: newcomers.floor })}
      </p>
      <Sample accountSlug={accountSlug} campaignId={campaignId} />
    </>
  );
}

function WaterfallOrFew({ figures, senderName }: { figures: CampaignReview["audience"]["figures"]; senderName: string }) {
  const t = useTranslations("approvals.audience");
  const { matched, total, suppressed } = figures;
  const suppressedParts = [suppressed.unsubscribed, suppressed.bounced, suppressed.complained, suppressed.byHand];
  const suppressedSum = suppressedParts.reduce<number | null>((sum, part) => (sum === null || part === null ? null : sum + part), 0);
  const cuts: (WaterfallRow | null)[] = [
    cut("notActable", figures.notActable ?? 0, t("notActable", { name: senderName }), t("notActableNote")),
    cut("noAddress", figures.noAddress, t("noAddress")),
    cut("noConsent", figures.noConsent, t("noConsent")),
    cut(
      "suppressed",
      suppressedSum,
      t("suppressed"),
      t("suppressedNote", {
        unsubscribed: suppressed.unsubscribed ?? 0,
        bounced: suppressed.bounced ?? 0,
        complained: suppressed.complained ?? 0,
        byHand: suppressed.byHand ?? 0,
      }),
    ),
    cut("duplicates", figures.duplicates, t("duplicates")),
  ];
  const isWhole = matched !== null && matched !== undefined && total !== null && cuts.every((row) => row !== null);
  if (!isWhole) return <p>{total === null ? t("fewTotal") : t("totalOnly", { count: total })}</p>;
  return (
    <Waterfall
      caption={t("caption")}
      rows={[
        {
          key: "matched",
          kind: "start",
          label: figures.notActable === undefined ? t("reachable", { name: senderName }) : t("matched"),
          count: matched,
        },
        ...cuts.filter((row): row is WaterfallRow => row !== null && row.count > 0),
        { key: "total", kind: "total", label: t("total"), count: total },
      ]}
    />
  );
}

/** A step of the waterfall; null when its number may not be known. */
function cut(key: string, count: number | null, label: string, note?: string): WaterfallRow | null {
  return count === null ? null : { key, kind: "cut", label, count, ...(note ? { note } : {}) };
}
