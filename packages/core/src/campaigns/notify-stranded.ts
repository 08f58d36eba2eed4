import { decide } from "@countersign/permissions";
import { asSystem, type Context, type Scoped, subjectOf } from "../kernel/index.ts";
import type { JobPayloads } from "../jobs.ts";
import { mailAbout } from "./notices/mail-about.ts";
import { currentRule } from "./rules/current-rule.ts";
import { strandedBy } from "./rules/stranded.ts";
import { waysOutOf } from "./rules/ways-out.ts";

/**
 * The job notify-stranded: tells whoever sent a campaign for approval, and the Account Admins, that nobody is left who could approve it, with what can be
 * done. Says nothing where somebody can by now, or it does not wait any more.
 */
export async function notifyStranded(ctx: Context, payload: JobPayloads["notify-stranded"]): Promise<void> {
  const notice = await asSystem(ctx, payload.accountId, (ctx) => noticeOf(ctx, payload));
  if (!notice) return;
  const { campaign, stranded, to } = notice;
  await mailAbout(ctx, { ...notice, page: "approvals" }, to, (words, locale) =>
    words.stranded({ name: campaign.name, waysOut: waysOutOf(stranded, { locale, isWaiting: true }) }),
  );
}

async function noticeOf(ctx: Scoped, { accountId, campaignId, snapshotId }: JobPayloads["notify-stranded"]) {
  const campaign = await ctx.db.campaign.findUnique({ where: { accountId_id: { accountId, id: campaignId } } });
  if (campaign?.state !== "waiting" || campaign.snapshotId !== snapshotId) return null;
  const rule = await currentRule(ctx, campaign);
  const stranded = rule ? await strandedBy(ctx, campaign, rule) : null;
  if (!stranded) return null;
  const admins = await ctx.db.membership.findMany({
    where: { accountId, roleKey: "account-admin", status: "active" },
    select: { userId: true },
  });
  const ids: string[] = [];
  for (const userId of new Set([...(campaign.senderId ? [campaign.senderId] : []), ...admins.map((admin) => admin.userId)])) {
    const subject = await subjectOf(ctx, userId);
    // Somebody who may not see the campaign is not told of it.
    if (subject?.membership === "active" && decide(subject, "campaign.view", campaign) === null) ids.push(userId);
  }
  const to = await ctx.db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true, email: true, locale: true } });
  return { account: ctx.account, campaign, stranded, to };
}
