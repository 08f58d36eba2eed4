import { type Acting, type Context, Conflict, permit, requireFresh, transaction, visible } from "../kernel/index.ts";
import { currentRevision, freezeRevision } from "./draft/freeze.ts";
import { checkState } from "./rules/check-state.ts";
import { decidedTime } from "./rules/decision-time.ts";
import { requireOwner } from "./rules/require-owner.ts";
import { BreakGlassDraft, type MovedCampaign } from "./schema.ts";
import { KNOWN, lockCampaign } from "./state/find-campaign.ts";
import { moveCampaign } from "./state/move-campaign.ts";
import { sealHex } from "./state/seal.ts";
import { sendPastApproval } from "./state/send-past-approval.ts";

/**
 * Break-glass for a draft that nobody could approve, which is why it can't be sent for approval: the owner of the account sends it with themselves as its
 * sender, submitted and past its approval in one. Those who could have signed a part of it are mailed; where there are none, the Account Admins are. It
 * is red until somebody who may approve it by then signs afterwards. Needs a fresh sign-in, campaign.send on the campaign, contact.email, and to own the
 * account. Throws NotFresh, Invalid as submitCampaign does, Conflict "owner-only", "changed-since", "wrong-state", and "not-stuck" where it can be sent
 * in the usual way.
 */
export function breakGlassDraft(ctx: Context, input: BreakGlassDraft): Promise<MovedCampaign> {
  requireFresh(ctx, "break-glass");
  const { reason, time, ...seen } = BreakGlassDraft.parse(input);
  return transaction(ctx, async (ctx) => {
    visible(ctx, "contact.email");
    const campaign = permit(ctx, "campaign.send", await lockCampaign(ctx, seen.campaignId), KNOWN);
    requireOwner(ctx);
    checkState(campaign, "submit");
    const revision = await currentRevision(ctx, campaign, seen);
    const frozen = await freezeRevision(ctx, campaign, revision, { except: ["approval-nobody"] });
    const { approval } = frozen.evaluation;
    if (approval.isDirect || approval.shortfall.length === 0)
      throw new Conflict("not-stuck", "This campaign can be sent in the usual way. Nothing was sent.");
    const submitted = await moveCampaign(ctx, campaign, "submit", {
      set: { snapshotId: frozen.id, senderId: ctx.subject.userId, submittedAt: ctx.now(), sendAt: null, approvedUntil: null },
      revisionNo: revision.no,
      facts: { snapshotId: frozen.id, seal: sealHex(frozen.seal), audience: frozen.waterfall.total, proposedAt: revision.sendAt },
    });
    const asked = [...new Set(approval.asked.flat().map(({ id }) => id))];
    return sendPastApproval(ctx, permit(ctx, "campaign.view", submitted, KNOWN), {
      snapshot: { id: frozen.id, seal: frozen.seal, revisionNo: revision.no },
      reason,
      sendAt: decidedTime(time, revision, ctx.now()),
      stage: 1,
      asked: asked.length > 0 ? asked : await accountAdmins(ctx),
    });
  });
}

async function accountAdmins({ db, account }: Acting): Promise<readonly string[]> {
  const rows = await db.membership.findMany({
    where: { accountId: account.id, roleKey: "account-admin", status: "active" },
    select: { userId: true },
  });
  return rows.map(({ userId }) => userId);
}
