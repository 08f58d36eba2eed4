import { matches } from "@countersign/permissions";
import { type Acting, proofIfAny } from "../../kernel/index.ts";
import { BREAK_GLASS_OF, MOST_NAMED, type SecurityOverview } from "../schema.ts";

const DAY = 86_400_000;

/** What the owner sent past its approval in the last 30 days, of the campaigns that the one who asks sees, the newest first. */
export async function recentBreakGlass(ctx: Acting): Promise<SecurityOverview["breakGlass"]> {
  const { db, account } = ctx;
  const proof = proofIfAny(ctx, "campaign.view");
  if (!proof) return [];
  const since = new Date(ctx.now().getTime() - BREAK_GLASS_OF * DAY);
  const decisions = await db.campaignDecision.findMany({
    where: { accountId: account.id, decision: "break_glass", at: { gt: since } },
    orderBy: [{ at: "desc" }, { id: "asc" }],
    include: { campaign: { select: { accountId: true, id: true, name: true, ownerId: true, teamId: true } } },
  });
  const seen = decisions.filter(({ campaign }) => matches(proof.filter, campaign)).slice(0, MOST_NAMED);
  const signed = await db.campaignDecision.findMany({
    where: { accountId: account.id, decision: "signed_afterwards", snapshotId: { in: seen.map(({ snapshotId }) => snapshotId) } },
    select: { snapshotId: true, at: true },
  });
  const people = await db.user.findMany({ where: { id: { in: seen.map(({ byUserId }) => byUserId) } }, select: { id: true, name: true } });
  return seen.map(({ campaign, snapshotId, byUserId, at, reason }) => ({
    id: campaign.id,
    name: campaign.name,
    by: people.find(({ id }) => id === byUserId)?.name ?? "",
    at,
    reason: reason ?? "",
    isSigned: signed.some((each) => each.snapshotId === snapshotId && each.at >= at),
  }));
}
