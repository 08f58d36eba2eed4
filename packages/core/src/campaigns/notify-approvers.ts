import { asSystem, type Context } from "../kernel/index.ts";
import type { JobPayloads } from "../jobs.ts";
import { mailEach } from "./notices/mail-each.ts";
import { NOTICE_WORDS } from "./notices/words.ts";
import { approversOf } from "./rules/approvers.ts";
import { currentRule } from "./rules/current-rule.ts";
import { sealWord } from "./state/seal-words.ts";
import { proposedTime, readSource } from "./state/snapshot.ts";

/**
 * The job notify-approvers: tells everyone who could sign the current stage of this very campaign, the owner of the account included,
 * that it waits. Says nothing when it was withdrawn, decided or submitted anew meanwhile.
 */
export async function notifyApprovers(ctx: Context, { accountId, campaignId, snapshotId }: JobPayloads["notify-approvers"]): Promise<void> {
  const notice = await asSystem(ctx, accountId, async (ctx) => {
    const campaign = await ctx.db.campaign.findUnique({ where: { accountId_id: { accountId, id: campaignId } } });
    const snapshot = await ctx.db.campaignSnapshot.findUnique({ where: { accountId_id: { accountId, id: snapshotId } } });
    if (!campaign || !snapshot || campaign.state !== "waiting" || campaign.snapshotId !== snapshotId) return null;
    const rule = await currentRule(ctx, campaign);
    const approvers = rule ? await approversOf(ctx, campaign, rule.facts) : [];
    const people = await ctx.db.user.findMany({
      where: { id: { in: [...approvers.map(({ id }) => id), campaign.senderId ?? campaign.id] } },
      select: { id: true, name: true, email: true, locale: true },
    });
    const senderName = people.find(({ id }) => id === campaign.senderId)?.name ?? null;
    return {
      account: ctx.account,
      campaign,
      seal: snapshot.seal,
      source: readSource(snapshot),
      senderName,
      to: people.filter(({ id }) => approvers.some((approver) => approver.id === id)),
    };
  });
  if (!notice) return;
  const { account, campaign, seal, source, senderName, to } = notice;
  const waiting = {
    name: campaign.name,
    senderName,
    sendAt: proposedTime(source),
    timeZone: source.timeZone ?? "UTC",
    seal: sealWord(seal),
  };
  await mailEach({ ...ctx, account }, to, (language) => {
    const { subject, paragraphs, label } = NOTICE_WORDS[language].waiting(waiting);
    return {
      kind: "plain",
      subject,
      heading: campaign.name,
      paragraphs,
      action: { label, url: `${ctx.config.appUrl}/a/${account.slug}/approvals/${campaign.id}` },
      organisation: { name: account.name },
      language,
    };
  });
}
