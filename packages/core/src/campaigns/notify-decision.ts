import { decide } from "@countersign/permissions";
import { asSystem, type Context, subjectOf } from "../kernel/index.ts";
import type { JobPayloads } from "../jobs.ts";
import { mailAbout } from "./notices/mail-about.ts";
import type { DecisionNotice } from "./notices/words.ts";

const TOLD: readonly DecisionNotice["decision"][] = ["approved", "changes_requested", "declined"];

/** The job notify-decision: tells whoever sent a campaign for approval what was decided, with the reason in the decider's words. */
export async function notifyDecision(ctx: Context, { accountId, campaignId, decisionId }: JobPayloads["notify-decision"]): Promise<void> {
  const notice = await asSystem(ctx, accountId, async (ctx) => {
    const campaign = await ctx.db.campaign.findUnique({ where: { accountId_id: { accountId, id: campaignId } } });
    const decision = await ctx.db.campaignDecision.findUnique({ where: { accountId_id: { accountId, id: decisionId } } });
    const kind = TOLD.find((told) => told === decision?.decision);
    if (!campaign || !decision || !kind) return null;
    const snapshot = await ctx.db.campaignSnapshot.findUniqueOrThrow({
      where: { accountId_id: { accountId, id: decision.snapshotId } },
      select: { createdById: true },
    });
    const sender = await subjectOf(ctx, snapshot.createdById);
    // Somebody who may no longer see the campaign is not told of it either.
    if (!sender || sender.membership !== "active" || decide(sender, "campaign.view", campaign) !== null) return null;
    const people = await ctx.db.user.findMany({
      where: { id: { in: [sender.userId, decision.byUserId] } },
      select: { id: true, name: true, email: true, timeZone: true, locale: true },
    });
    const to = people.find(({ id }) => id === sender.userId);
    const by = people.find(({ id }) => id === decision.byUserId);
    return to && by ? { account: ctx.account, campaign, decision, kind, to, by } : null;
  });
  if (!notice) return;
  const { account, campaign, decision, kind, to, by } = notice;
  const page = kind === "approved" ? "approvals" : "campaigns";
  const decided = {
    name: campaign.name,
    decision: kind,
    byName: by.name,
    sendAt: decision.sendAt,
    timeZone: to.timeZone,
    reason: decision.reason ?? "",
  };
  await mailAbout(ctx, { account, campaign, page }, [to], (words) => words.decided(decided));
}
