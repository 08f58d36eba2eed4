import {
  DEFAULT_STAGES,
  type ApprovalFacts,
  type ApprovalRule,
  type RequiredStage,
  stagesFor,
  stricter,
  type Subject,
} from "@countersign/permissions";
import type { AccountRow, Scoped } from "../../kernel/index.ts";
import type { ResolvedRule } from "../../segments/schema.ts";
import type { CampaignRow } from "../state/move-campaign.ts";
import { segmentsAskedFor, tagsAskedFor } from "./asked-tags.ts";

/** What a snapshot keeps of the approval that it was frozen for. */
export interface FrozenApproval {
  readonly facts: ApprovalFacts;
  /** Empty for what was sent directly. */
  readonly stages: readonly RequiredStage[];
  /** Who could have signed each stage then. */
  readonly asked: readonly (readonly string[])[];
  /** Who wrote what of the audience's rule nobody had countersigned; absent in snapshots from before it was asked. */
  readonly audienceAuthors?: readonly string[];
  /** Whether contributors were kept from signing then; absent in snapshots from before it was kept. */
  readonly fourEyes?: boolean;
  /** For how many days an approval held then; absent in snapshots from before it was a setting. */
  readonly approvalDays?: number;
  /** What the teams and custom roles were called that the stages name, by id: their names when they are gone. */
  readonly groups: Readonly<Record<string, string>>;
}

/** What rules ask about a campaign that this person sends now. */
export async function approvalFacts(
  { db, account }: Pick<Scoped, "db" | "account">,
  sender: Subject,
  { audience, segmentId, rule }: { readonly audience: number; readonly segmentId: string | null; readonly rule: ResolvedRule | null },
): Promise<ApprovalFacts> {
  const launched = { accountId: account.id, launchedAt: { not: null } };
  const { userId, teamIds, role } = sender;
  return {
    channel: "email",
    audience,
    segmentIds: [...(segmentId ? [segmentId] : []), ...(rule ? segmentsAskedFor(rule) : [])],
    tags: rule ? tagsAskedFor(rule) : [],
    sender: { userId, teamIds, role: { key: role.key, ...(role.id && { id: role.id }) } },
    firstOfAccount: (await db.campaign.findFirst({ where: launched, select: { id: true } })) === null,
    firstOfSender: (await db.campaign.findFirst({ where: { ...launched, senderId: userId }, select: { id: true } })) === null,
  };
}

/**
 * What has to be signed now: what held when it was sent for approval, and what holds since. For what was sent directly: what binds
 * its sender now. `approval` is the snapshot's; without one it is older than rules are.
 */
export function stagesNow(approval: unknown, rules: readonly ApprovalRule[], { isDirect = false } = {}): readonly RequiredStage[] {
  const frozen = approval as FrozenApproval | null;
  if (!frozen) return isDirect ? [] : DEFAULT_STAGES;
  return stricter(frozen.stages, stagesFor(rules, frozen.facts, { isDirect }));
}

/** The record of the snapshot that a campaign waits or went out with; null: it is older than rules are. */
export async function frozenApproval(
  { db, account }: Pick<Scoped, "db" | "account">,
  { snapshotId, id }: Pick<CampaignRow, "snapshotId" | "id">,
): Promise<FrozenApproval | null> {
  const { approval } = await db.campaignSnapshot.findUniqueOrThrow({
    where: { accountId_id: { accountId: account.id, id: snapshotId ?? id } },
    select: { approval: true },
  });
  return approval as FrozenApproval | null;
}

/** Who wrote the audience that was frozen with this record. */
export function frozenAuthors(approval: unknown): readonly string[] {
  return (approval as FrozenApproval | null)?.audienceAuthors ?? [];
}

/** Whether contributors are kept from signing: the account says so, or said so when it was sent for approval. */
export function holdsFourEyes(account: Pick<AccountRow, "fourEyes">, approval: unknown): boolean {
  return account.fourEyes || (approval as FrozenApproval | null)?.fourEyes === true;
}

/** For how long an approval holds, in milliseconds: the shorter of what the account says and what it said when it was sent for approval. */
export function approvalHoldsMs({ approvalDays }: Pick<AccountRow, "approvalDays">, approval: unknown): number {
  return Math.min(approvalDays, (approval as FrozenApproval | null)?.approvalDays ?? approvalDays) * 24 * 3_600_000;
}

/** What had to be signed when it was sent for approval. */
export function frozenStages(approval: unknown): readonly RequiredStage[] {
  return (approval as FrozenApproval | null)?.stages ?? DEFAULT_STAGES;
}

/** Whether the snapshot with this record was frozen to be sent without approval. */
export function wasSentDirectly(approval: unknown): boolean {
  return (approval as FrozenApproval | null)?.stages.length === 0;
}

/** Whether nothing but the default rule asks: one signature of anybody who may. */
export function isDefault(stages: readonly RequiredStage[]): boolean {
  return stages.length === 1 && stages[0]?.rule === null;
}
