import type { Scoped } from "../../kernel/index.ts";
import type { PersonRef } from "../control-schema.ts";
import { isEditable } from "../state/lifecycle.ts";
import type { CampaignRow } from "../state/move-campaign.ts";
import { namesOf, personOf } from "../state/people.ts";

/** Who said what afterwards about a campaign that was sent past its approval. */
export interface Afterwards {
  readonly by: PersonRef;
  readonly at: Date;
  readonly reason: string | null;
}

/** That the owner sent a campaign past its approval, and what was said of it since. */
export interface BrokenGlass {
  readonly decisionId: string;
  readonly by: PersonRef;
  readonly at: Date;
  readonly reason: string;
  /** Who signed it afterwards; null: it is red still. */
  readonly signed: Afterwards | null;
  readonly objections: readonly Afterwards[];
}

/** Whether it waits for a signature afterwards. */
export function isRed(broken: BrokenGlass | undefined): boolean {
  return broken !== undefined && broken.signed === null;
}

type Sent = Pick<CampaignRow, "id" | "snapshotId" | "state">;

/** Of these campaigns, those that go or went out past their approval. One whose approvers were asked again since is none of them. */
export async function brokenGlassOf(
  { db, account }: Pick<Scoped, "db" | "account">,
  campaigns: readonly Sent[],
): Promise<ReadonlyMap<string, BrokenGlass>> {
  const accountId = account.id;
  const sent = campaigns.filter(({ state, snapshotId }) => snapshotId !== null && state !== "waiting" && !isEditable(state));
  if (sent.length === 0) return new Map();
  const decisions = await db.campaignDecision.findMany({
    where: {
      accountId,
      snapshotId: { in: sent.flatMap(({ snapshotId }) => snapshotId ?? []) },
      decision: { in: ["break_glass", "signed_afterwards", "objected"] },
    },
    orderBy: [{ at: "asc" }, { id: "asc" }],
  });
  if (decisions.length === 0) return new Map();
  const asked = await db.campaignEvent.findMany({
    where: { accountId, campaignId: { in: decisions.map(({ campaignId }) => campaignId) }, kind: "asked-again" },
    select: { campaignId: true, at: true },
  });
  const names = await namesOf(
    db,
    decisions.map(({ byUserId }) => byUserId),
  );
  const found = sent.flatMap((campaign): [string, BrokenGlass][] => {
    const own = decisions.filter(({ snapshotId }) => snapshotId === campaign.snapshotId);
    const broken = own.findLast(({ decision }) => decision === "break_glass");
    if (!broken || asked.some(({ campaignId, at }) => campaignId === campaign.id && at >= broken.at)) return [];
    const since = own.filter(({ at, decision }) => at >= broken.at && decision !== "break_glass");
    const said = (decision: string): Afterwards[] =>
      since
        .filter((row) => row.decision === decision)
        .map(({ byUserId, at, reason }) => ({ by: personOf(names, byUserId) ?? { id: byUserId, name: "" }, at, reason }));
    const by = personOf(names, broken.byUserId) ?? { id: broken.byUserId, name: "" };
    const record = { decisionId: broken.id, by, at: broken.at, reason: broken.reason ?? "" };
    return [[campaign.id, { ...record, signed: said("signed_afterwards").at(0) ?? null, objections: said("objected") }]];
  });
  return new Map(found);
}
