import { type ApprovalFacts, type ApprovalRule, type Subject, whyUnmatched } from "@countersign/permissions";
import { loadRules } from "../approval-rules/index.ts";
import { ApprovalCondition } from "../approval-rules/schema.ts";
import { type Acting, type Context, NotFound, permit, read, subjectOf, visible } from "../kernel/index.ts";
import { resolveRule } from "../segments/index.ts";
import { SegmentRule } from "../segments/schema.ts";
import { currentRevision } from "./draft/freeze.ts";
import { stagesShown } from "./review/stages.ts";
import { subjectsHoldingApproval } from "./rules/approvers.ts";
import { type AskedAbout, askedOf } from "./rules/asked.ts";
import { canBeSender, countSegment, decidingFor, figureFor } from "./rules/audience.ts";
import { audienceAuthors } from "./rules/audience-authors.ts";
import { contributorsOf } from "./rules/contributors.ts";
import { segmentsAskedFor } from "./rules/asked-tags.ts";
import { approvalFacts, frozenApproval, frozenAuthors, holdsFourEyes } from "./rules/stages.ts";
import { waysOutOf } from "./rules/ways-out.ts";
import { TryApprovalRules, type TriedApprovalRules } from "./schema.ts";
import { findCampaign, KNOWN } from "./state/find-campaign.ts";
import { isEditable } from "./state/lifecycle.ts";
import type { CampaignRow } from "./state/move-campaign.ts";

type MadeUp = Extract<TryApprovalRules["about"], { kind: "facts" }>;

/**
 * What the rules of now would ask about a campaign, were it sent for approval, or about made-up facts: by the function that submitting asks. A
 * draft counts as sent by its owner, anything later as sent by whoever did. Needs approvalRule.manage, and campaign.view for a campaign. Throws
 * NotFound for a campaign or a person that is not here. Of a size that the one who asks may not know
 * only that decides what they may: fewer than ten counts as nine.
 */
export function tryApprovalRules(ctx: Context, input: TryApprovalRules): Promise<TriedApprovalRules> {
  const { about, draft } = TryApprovalRules.parse(input);
  return read(ctx, async (ctx) => {
    visible(ctx, "approvalRule.manage");
    const rules = rulesWith(await loadRules(ctx), draft);
    const tried =
      about.kind === "facts"
        ? await madeUp(ctx, about)
        : asKnownTo(ctx.subject, await ofCampaign(ctx, await campaignOf(ctx, about.campaignId)));
    const asked = askedOf(rules, tried, await subjectsHoldingApproval(ctx));
    const { audience } = tried.facts;
    return {
      sender: { id: tried.sender.userId, name: tried.sender.userName },
      audience: Number.isFinite(audience) ? figureFor(ctx.subject, audience) : null,
      rules: rules.map((rule) => {
        const unmatched = whyUnmatched(rule, tried.facts);
        const why = unmatched?.by === "condition" ? { by: unmatched.by, condition: conditionAt(rule, unmatched.at) } : unmatched;
        return { id: rule.id, name: rule.name, isDraft: rule.version === DRAFT, applies: why === null, binds: rule.always, why };
      }),
      stages: await stagesShown(ctx, tried.campaign, { ...asked, signatures: [], groups: {} }),
      isDirect: asked.isDirect,
      maySend: canBeSender(tried.sender, tried.campaign),
      waysOut: asked.shortfall.length > 0 ? [...waysOutOf(asked, { locale: ctx.locale })] : [],
    };
  });
}

// No saved rule has this version.
const DRAFT = 0;

function rulesWith(rules: readonly ApprovalRule[], draft: TryApprovalRules["draft"]): readonly ApprovalRule[] {
  if (!draft) return rules;
  const written: ApprovalRule = { id: draft.id ?? "draft", name: draft.name, version: DRAFT, ...draft.definition };
  return rules.some(({ id }) => id === draft.id) ? rules.map((rule) => (rule.id === draft.id ? written : rule)) : [...rules, written];
}

function conditionAt({ when }: ApprovalRule, at: number): ApprovalCondition {
  return ApprovalCondition.parse(when[at]);
}

function asKnownTo(viewer: Subject, tried: AskedAbout): AskedAbout {
  return { ...tried, facts: { ...tried.facts, audience: decidingFor(viewer, tried.facts.audience) } };
}

async function campaignOf(ctx: Acting, campaignId: string): Promise<CampaignRow> {
  return permit(ctx, "campaign.view", await findCampaign(ctx, campaignId), KNOWN);
}

async function senderOf(ctx: Acting, userId: string | null): Promise<Subject> {
  const sender = userId ? await subjectOf(ctx, userId) : null;
  if (!sender) throw new NotFound("person");
  return sender;
}

async function madeUp(ctx: Acting, about: MadeUp): Promise<AskedAbout> {
  const sender = await senderOf(ctx, about.senderId);
  const { userId, teamIds, role } = sender;
  const { account } = ctx;
  const facts: ApprovalFacts = {
    channel: "email",
    audience: about.audience,
    segmentIds: about.segmentId ? [about.segmentId, ...(await segmentsBehind(ctx, about.segmentId))] : [],
    tags: about.tags,
    sender: { userId, teamIds, role: { key: role.key, ...(role.id && { id: role.id }) } },
    firstOfAccount: about.firstOfAccount,
    firstOfSender: about.firstOfSender || about.firstOfAccount,
  };
  const rule = { contributors: [userId], submittedBy: userId, fourEyes: account.fourEyes };
  return { campaign: { accountId: account.id, ownerId: userId, teamId: teamIds[0] ?? null }, sender, facts, rule };
}

async function ofCampaign(ctx: Acting, campaign: CampaignRow): Promise<AskedAbout> {
  const { db, account } = ctx;
  const contributors = (await contributorsOf(db, account.id, [campaign])).get(campaign.id) ?? [];
  const frozen = isEditable(campaign.state) ? null : await frozenApproval(ctx, campaign);
  if (frozen) {
    const sender = await senderOf(ctx, campaign.senderId);
    const rule = {
      contributors,
      audienceAuthors: frozenAuthors(frozen),
      submittedBy: sender.userId,
      fourEyes: holdsFourEyes(account, frozen),
    };
    return { campaign, sender, facts: frozen.facts, rule };
  }
  const sender = await senderOf(ctx, campaign.ownerId);
  const { segmentId } = await currentRevision(ctx, campaign);
  const segment = segmentId ? await db.segment.findUnique({ where: { accountId_id: { accountId: account.id, id: segmentId } } }) : null;
  const counted = segment && canBeSender(sender, campaign) ? await countSegment(ctx, sender, segment) : null;
  const audience = counted?.waterfall.total ?? Infinity;
  const facts = await approvalFacts(ctx, sender, { audience, segmentId, rule: counted?.rule ?? null });
  const authors = segment ? await audienceAuthors(ctx, segment) : [];
  return {
    campaign,
    sender,
    facts,
    rule: { contributors, audienceAuthors: authors, submittedBy: sender.userId, fourEyes: account.fourEyes },
  };
}

async function segmentsBehind(ctx: Acting, segmentId: string): Promise<string[]> {
  const segment = await ctx.db.segment.findUnique({ where: { accountId_id: { accountId: ctx.account.id, id: segmentId } } });
  const written = SegmentRule.safeParse(segment?.rule);
  return written.success ? segmentsAskedFor(await resolveRule(ctx, written.data)) : [];
}
