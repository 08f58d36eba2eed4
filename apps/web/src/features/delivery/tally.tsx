import type { CampaignReport } from "@countersign/core/delivery/schema";
import { useFormatter, useTranslations } from "next-intl";

/** The figures that count, each against the whole. */
export function Tally({ counts, total, unsubscribed }: Pick<CampaignReport, "counts" | "total" | "unsubscribed">) {
  const t = useTranslations("delivery.tally");
  const format = useFormatter();
  const share = (count: number) =>
    total > 0 && count > 0 ? t("share", { share: format.number(count / total, { style: "percent", maximumFractionDigits: 1 }) }) : null;
  const waiting = counts.pending + counts.attempting + counts.deferred;
  const figures = [
    { key: "sent", count: counts.sent, note: t("of", { total: format.number(total) }) },
    { key: "failed", count: counts.failed, note: share(counts.failed) },
    { key: "inDoubt", count: counts.in_doubt, note: share(counts.in_doubt) },
    { key: "notSent", count: counts.not_sent, note: share(counts.not_sent) },
    { key: "unsubscribed", count: unsubscribed, note: share(unsubscribed) },
    ...(waiting > 0 ? [{ key: "waiting", count: waiting, note: share(waiting) }] : []),
  ];
  return (
    <dl className="tally">
      {figures.map(({ key, count, note }) => (
        <div key={key}>
          <dt>{t(key)}</dt>
          <dd>
            {format.number(count)}
            {note ? <small>{note}</small> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
