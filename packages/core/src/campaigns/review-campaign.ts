import type { CampaignDecisionModel, CampaignSnapshotModel } from "@countersign/db";
import { fillMerge, parseMerge } from "@countersign/email/merge";
import { renderPreview } from "@countersign/email";
import { type Acting, type Context, NotFound, permit, read } from "../kernel/index.ts";
import { SAMPLE_VALUES } from "./draft/sample.ts";
import { reviewDiff } from "./review/diff.ts";
import { historyOf } from "./review/history.ts";
import { checksOf } from "./review/live-checks.ts";
import { shownBrokenGlass } from "./review/broken-glass.ts";
import { signatureSlots } from "./review/signatures.ts";
import { approvalEnds } from "./rules/signatures.ts";
import { reviewStranded } from "./review/stranded.ts";
import { reviewStages } from "./review/stages.ts";
import { lastAsked, mostRecipients } from "./rules/accepted-count.ts";
import { approversOf } from "./rules/approvers.ts";
import { figureFor, figuresFor, sentenceFor } from "./rules/audience.ts";
import { brokenGlassOf } from "./rules/broken-glass.ts";
import { controlsOf, freeIn } from "./rules/controls.ts";
import { currentRule } from "./rules/current-rule.ts";
import { isStillConfirmed } from "./rules/sender-address.ts";
import type { CampaignReview, ReviewCampaign } from "./schema.ts";
import { findCampaign, KNOWN } from "./state/find-campaign.ts";
import { campaignState } from "./state/lifecycle.ts";
import type { CampaignRow } from "./state/move-campaign.ts";
import { namesOf, personOf } from "./state/people.ts";
import { openSeal, readSealed, sealHex, type Sealed } from "./state/seal.ts";
import { sealWord } from "./state/seal-words.ts";
import { proposedTime, readCounts, readSource, type SnapshotSource } from "./state/snapshot.ts";

/**
 * The page on which a campaign is decided about: the frozen mail with sample values, the audience as far as the viewer may see
 * it, delivery, checks, and what changed since they last looked. Needs campaign.view; NotFound while nothing was sent for approval.
 */
export function reviewCampaign(ctx: Context, { campaignId }: ReviewCampaign): Promise<CampaignReview> {
  return read(ctx, async (ctx) => {
    const campaign = permit(ctx, "campaign.view", await findCampaign(ctx, campaignId), KNOWN);
    const { db, account } = ctx;
    const snapshot = campaign.snapshotId
      ? await db.campaignSnapshot.findUnique({ where: { accountId_id: { accountId: account.id, id: campaign.snapshotId } } })
      : null;
    if (!snapshot) throw new NotFound("review");
    const decisions = await db.campaignDecision.findMany({
      where: { accountId: account.id, campaignId },
      orderBy: [{ at: "asc" }, { id: "asc" }],
    });
    const sealed = readSealed(snapshot);
    const source = readSource(snapshot);
    const intact = openSeal(snapshot) !== null;
    return {
      id: campaign.id,
      name: campaign.name,
      channel: "email",
      state: campaignState(campaign.state),
      stateReason: campaign.stateReason,
      version: campaign.version,
      askedAgain: await askedAgainOf(ctx, campaign),
      snapshot: {
        id: snapshot.id,
        revisionNo: snapshot.revisionNo,
        createdAt: snapshot.createdAt,
        seal: sealHex(snapshot.seal),
        sealWord: sealWord(snapshot.seal),
        intact,
      },
      message: {
        ...renderPreview(sealed.message, SAMPLE_VALUES),
        preheader: fillMerge(parseMerge(source.preheader).parts, SAMPLE_VALUES),
        size: sealed.message.size,
      },
      audience: await audienceOf(ctx, snapshot, sealed, source),
      delivery: await deliveryOf(ctx, campaign, sealed, source),
      checks: await checksOf(ctx, campaign, snapshot, sealed, intact),
      diff: await reviewDiff(ctx, snapshot, decisions),
      lookedAt: await marksOf(ctx, snapshot.id),
      ...(await peopleOf(ctx, campaign, decisions, source)),
      history: await historyOf(ctx, campaignId),
    };
  });
}

async function audienceOf(
  ctx: Acting,
  snapshot: CampaignSnapshotModel,
  { audience, limits }: Sealed,
  source: SnapshotSource,
): Promise<CampaignReview["audience"]> {
  const { newcomerPercent, newcomerFloor } = limits;
  const figures = figuresFor(ctx.subject, readCounts(snapshot));
  return {
    sentence: await sentenceFor(ctx, audience.rule),
    segmentId: audience.segmentId,
    segmentName: source.segmentName,
    countedAt: snapshot.createdAt,
    figures,
    newcomers: {
      percent: newcomerPercent,
      floor: newcomerFloor,
      stopAbove: figures.total === null ? null : mostRecipients(limits),
    },
  };
}

async function deliveryOf(
  ctx: Acting,
  campaign: CampaignRow,
  { sender }: Sealed,
  source: SnapshotSource,
): Promise<CampaignReview["delivery"]> {
  const identity = await ctx.db.senderIdentity.findUnique({
    where: { accountId_id: { accountId: ctx.account.id, id: sender.identityId } },
  });
  const proposedAt = proposedTime(source);
  return {
    from: {
      name: sender.name,
      address: sender.address,
      verified: isStillConfirmed(identity, sender.address),
    },
    replyTo: sender.replyTo,
    schedule: source.schedule,
    proposedAt,
    timeZone: source.timeZone,
    sendAt: campaign.sendAt,
    approvedUntil: await approvalEnds(ctx, campaign),
    timeMissed: campaign.state === "waiting" && proposedAt !== null && proposedAt <= ctx.now(),
  };
}

async function askedAgainOf(ctx: Acting, campaign: CampaignRow): Promise<CampaignReview["askedAgain"]> {
  const asked = campaign.state === "waiting" ? await lastAsked(ctx, campaign) : null;
  const shown = (count: number | null) => (count === null ? null : figureFor(ctx.subject, count));
  return asked && { code: asked.code, at: asked.at, counted: shown(asked.counted), now: shown(asked.now) };
}

async function marksOf({ db, account, subject }: Acting, snapshotId: string): Promise<CampaignReview["lookedAt"]> {
  const marks = await db.reviewMark.findMany({
    where: { accountId: account.id, snapshotId, userId: subject.userId },
    select: { section: true, at: true },
  });
  return marks as CampaignReview["lookedAt"];
}

type People = Pick<
  CampaignReview,
  | "sender"
  | "owner"
  | "team"
  | "signatures"
  | "approvers"
  | "stranded"
  | "brokenGlass"
  | "mayBreakGlass"
  | "stages"
  | "isLast"
  | "why"
  | "can"
>;

async function peopleOf(
  ctx: Acting,
  campaign: CampaignRow,
  decisions: readonly CampaignDecisionModel[],
  source: SnapshotSource,
): Promise<People> {
  const { db, account, subject } = ctx;
  const rule = await currentRule(ctx, campaign);
  if (!rule) throw new NotFound("review");
  const { contributors, audienceAuthors = [] } = rule.facts;
  const approvers = await approversOf(ctx, campaign, rule.facts);
  const stages = await reviewStages(ctx, campaign, rule);
  const broken = (await brokenGlassOf(ctx, [campaign])).get(campaign.id);
  const rules = [...new Set(stages.flatMap((stage) => stage.rule ?? []))];
  const snapshots = await db.campaignSnapshot.findMany({
    where: { accountId: account.id, campaignId: campaign.id },
    select: { id: true, revisionNo: true },
  });
  const names = await namesOf(db, [
    campaign.ownerId,
    campaign.senderId,
    ...contributors,
    ...audienceAuthors,
    ...decisions.map(({ byUserId }) => byUserId),
  ]);
  const team = campaign.teamId
    ? await db.team.findUnique({
        where: { accountId_id: { accountId: account.id, id: campaign.teamId } },
        select: { id: true, name: true },
      })
    : null;
  const sender = personOf(names, campaign.senderId);
  return {
    sender,
    owner: personOf(names, campaign.ownerId),
    team,
    signatures: signatureSlots({
      campaign,
      decisions,
      revisionNos: new Map(snapshots.map(({ id, revisionNo }) => [id, revisionNo])),
      names,
      counted: rule.signatures,
      broken,
    }),
    brokenGlass: broken ? shownBrokenGlass(ctx, campaign, rule, broken) : null,
    mayBreakGlass: subject.isOwner && campaign.state === "waiting" && freeIn(ctx) === null,
    stranded: await reviewStranded(ctx, campaign, rule),
    stages,
    isLast: rule.states.reduce((needed, { missing }) => needed + missing, 0) <= 1,
    approvers: [...approvers.filter(({ id }) => id === subject.userId), ...approvers.filter(({ id }) => id !== subject.userId)],
    why: {
      rule: rules.length > 0 ? "approval-rule" : source.couldSendDirectly ? "sender-asked" : "sender-lacks-permission",
      rules,
      senderName: sender?.name ?? "",
      fourEyes: rule.facts.fourEyes,
      contributors: contributors.flatMap((id) => personOf(names, id) ?? []),
      audienceAuthors: audienceAuthors.flatMap((id) => personOf(names, id) ?? []),
    },
    can: controlsOf(ctx, campaign, rule),
  };
}
