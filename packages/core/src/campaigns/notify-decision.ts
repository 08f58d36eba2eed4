import { decide } from "@countersign/permissions";
import { asSystem, type Context, subjectOf } from "../kernel/index.ts";
import type { JobPayloads } from "../jobs.ts";
import { mailEach } from "./notices/mail-each.ts";
import { timeInWords } from "./rules/moment.ts";

const WORDS: Readonly<Record<string, readonly [subject: string, sentence: string]>> = {
  approved: ["Approved", "approved this campaign."],
  changes_requested: ["Changes requested", "asks for changes to this campaign. It is back in your drafts."],
  declined: ["Declined", "declined this campaign. It is back in your drafts."],
};

/** The job notify-decision: tells whoever sent a campaign for approval what was decided, with the reason in the decider's words. */
export async function notifyDecision(ctx: Context, { accountId, campaignId, decisionId }: JobPayloads["notify-decision"]): Promise<void> {
  const notice = await asSystem(ctx, accountId, async (ctx) => {
    const campaign = await ctx.db.campaign.findUnique({ where: { accountId_id: { accountId, id: campaignId } } });
    const decision = await ctx.db.campaignDecision.findUnique({ where: { accountId_id: { accountId, id: decisionId } } });
    const words = WORDS[decision?.decision ?? ""];
    if (!campaign || !decision || !words) return null;
    const snapshot = await ctx.db.campaignSnapshot.findUniqueOrThrow({
      where: { accountId_id: { accountId, id: decision.snapshotId } },
      select: { createdById: true },
    });
    const sender = await subjectOf(ctx, snapshot.createdById);
    // Somebody who may no longer see the campaign is not told of it either.
    if (!sender || sender.membership !== "active" || decide(sender, "campaign.view", campaign) !== null) return null;
    const people = await ctx.db.user.findMany({
      where: { id: { in: [sender.userId, decision.byUserId] } },
      select: { id: true, name: true, email: true, timeZone: true },
    });
    const to = people.find(({ id }) => id === sender.userId);
    const by = people.find(({ id }) => id === decision.byUserId);
    return to && by ? { account: ctx.account, campaign, decision, words, to, by } : null;
  });
  if (!notice) return;
  const { account, campaign, decision, words, to, by } = notice;
  const isApproved = decision.decision === "approved";
  const when = isApproved
    ? [decision.sendAt ? `It will be sent on ${timeInWords(decision.sendAt, to.timeZone)}.` : "It is being sent now."]
    : [];
  await mailEach({ ...ctx, account }, [to], {
    kind: "plain",
    subject: `${words[0]}: ${campaign.name}`,
    heading: campaign.name,
    paragraphs: [`${by.name} ${words[1]}`, ...when, ...(decision.reason ? [`In their words: ${decision.reason}`] : [])],
    action: {
      label: isApproved ? "See the campaign" : "Open the draft",
      url: `${ctx.config.appUrl}/a/${account.slug}/${isApproved ? "approvals" : "campaigns"}/${campaign.id}`,
    },
    organisation: { name: account.name },
  });
}
