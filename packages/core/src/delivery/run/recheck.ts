import { isStillConfirmed, openSeal, type CampaignRow, type Sealed, type StateReason } from "../../campaigns/index.ts";
import type { Subject } from "@countersign/permissions";
import { decide } from "@countersign/permissions";
import { type Scoped, subjectOf } from "../../kernel/index.ts";

/** Why a campaign may not go on, as a code that its page explains; `detail` holds ids, never addresses. */
export interface Problem {
  readonly code: Extract<StateReason, "seal_broken" | "sender_lost" | "sender_identity_lost">;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** What a campaign stands on, read again. */
export interface Footing {
  readonly sealed: Sealed;
  readonly sender: Subject;
  readonly snapshotId: string;
  readonly seal: Uint8Array;
}

/**
 * Looks again at what must hold while a campaign is sent: its content gives the seal that was decided on,
 * its sender is active and may still send it, its From address is still confirmed. `lock` holds the sender's membership.
 */
export async function recheck(ctx: Scoped, campaign: CampaignRow, { lock = false } = {}): Promise<Footing | Problem> {
  const { db, account } = ctx;
  const snapshotId = campaign.snapshotId;
  const snapshot = snapshotId
    ? await db.campaignSnapshot.findUnique({ where: { accountId_id: { accountId: account.id, id: snapshotId } } })
    : null;
  const sealed = snapshot && openSeal(snapshot);
  if (!snapshotId || !sealed) return { code: "seal_broken", detail: { snapshotId } };
  const decisions = await db.campaignDecision.findMany({
    where: { accountId: account.id, campaignId: campaign.id, snapshotId, decision: { in: ["approved", "direct", "break_glass"] } },
    select: { seal: true },
  });
  if (decisions.length === 0 || decisions.some(({ seal }) => Buffer.compare(seal, snapshot.seal) !== 0))
    return { code: "seal_broken", detail: { snapshotId } };
  const sender = campaign.senderId ? await subjectOf(ctx, campaign.senderId, { lock }) : null;
  if (!sender || sender.membership !== "active") return { code: "sender_lost", detail: { senderId: campaign.senderId } };
  const denial = decide(sender, "campaign.send", campaign) ?? decide(sender, "contact.email");
  if (denial) return { code: "sender_lost", detail: { senderId: campaign.senderId, denial } };
  const { identityId, address } = sealed.sender;
  const identity = await db.senderIdentity.findUnique({ where: { accountId_id: { accountId: account.id, id: identityId } } });
  if (!isStillConfirmed(identity, address)) return { code: "sender_identity_lost", detail: { identityId } };
  return { sealed, sender, snapshotId, seal: snapshot.seal };
}

/** Tells what stands in the way of a launch from what it stands on. */
export function isProblem(result: Footing | Problem): result is Problem {
  return "code" in result;
}
