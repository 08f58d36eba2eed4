import type { CampaignDecisionModel } from "@countersign/db";
import type { Signature } from "@countersign/permissions";
import type { PersonRef } from "../control-schema.ts";
import type { SignatureSlot } from "../list-schema.ts";
import type { BrokenGlass } from "../rules/broken-glass.ts";
import { isEditable } from "../state/lifecycle.ts";
import type { CampaignRow } from "../state/move-campaign.ts";
import { personOf } from "../state/people.ts";

export type SignedRow = Pick<CampaignDecisionModel, "decision" | "byUserId" | "snapshotId" | "at">;

export interface Signing {
  readonly campaign: Pick<CampaignRow, "state" | "senderId" | "submittedAt" | "snapshotId">;
  /** Oldest first. */
  readonly decisions: readonly SignedRow[];
  readonly revisionNos: ReadonlyMap<string, number>;
  readonly names: ReadonlyMap<string, PersonRef>;
  /** Under a rule with stages: the signatures that count. */
  readonly counted: readonly Signature[];
  /** Set where the owner sent it past its approval. */
  readonly broken: BrokenGlass | undefined;
}

/** Whether an approval that the campaign had no longer counts: it was taken back, changed, or its approvers are asked again. */
export function lostApproval({ campaign, decisions, counted }: Pick<Signing, "campaign" | "decisions" | "counted">): SignedRow | null {
  if (!isEditable(campaign.state) && campaign.state !== "waiting") return null;
  return decisions.findLast((row) => row.decision === "approved" && !doesCount(campaign, counted, row)) ?? null;
}

function doesCount({ state, snapshotId }: Signing["campaign"], counted: readonly Signature[], row: SignedRow): boolean {
  return (
    state === "waiting" &&
    row.snapshotId === snapshotId &&
    counted.some(({ userId, at }) => userId === row.byUserId && at === row.at.getTime())
  );
}

/** The signature strip: who prepared it, who countersigned it or is waited for. */
export function signatureSlots(signing: Signing): SignatureSlot[] {
  const { campaign, decisions, revisionNos, names, counted, broken } = signing;
  const no = (snapshotId: string | null): number | null => (snapshotId && revisionNos.get(snapshotId)) || null;
  const slot = (kind: SignatureSlot["kind"], state: SignatureSlot["state"], row: SignedRow | null): SignatureSlot => ({
    kind,
    state,
    by: personOf(names, row?.byUserId),
    at: row?.at ?? null,
    revisionNo: no(row?.snapshotId ?? null),
  });
  const lost = lostApproval(signing);
  const isTakenBack = campaign.state === "draft";
  const prepared: SignatureSlot =
    campaign.senderId && !isTakenBack
      ? {
          kind: "prepared",
          state: "signed",
          by: personOf(names, campaign.senderId),
          at: campaign.submittedAt,
          revisionNo: no(campaign.snapshotId),
        }
      : slot("prepared", "empty", null);
  const voided = lost ? [slot("countersigned", "void", lost)] : [];
  if (isEditable(campaign.state)) return [prepared, ...voided, slot("countersigned", "empty", null)];
  const stages = counted.map(({ userId, at }) =>
    slot("countersigned", "signed", { decision: "approved", byUserId: userId, snapshotId: campaign.snapshotId ?? "", at: new Date(at) }),
  );
  if (campaign.state === "waiting") return [prepared, ...voided, ...stages, slot("countersigned", "waiting", null)];
  if (broken) return [prepared, ...stages, ...brokenSlots(broken, no(campaign.snapshotId))];
  const signed = decisions.findLast(
    ({ decision, snapshotId }) => (decision === "approved" || decision === "direct") && snapshotId === campaign.snapshotId,
  );
  if (signed?.decision === "direct") return [slot("direct", "signed", signed)];
  if (stages.length > 0) return [prepared, ...stages];
  return [prepared, signed ? slot("countersigned", "signed", signed) : slot("countersigned", "empty", null)];
}

// Who sent it past its approval, and who signed that afterwards.
function brokenSlots({ by, at, signed }: BrokenGlass, revisionNo: number | null): SignatureSlot[] {
  const afterwards = { by: signed?.by ?? null, at: signed?.at ?? null, revisionNo: signed ? revisionNo : null };
  return [
    { kind: "break-glass", state: "signed", by, at, revisionNo },
    { kind: "afterwards", state: signed ? "signed" : "waiting", ...afterwards },
  ];
}
