import { asSystem, type Context, type Scoped } from "../kernel/index.ts";
import type { JobPayloads } from "../jobs.ts";
import { mailAbout } from "./notices/mail-about.ts";
import { toldOf } from "./notices/told.ts";
import { approversOf } from "./rules/approvers.ts";
import { currentRule } from "./rules/current-rule.ts";
import { noteEvent } from "./state/note-event.ts";
import { sealWord } from "./state/seal-words.ts";
import { proposedTime, readSource } from "./state/snapshot.ts";

/**
 * The job notify-approvers: tells everyone who could sign the current stage of this very campaign, the owner of the account included, that it
 * waits. Where every stage is signed, it tells those who signed: one of them confirms the time. `onlyUntold` leaves out who was told of that
 * stage before. Says nothing when it was withdrawn, decided or submitted anew meanwhile.
 */
export async function notifyApprovers(ctx: Context, payload: JobPayloads["notify-approvers"]): Promise<void> {
  const { accountId } = payload;
  const notice = await asSystem(ctx, accountId, (ctx) => noticeOf(ctx, payload));
  if (!notice || notice.to.length === 0) return;
  const { to, stage, waiting } = notice;
  const reached = await mailAbout(ctx, notice, to, (words) => words.waiting(waiting));
  await asSystem(ctx, accountId, (ctx) => noteEvent(ctx, notice.campaign, "told", { stage, userIds: [...reached] }));
}

async function noticeOf(ctx: Scoped, { accountId, campaignId, snapshotId, onlyUntold = false }: JobPayloads["notify-approvers"]) {
  const campaign = await ctx.db.campaign.findUnique({ where: { accountId_id: { accountId, id: campaignId } } });
  const snapshot = await ctx.db.campaignSnapshot.findUnique({ where: { accountId_id: { accountId, id: snapshotId } } });
  if (!campaign || !snapshot || campaign.state !== "waiting" || campaign.snapshotId !== snapshotId) return null;
  const rule = await currentRule(ctx, campaign);
  if (!rule) return null;
  const stage = rule.facts.turn?.current?.no ?? null;
  const told = onlyUntold ? await toldOf(ctx, campaign, stage) : [];
  const approvers = (await approversOf(ctx, campaign, rule.facts)).filter(({ id }) => !told.includes(id));
  const people = await ctx.db.user.findMany({
    where: { id: { in: [...approvers.map(({ id }) => id), campaign.senderId ?? campaign.id] } },
    select: { id: true, name: true, email: true, locale: true },
  });
  const source = readSource(snapshot);
  return {
    account: ctx.account,
    campaign,
    page: "approvals" as const,
    stage,
    to: people.filter(({ id }) => approvers.some((approver) => approver.id === id)),
    waiting: {
      name: campaign.name,
      senderName: people.find(({ id }) => id === campaign.senderId)?.name ?? null,
      sendAt: proposedTime(source),
      timeZone: source.timeZone ?? "UTC",
      seal: sealWord(snapshot.seal),
      isSigned: stage === null,
    },
  };
}
