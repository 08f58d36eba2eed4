import type { CampaignState } from "@countersign/core/campaigns/schema";

/** The page of a campaign: what waits is reviewed, what was sent is reported, the rest is the campaign itself. */
export function hrefOf(accountSlug: string, { id, state }: { id: string; state: CampaignState }): string {
  const base = `/a/${accountSlug}`;
  if (state === "waiting") return `${base}/approvals/${id}`;
  if (HAS_REPORT.has(state)) return `${base}/campaigns/${id}/report`;
  return `${base}/campaigns/${id}`;
}

/** States of which there is something to report. */
export const HAS_REPORT: ReadonlySet<CampaignState> = new Set<CampaignState>(["launching", "sending", "paused", "sent", "stopped"]);

/** The address of a list with its tab, search and page. */
export function listHref(base: string, query: { tab?: string | undefined; q?: string | undefined; after?: string | undefined }): string {
  const search = new URLSearchParams(Object.entries(query).flatMap(([key, value]) => (value ? [[key, value]] : []))).toString();
  return search ? `${base}?${search}` : base;
}

/** Reads a tab from an address; an unknown one is the first. */
export function tabFrom<Tab extends string>(text: string | undefined, tabs: readonly [Tab, ...Tab[]]): Tab {
  return tabs.find((tab) => tab === text) ?? tabs[0];
}
