"use client";

import { REVIEW_SECTIONS, type CampaignReview, type ReviewSection } from "@countersign/core/campaigns/schema";
import { useMutation } from "@tanstack/react-query";
import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { useReadOnly } from "~/components/read-only";
import { useToast } from "~/components/toast";
import { useTRPC } from "~/trpc/client";
import { failureOf } from "~/trpc/failure";

/** When the reviewer ticked each section; absent: not yet. */
export type Looked = Readonly<Partial<Record<ReviewSection, Date>>>;

/** The reviewer's own ticks on this very snapshot. A tick shows at once and goes away again if it can't be stored. */
export function useLookedAt({ id, snapshot, lookedAt }: CampaignReview): {
  looked: Looked;
  toggle: (section: ReviewSection, on: boolean) => void;
} {
  const trpc = useTRPC();
  const toast = useToast();
  const [looked, setLooked] = useState<Looked>(() => Object.fromEntries(lookedAt.map(({ section, at }) => [section, at])));
  const mark = useMutation(trpc.approvals.markLookedAt.mutationOptions());
  const toggle = (section: ReviewSection, on: boolean) => {
    const before = looked[section];
    const put = (at: Date | undefined) => setLooked(({ [section]: _old, ...rest }) => (at ? { ...rest, [section]: at } : rest));
    put(on ? new Date() : undefined);
    mark.mutate(
      { campaignId: id, snapshotId: snapshot.id, section, lookedAt: on },
      {
        onError: (error) => {
          put(before);
          toast(failureOf(error).message);
        },
      },
    );
  };
  return { looked, toggle };
}

/** A tick that one has looked at something, with the time. */
export function LookedTick({ at, onChange }: { at: Date | undefined; onChange: (on: boolean) => void }) {
  const t = useTranslations("approvals.review");
  const format = useFormatter();
  const isReadOnly = useReadOnly() !== null;
  const clock = at ? format.dateTime(at, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" }) : "";
  return (
    <label className="check">
      <input type="checkbox" checked={at !== undefined} disabled={isReadOnly} onChange={(event) => onChange(event.target.checked)} />
      <span className={at ? "looked" : undefined} suppressHydrationWarning>
        {at ? t("lookedAt", { time: clock }) : t("look")}
      </span>
    </label>
  );
}

/** Sections without a tick, in order. */
export function leftOf(looked: Looked): ReviewSection[] {
  return REVIEW_SECTIONS.filter((section) => !looked[section]);
}
