import type { CampaignDecisionModel, CampaignSnapshotModel } from "@countersign/db";
import { canonicalJson, type Acting } from "../../kernel/index.ts";
import { withoutNames } from "../../segments/schema.ts";
import type { FieldChange, ReviewDiff } from "../review-schema.ts";
import { figureFor, sentenceFor } from "../rules/audience.ts";
import { timeInWords } from "../rules/moment.ts";
import { namesOf, personOf } from "../state/people.ts";
import { readSealed, type Sealed } from "../state/seal.ts";
import { proposedTime, readCounts, readSource, type SnapshotSource } from "../state/snapshot.ts";
import { blockChanges } from "./block-changes.ts";
import { wordChanges } from "./word-changes.ts";

interface Base {
  readonly snapshot: CampaignSnapshotModel;
  readonly why: ReviewDiff["since"]["why"];
  readonly at: Date;
  readonly byUserId: string;
}

/**
 * What changed since the last snapshot that this viewer looked at or decided about; if there is none, since the last approved
 * one, else since the one submitted before. null: there is nothing to compare with.
 */
export async function reviewDiff(
  ctx: Acting,
  current: CampaignSnapshotModel,
  decisions: readonly CampaignDecisionModel[],
): Promise<ReviewDiff | null> {
  const base = await baseOf(ctx, current, decisions);
  if (!base) return null;
  const names = await namesOf(ctx.db, [base.byUserId]);
  const [from, to] = [base.snapshot, current];
  const [oldSource, newSource] = [readSource(from), readSource(to)];
  const [oldSealed, newSealed] = [readSealed(from), readSealed(to)];
  const fields = fieldChanges(await textsOf(ctx, oldSource, oldSealed), await textsOf(ctx, newSource, newSealed));
  const blocks = blockChanges(oldSource.document, newSource.document);
  const ruleChanged = canonicalJson(withoutNames(oldSealed.audience.rule)) !== canonicalJson(withoutNames(newSealed.audience.rule));
  const [oldTotal, newTotal] = [readCounts(from).total, readCounts(to).total];
  return {
    since: { snapshotId: from.id, revisionNo: from.revisionNo, at: base.at, why: base.why, by: personOf(names, base.byUserId) },
    fields,
    blocks,
    audience: { from: figureFor(ctx.subject, oldTotal), to: figureFor(ctx.subject, newTotal), ruleChanged },
    same: fields.length === 0 && !ruleChanged && oldTotal === newTotal && blocks.every(({ change, moved }) => change === "same" && !moved),
  };
}

async function baseOf(
  { db, account, subject }: Acting,
  current: CampaignSnapshotModel,
  decisions: readonly CampaignDecisionModel[],
): Promise<Base | null> {
  const earlier = await db.campaignSnapshot.findMany({
    where: { accountId: account.id, campaignId: current.campaignId, id: { not: current.id }, createdAt: { lte: current.createdAt } },
    orderBy: [{ createdAt: "desc" }, { id: "desc" }],
    take: 50,
  });
  const marks = await db.reviewMark.findMany({
    where: { accountId: account.id, userId: subject.userId, snapshotId: { in: earlier.map(({ id }) => id) } },
    orderBy: { at: "desc" },
  });
  for (const snapshot of earlier) {
    const mine = decisions.findLast(
      ({ snapshotId, byUserId, decision }) => snapshotId === snapshot.id && byUserId === subject.userId && decision !== "withdrawn",
    );
    const seen = mine?.at ?? marks.find(({ snapshotId }) => snapshotId === snapshot.id)?.at;
    if (seen) return { snapshot, why: "you-saw", at: seen, byUserId: snapshot.createdById };
  }
  for (const snapshot of earlier) {
    const approval = decisions.findLast(
      ({ snapshotId, decision }) => snapshotId === snapshot.id && (decision === "approved" || decision === "direct"),
    );
    if (approval) return { snapshot, why: "approved", at: approval.at, byUserId: approval.byUserId };
  }
  const before = earlier[0];
  return before ? { snapshot: before, why: "submitted", at: before.createdAt, byUserId: before.createdById } : null;
}

const ON_APPROVAL = { en: "As soon as it is approved", pl: "Zaraz po zatwierdzeniu" } as const;

type Texts = Readonly<Record<FieldChange["field"], string>>;

async function textsOf(ctx: Acting, source: SnapshotSource, { sender, audience }: Sealed): Promise<Texts> {
  const time = proposedTime(source);
  return {
    subject: source.subject,
    preheader: source.preheader,
    sender: `${sender.name} <${sender.address}>`,
    replyTo: sender.replyTo ?? "",
    audience: `${source.segmentName}: ${await sentenceFor(ctx, audience.rule)}`,
    schedule: time ? timeInWords(time, source.timeZone ?? "UTC", ctx.locale) : ON_APPROVAL[ctx.locale ?? "en"],
  };
}

function fieldChanges(from: Texts, to: Texts): FieldChange[] {
  return (Object.keys(to) as FieldChange["field"][])
    .filter((field) => from[field] !== to[field])
    .map((field) => ({ field, from: from[field], to: to[field], words: wordChanges(from[field], to[field]) }));
}
