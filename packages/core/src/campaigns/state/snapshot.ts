import type { CampaignSnapshotModel, Prisma } from "@countersign/db";
import type { CampaignDocument } from "@countersign/email/document";
import type { Waterfall } from "../../segments/schema.ts";
import type { CheckItem } from "../draft-schema.ts";

/** What is kept beside the seal, for the reviewer's page: the fields that the difference is taken of. Not sealed. */
export interface SnapshotSource {
  readonly name: string;
  readonly subject: string;
  readonly preheader: string;
  readonly document: CampaignDocument;
  readonly segmentName: string;
  readonly schedule: "now" | "at";
  readonly sendLocal: string | null;
  readonly sendAt: string | null;
  readonly timeZone: string | null;
  readonly checks: readonly CheckItem[];
  /** Whether the sender could have sent it without approval. */
  readonly couldSendDirectly: boolean;
}

/** A value of ours as the store's client takes it: its type of JSON knows no readonly fields. */
export function asJson(value: object): Prisma.InputJsonObject {
  return value as Prisma.InputJsonObject;
}

// Nothing but `freezeRevision` writes snapshots, and nothing changes one: what is read is what was written.

/** What was kept beside the seal. */
export function readSource({ source }: Pick<CampaignSnapshotModel, "source">): SnapshotSource {
  return source as unknown as SnapshotSource;
}

/** Whom it was counted for when it was frozen, step by step. */
export function readCounts({ counts }: Pick<CampaignSnapshotModel, "counts">): Waterfall {
  return counts as unknown as Waterfall;
}

/** When it was proposed to be sent, as a decision takes it up. */
export function proposalOf(source: SnapshotSource): {
  readonly schedule: string;
  readonly sendAt: Date | null;
  readonly timeZone: string | null;
} {
  return { schedule: source.schedule, sendAt: proposedTime(source), timeZone: source.timeZone };
}

/** The time that was proposed with it; null: as soon as it is approved. */
export function proposedTime({ schedule, sendAt }: Pick<SnapshotSource, "schedule" | "sendAt">): Date | null {
  return schedule === "at" && sendAt ? new Date(sendAt) : null;
}
