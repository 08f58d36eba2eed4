import { expiresAt } from "@countersign/permissions";
import type { JobPayloads } from "../jobs.ts";
import { asSystem, type Context } from "../kernel/index.ts";
import { signaturesOf } from "./rules/signatures.ts";
import { askAgainAtEnd } from "./state/ask-again-at-end.ts";

/** The job move-expiries, after an account lets approvals hold for another time: the stages of what waits are asked again when their signatures end now. */
export function moveExpiries(ctx: Context, { accountId }: JobPayloads["move-expiries"]): Promise<void> {
  return asSystem(ctx, accountId, async (ctx) => {
    const waiting = await ctx.db.campaign.findMany({ where: { accountId, state: "waiting", archivedAt: null } });
    const signatures = await signaturesOf(ctx, waiting);
    for (const { id: campaignId, snapshotId } of waiting) {
      if (!snapshotId) continue;
      for (const one of signatures.get(campaignId) ?? [])
        await askAgainAtEnd(ctx, { accountId, campaignId, snapshotId }, one.decisionId, new Date(expiresAt(one)));
    }
  });
}
