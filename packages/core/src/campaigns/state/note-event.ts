import { newId, type Prisma } from "@countersign/db";
import type { Scoped } from "../../kernel/index.ts";
import type { CampaignRow } from "./move-campaign.ts";

/** What the product itself notes in a campaign's history without moving it. `told` is bookkeeping that no history shows. */
export type NotedKind = "stranded" | "signable" | "told";

/** Adds it to the history; it concerns the snapshot that waits. */
export async function noteEvent(
  { db, account, now }: Pick<Scoped, "db" | "account" | "now">,
  { id, snapshotId }: Pick<CampaignRow, "id" | "snapshotId">,
  kind: NotedKind,
  data: Prisma.InputJsonObject = {},
): Promise<void> {
  await db.campaignEvent.create({
    data: { id: newId(), accountId: account.id, campaignId: id, kind, data: { ...data, snapshotId }, at: now() },
  });
}

/** What was noted of these kinds about the snapshot that waits, the newest first. */
export async function notedEvents(
  { db, account }: Pick<Scoped, "db" | "account">,
  { id, snapshotId }: Pick<CampaignRow, "id" | "snapshotId">,
  kinds: readonly NotedKind[],
): Promise<readonly { readonly kind: string; readonly data: unknown }[]> {
  return db.campaignEvent.findMany({
    where: { accountId: account.id, campaignId: id, kind: { in: [...kinds] }, data: { path: ["snapshotId"], equals: snapshotId ?? "" } },
    orderBy: [{ at: "desc" }, { id: "desc" }],
    select: { kind: true, data: true },
  });
}
