import type { CampaignReport } from "@countersign/core/delivery/schema";
import { useTranslations } from "next-intl";
import type { WaterfallRow } from "~/components/waterfall";

/** The waterfall at launch as rows; figures below ten that the viewer may not know are left out. */
export function useWaterfallRows(waterfall: CampaignReport["waterfall"]): WaterfallRow[] {
  const t = useTranslations("delivery.waterfall");
  if (!waterfall) return [];
  const { suppressed } = waterfall;
  const cuts: [string, number | null | undefined][] = [
    ["notActable", waterfall.notActable],
    ["noAddress", waterfall.noAddress],
    ["noConsent", waterfall.noConsent],
    ["unsubscribed", suppressed.unsubscribed],
    ["bounced", suppressed.bounced],
    ["complained", suppressed.complained],
    ["byHand", suppressed.byHand],
    ["duplicates", waterfall.duplicates],
  ];
  return [
    ...(waterfall.matched === undefined
      ? []
      : [{ key: "matched", kind: "start" as const, label: t("matched"), count: waterfall.matched ?? 0, ...fewNote(waterfall.matched) }]),
    ...cuts.flatMap(([key, count]): WaterfallRow[] =>
      count === 0 || count === undefined ? [] : [{ key, kind: "cut", label: t(key), count: count ?? 0, ...fewNote(count) }],
    ),
    { key: "total", kind: "total", label: t("total"), count: waterfall.total ?? 0, ...fewNote(waterfall.total) },
  ];

  function fewNote(count: number | null): { note?: string } {
    return count === null ? { note: t("few") } : {};
  }
}
