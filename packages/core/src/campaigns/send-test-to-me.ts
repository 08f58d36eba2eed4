import { newId } from "@countersign/db";
import { audit, type Context, enqueue, Invalid, limitRate, permit, self, transaction } from "../kernel/index.ts";
import { renderDraft } from "./draft/evaluate.ts";
import { currentRevision } from "./draft/freeze.ts";
import { contentOf, issuesOf } from "./draft/content.ts";
import type { SendTest } from "./schema.ts";
import { findCampaign, KNOWN } from "./state/find-campaign.ts";

/**
 * Mails the draft to the person who asks, and to nobody else, filled with sample values. Needs campaign.edit; at most ten an
 * hour: tests do not wait for approval, they are limited and logged. Throws Invalid while the mail can't be rendered.
 */
export async function sendTestToMe(ctx: Context, input: SendTest): Promise<void> {
  const { userId } = self(ctx);
  await limitRate(ctx, "campaign-test", userId, 10, 3600);
  return transaction(ctx, async (ctx) => {
    const campaign = permit(ctx, "campaign.edit", await findCampaign(ctx, input.campaignId), KNOWN);
    const revision = await currentRevision(ctx, campaign, input);
    const identity = revision.senderIdentity
      ? await ctx.db.senderIdentity.findUnique({ where: { accountId_id: { accountId: ctx.account.id, id: revision.senderIdentity } } })
      : null;
    if (!(await renderDraft(ctx, revision, identity))) {
      const issues = issuesOf(contentOf(campaign, revision), ctx.now()).filter(({ code }) => code === "merge");
      throw new Invalid(
        "Mend the merge fields first.",
        issues.map(({ place, blockId, message, code }) => ({ path: [place, ...(blockId ? [blockId] : [])], message, code })),
      );
    }
    await enqueue(ctx, "send-test", { accountId: ctx.account.id, campaignId: campaign.id, revisionId: revision.id, userId });
    await ctx.db.campaignEvent.create({
      data: {
        id: newId(),
        accountId: ctx.account.id,
        campaignId: campaign.id,
        kind: "tested",
        byUserId: userId,
        revisionNo: revision.no,
        data: { revisionId: revision.id, saveNo: revision.saveNo },
        at: ctx.now(),
      },
    });
    await audit(ctx, "campaign.tested", {
      target: { type: "campaign", id: campaign.id },
      after: { revisionId: revision.id, revisionNo: revision.no },
    });
  });
}
