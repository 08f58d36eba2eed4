import { decide } from "@countersign/permissions";
import { asSystem, type Context, type Scoped, subjectOf } from "../kernel/index.ts";
import type { JobPayloads } from "../jobs.ts";
import { mailAbout } from "./notices/mail-about.ts";
import type { BreakGlassNotice } from "./notices/words.ts";

const TOLD: readonly BreakGlassNotice["decision"][] = ["break_glass", "signed_afterwards", "objected"];

/**
 * The job notify-break-glass: tells everybody who could have approved a campaign that its owner sent it past them, and the owner what one of them said
 * of it afterwards. Who may no longer see the campaign is not told.
 */
export async function notifyBreakGlass(ctx: Context, payload: JobPayloads["notify-break-glass"]): Promise<void> {
  const notice = await asSystem(ctx, payload.accountId, (ctx) => noticeOf(ctx, payload));
  if (!notice) return;
  await mailAbout(ctx, notice, notice.to, (words) => words.breakGlass(notice.said));
}

async function noticeOf(ctx: Scoped, { accountId, campaignId, decisionId }: JobPayloads["notify-break-glass"]) {
  const { db, account } = ctx;
  const campaign = await db.campaign.findUnique({ where: { accountId_id: { accountId, id: campaignId } } });
  const decision = await db.campaignDecision.findUnique({ where: { accountId_id: { accountId, id: decisionId } } });
  const kind = TOLD.find((told) => told === decision?.decision);
  if (!campaign || !decision || !kind) return null;
  const told = kind === "break_glass" ? await askedBy(ctx, campaignId, decisionId) : await breakersOf(ctx, decision.snapshotId);
  const ids: string[] = [];
  for (const userId of told.filter((id) => id !== decision.byUserId)) {
    const subject = await subjectOf(ctx, userId);
    if (subject?.membership === "active" && decide(subject, "campaign.view", campaign) === null) ids.push(userId);
  }
  const people = await db.user.findMany({
    where: { id: { in: [...ids, decision.byUserId] } },
    select: { id: true, name: true, email: true, locale: true },
  });
  const byName = people.find(({ id }) => id === decision.byUserId)?.name ?? "";
  return {
    account,
    campaign,
    page: "approvals" as const,
    to: people.filter(({ id }) => ids.includes(id)),
    said: { name: campaign.name, decision: kind, byName, reason: decision.reason ?? "" },
  };
}

/** Who could have approved it then. */
async function askedBy({ db, account }: Scoped, campaignId: string, decisionId: string): Promise<readonly string[]> {
  const event = await db.campaignEvent.findFirst({
    where: { accountId: account.id, campaignId, kind: "break-glass", data: { path: ["decisionId"], equals: decisionId } },
    select: { data: true },
  });
  return (event?.data as { readonly asked?: readonly string[] } | undefined)?.asked ?? [];
}

async function breakersOf({ db, account }: Scoped, snapshotId: string): Promise<readonly string[]> {
  const rows = await db.campaignDecision.findMany({
    where: { accountId: account.id, snapshotId, decision: "break_glass" },
    select: { byUserId: true },
  });
  return [...new Set(rows.map(({ byUserId }) => byUserId))];
}
