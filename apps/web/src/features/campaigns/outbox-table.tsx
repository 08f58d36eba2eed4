"use client";

import type { OutboxPage as Page } from "@countersign/core/campaigns/schema";
import { useQuery } from "@tanstack/react-query";
import { useTranslations } from "next-intl";
import { Empty } from "~/components/note";
import { Pagination } from "~/components/pagination";
import { useTRPC } from "~/trpc/client";
import { CampaignTable } from "./campaign-table";
import { listHref } from "./places";
import { RowActions } from "./row-actions";

interface OutboxTableProps {
  accountSlug: string;
  page: Page;
  cursor: string | undefined;
}

type Row = Page["rows"][number];

/** How often a list with something in motion is asked again, in ms. */
const LIVE = 3_000;
const CALM = 30_000;

/** The outbox, kept up to date while something moves. */
export function OutboxTable({ accountSlug, page, cursor }: OutboxTableProps) {
  const t = useTranslations("campaigns.outbox");
  const trpc = useTRPC();
  const query = useQuery({
    ...trpc.campaigns.outbox.queryOptions({ limit: 25, ...(cursor ? { cursor } : {}) }),
    initialData: page,
    refetchInterval: ({ state }) => (state.data?.rows.some(isMoving) ? LIVE : CALM),
  });
  const { rows, nextCursor } = query.data;
  const base = `/a/${accountSlug}/outbox`;
  if (rows.length === 0) return <Empty title={t("empty")}>{t("emptyText")}</Empty>;
  return (
    <div className="outbox">
      <CampaignTable
        accountSlug={accountSlug}
        caption={t("title")}
        rows={rows}
        actions={{
          header: t("actions"),
          cell: (row) => <RowActions accountSlug={accountSlug} row={row} onChange={() => void query.refetch()} />,
        }}
      />
      <Pagination
        summary={t("shown", { count: rows.length })}
        newer={cursor ? base : null}
        older={nextCursor ? listHref(base, { after: nextCursor }) : null}
      />
    </div>
  );
}

function isMoving({ state }: Row): boolean {
  return state === "launching" || state === "sending";
}
