import type { CampaignReport } from "@countersign/core/delivery/schema";
import { useFormatter, useTranslations } from "next-intl";
import { DataTable } from "~/components/data-table";

interface Outcome {
  key: string;
  state: string;
  reason: string | null;
  count: number;
}

/** Every outcome with its reason, in words. */
export function OutcomeTable({ reasons, counts }: Pick<CampaignReport, "reasons" | "counts">) {
  const t = useTranslations("delivery.outcome");
  const states = useTranslations("delivery.state");
  const format = useFormatter();
  const explained = (state: string) => reasons.filter((one) => one.state === state).reduce((sum, { count }) => sum + count, 0);
  const plain = Object.entries(counts).flatMap(([state, count]) =>
    count > explained(state) ? [{ key: state, state, reason: null, count: count - explained(state) }] : [],
  );
  const rows: Outcome[] = [...plain, ...reasons.map((one) => ({ key: `${one.state} ${one.reason}`, ...one }))];
  const words = (reason: string) => (t.has(reason) ? t(reason) : t("other", { code: reason }));
  return (
    <DataTable
      inset
      caption={t("caption")}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: "state", header: t("state"), at: "name", nowrap: true, cell: ({ state }) => states(state) },
        {
          key: "reason",
          header: t("why"),
          at: "mid",
          wide: true,
          cell: ({ state, reason }) => (reason ? words(reason) : state === "sent" ? t("taken") : ""),
        },
        { key: "count", header: t("people"), at: "end", num: true, cell: ({ count }) => format.number(count) },
      ]}
    />
  );
}
