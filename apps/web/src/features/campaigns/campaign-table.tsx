import type { CampaignListRow } from "@countersign/core/campaigns/schema";
import { useTranslations } from "next-intl";
import Link from "next/link";
import type { ReactNode } from "react";
import { DataTable, type Column } from "~/components/data-table";
import { Tag } from "~/components/mark";
import { Moment } from "~/components/moment";
import { StripMini } from "~/components/signature-strip";
import { Status } from "~/components/status";
import { FigureText } from "./figure";
import { hrefOf } from "./places";
import { miniSlots } from "./signatures";

interface CampaignTableProps<Row extends CampaignListRow> {
  accountSlug: string;
  caption: string;
  rows: readonly Row[];
  /** A last column, for what can be done. */
  actions?: { header: string; cell: (row: Row) => ReactNode };
}

/** Campaigns as a list: name, state, audience, signatures, when. */
export function CampaignTable<Row extends CampaignListRow>({ accountSlug, caption, rows, actions }: CampaignTableProps<Row>) {
  const t = useTranslations("campaigns.list");
  const columns: Column<Row>[] = [
    {
      key: "name",
      header: t("campaign"),
      at: "name",
      wide: true,
      cell: (row) => (
        <>
          <Link className="doc" href={hrefOf(accountSlug, row)}>
            {row.name}
          </Link>
          {row.brokenGlass ? (
            <>
              {" "}
              <Tag tone="seal">{t("brokenGlass")}</Tag>
            </>
          ) : null}
          <span className="meta block">
            {row.owner ? t("made", { no: row.revisionNo, name: row.owner.name }) : t("madeByNobody", { no: row.revisionNo })}
          </span>
        </>
      ),
    },
    { key: "state", header: t("state"), at: "state", cell: (row) => <RowState row={row} /> },
    {
      key: "audience",
      header: t("audience"),
      at: "end2",
      num: true,
      cell: (row) =>
        row.audience === null ? (
          <span className="muted">{row.segmentName ? t("notCounted") : t("noAudience")}</span>
        ) : (
          <FigureText figure={row.audience} />
        ),
    },
    { key: "signatures", header: t("signatures"), at: "mid", cell: (row) => <StripMini slots={miniSlots(row.signatures)} /> },
    { key: "when", header: t("when"), at: "end", nowrap: true, cell: (row) => <RowTime row={row} /> },
    ...(actions ? [{ key: "actions", header: actions.header, at: "foot" as const, cell: actions.cell }] : []),
  ];
  return <DataTable caption={caption} columns={columns} rows={rows} rowKey={({ id }) => id} comfort stack="campaigns" />;
}

/** The state of a row: other words for what was changed after approval, a share while it is sent. */
export function RowState({ row }: { row: CampaignListRow }) {
  const t = useTranslations("campaigns.list");
  if (row.archivedAt) return <Status state="archived" />;
  if (row.state === "waiting" && row.changedAfterApproval) return <Status state="waiting">{t("changedAfterApproval")}</Status>;
  const share = row.progress && row.progress.total > 0 ? row.progress.done / row.progress.total : undefined;
  return <Status state={row.state} progress={row.state === "sending" || row.state === "paused" ? share : undefined} />;
}

/** When it goes out or went out; for a draft, when it was written on last. */
export function RowTime({ row }: { row: CampaignListRow }) {
  const t = useTranslations("campaigns.list");
  switch (row.state) {
    case "sent":
    case "stopped":
      return row.finishedAt ? <Moment value={row.finishedAt} /> : <Moment value={row.updatedAt} />;
    case "launching":
    case "sending":
    case "paused":
      return row.launchedAt ? t.rich("since", { time: () => <Moment value={row.launchedAt ?? row.updatedAt} /> }) : t("now");
    case "waiting":
    case "scheduled":
      if (row.sendAt) return <Moment value={row.sendAt} form="when" zone={row.timeZone ?? undefined} showZone />;
      return t(row.state === "waiting" ? "onSignature" : "now");
    default:
      return t.rich("edited", { time: () => <Moment value={row.editedAt} form="ago" /> });
  }
}
