import { bytes, newId, type CampaignRevisionModel } from "@countersign/db";
import { type Acting, Conflict, Invalid } from "../../kernel/index.ts";
import type { Waterfall } from "../../segments/schema.ts";
import { audienceAddresses } from "../../visibility/index.ts";
import { heldGroupNames } from "../rules/named-groups.ts";
import type { FrozenApproval } from "../rules/stages.ts";
import type { CampaignRow } from "../state/move-campaign.ts";
import { sealOf, type Sealed } from "../state/seal.ts";
import { asJson, type SnapshotSource } from "../state/snapshot.ts";
import { documentOf } from "./content.ts";
import { evaluateDraft, type Evaluation } from "./evaluate.ts";

export interface Frozen {
  readonly id: string;
  readonly sealed: Sealed;
  readonly seal: Uint8Array;
  readonly revision: CampaignRevisionModel;
  readonly waterfall: Waterfall;
  readonly evaluation: Evaluation;
}

/** The revision that the person looked at, if it still is the current one; Conflict "changed-since" otherwise. */
export async function currentRevision(
  ctx: Acting,
  campaign: CampaignRow,
  seen?: { readonly revisionId: string; readonly saveNo: number },
): Promise<CampaignRevisionModel> {
  const revision = await ctx.db.campaignRevision.findUniqueOrThrow({
    where: { accountId_id: { accountId: ctx.account.id, id: campaign.revisionId ?? campaign.id } },
  });
  if (seen && (seen.revisionId !== revision.id || seen.saveNo !== revision.saveNo)) {
    throw new Conflict("changed-since", "This draft was changed after you opened it. Look at it again first; nothing was sent.", {
      revisionId: revision.id,
      saveNo: revision.saveNo,
    });
  }
  return revision;
}

/**
 * Freezes the current revision with the asking person as its sender: renders it once, writes the audience rule out, counts,
 * seals. Throws Invalid with every line of the checklist that has to be mended first, save the codes in `except`; `isDirect`: to be sent
 * at once, Conflict "rule-binds" where an approval rule binds whoever sends.
 */
export async function freezeRevision(
  ctx: Acting,
  campaign: CampaignRow,
  revision: CampaignRevisionModel,
  { except = [], isDirect = false }: { readonly except?: readonly string[]; readonly isDirect?: boolean } = {},
): Promise<Frozen> {
  const evaluation = await evaluateDraft(ctx, campaign, revision, { wholeAccount: true });
  const blocking = evaluation.checks.filter(({ state, code }) => state === "must-fix" && !except.includes(code));
  if (blocking.length > 0) {
    throw new Invalid(
      blocking.length === 1 ? `Fix one thing first. ${blocking[0]?.text}` : `Fix ${blocking.length} things first.`,
      blocking.map(({ section, code, blockId, text, args }) => ({
        path: [section, code, ...(blockId ? [blockId] : [])],
        message: text,
        code,
        values: args,
      })),
    );
  }
  const { message, identity, counted, segment, approval } = evaluation;
  if (isDirect && approval.bindingRule !== null) throw ruleBinds(approval.bindingRule);
  if (!message || !identity || !counted || !segment) throw new Error(`campaign ${campaign.id} passed its checks without what they check`);
  const sealed: Sealed = {
    version: 1,
    channel: "email",
    message,
    sender: { identityId: identity.id, name: identity.name, address: identity.address, replyTo: identity.replyTo },
    audience: { rule: counted.rule, segmentId: segment.id, beyondView: counted.beyondView, sentence: counted.sentence },
    limits: {
      newcomerPercent: ctx.account.newcomerPercent,
      newcomerFloor: ctx.account.newcomerFloor,
      countedAtSubmission: counted.waterfall.total,
    },
    tracking: { opens: false, clicks: false },
  };
  const seal = sealOf(sealed);
  const id = newId();
  await ctx.db.campaignSnapshot.create({
    data: {
      id,
      accountId: ctx.account.id,
      campaignId: campaign.id,
      revisionId: revision.id,
      revisionNo: revision.no,
      sealed: asJson(sealed),
      seal,
      source: asJson(sourceOf(campaign, revision, segment.name, evaluation)),
      counts: counted.waterfall,
      approval: asJson(await frozenApproval(ctx, approval, isDirect)),
      createdById: ctx.subject.userId,
      createdAt: ctx.now(),
    },
  });
  const addresses = await audienceAddresses(ctx, ctx.subject, counted.rule, { beyondView: counted.beyondView });
  await ctx.db.campaignAudience.create({ data: { accountId: ctx.account.id, snapshotId: id, addresses: bytes(addresses) } });
  if (!revision.submittedAt)
    await ctx.db.campaignRevision.update({
      where: { accountId_id: { accountId: ctx.account.id, id: revision.id } },
      data: { submittedAt: ctx.now() },
    });
  return { id, sealed, seal, revision, waterfall: counted.waterfall, evaluation };
}

async function frozenApproval(
  ctx: Acting,
  { facts, stages, asked, audienceAuthors }: Evaluation["approval"],
  isDirect: boolean,
): Promise<FrozenApproval> {
  const { fourEyes, approvalDays } = ctx.account;
  if (isDirect) return { facts, stages: [], asked: [], groups: {}, audienceAuthors, fourEyes, approvalDays };
  const ids = asked.map((people) => people.map(({ id }) => id));
  return { facts, stages, asked: ids, groups: await heldGroupNames(ctx, stages), audienceAuthors, fourEyes, approvalDays };
}

function ruleBinds(name: string): Conflict {
  return new Conflict("rule-binds", `The approval rule “${name}” applies to this campaign whoever sends it. Send it for approval.`, {
    rule: name,
  });
}

function sourceOf(
  campaign: CampaignRow,
  revision: CampaignRevisionModel,
  segmentName: string,
  { checks, approval }: Evaluation,
): SnapshotSource {
  return {
    name: campaign.name,
    subject: revision.subject,
    preheader: revision.preheader,
    document: documentOf(revision.document),
    segmentName,
    schedule: revision.schedule === "at" ? "at" : "now",
    sendLocal: revision.sendLocal,
    sendAt: revision.sendAt?.toISOString() ?? null,
    timeZone: revision.timeZone,
    checks: checks.filter(({ section }) => section !== "approval"),
    couldSendDirectly: approval.isDirect,
  };
}
