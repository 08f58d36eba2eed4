import { type Context, permit, read } from "../kernel/index.ts";
import { resolveRule } from "../segments/index.ts";
import { SegmentRule } from "../segments/schema.ts";
import { identitiesOf, usableSegment } from "./draft/choices.ts";
import { contentOf, issuesOf } from "./draft/content.ts";
import { currentRevision } from "./draft/freeze.ts";
import { sentenceFor } from "./rules/audience.ts";
import { controlsOf } from "./rules/controls.ts";
import { currentRule } from "./rules/current-rule.ts";
import type { CampaignEditor, CampaignId } from "./schema.ts";
import { findCampaign, KNOWN } from "./state/find-campaign.ts";
import { campaignState } from "./state/lifecycle.ts";
import { namesOf, personOf } from "./state/people.ts";

/** A campaign as its editor shows it: what is saved, what can be chosen, and what the person may do with it. */
export function getCampaign(ctx: Context, { campaignId }: CampaignId): Promise<CampaignEditor> {
  return read(ctx, async (ctx) => {
    const campaign = permit(ctx, "campaign.view", await findCampaign(ctx, campaignId), KNOWN);
    const { db, account, subject } = ctx;
    const revision = await currentRevision(ctx, campaign);
    const state = campaignState(campaign.state);
    const [team, feedback, segment, identities, rule] = [
      campaign.teamId
        ? await db.team.findUnique({
            where: { accountId_id: { accountId: account.id, id: campaign.teamId } },
            select: { id: true, name: true },
          })
        : null,
      state === "declined" || state === "changes_requested"
        ? await db.campaignDecision.findFirst({ where: { accountId: account.id, campaignId, decision: state }, orderBy: { at: "desc" } })
        : null,
      revision.segmentId ? await usableSegment(db, subject, revision.segmentId) : null,
      await identitiesOf(db, account.id),
      await currentRule(ctx, campaign),
    ];
    const names = await namesOf(db, [campaign.ownerId, revision.editorId, feedback?.byUserId]);
    const parsed = segment ? SegmentRule.safeParse(segment.rule) : null;
    const content = contentOf(campaign, revision);
    const by = personOf(names, feedback?.byUserId);
    return {
      id: campaign.id,
      channel: "email",
      state,
      version: campaign.version,
      stateReason: campaign.stateReason,
      feedback:
        feedback && by
          ? { decision: feedback.decision as "declined" | "changes_requested", by, at: feedback.at, reason: feedback.reason ?? "" }
          : null,
      owner: personOf(names, campaign.ownerId),
      team,
      archivedAt: campaign.archivedAt,
      createdAt: campaign.createdAt,
      revision: {
        id: revision.id,
        no: revision.no,
        saveNo: revision.saveNo,
        editor: personOf(names, revision.editorId) ?? { id: revision.editorId, name: "" },
        savedAt: revision.updatedAt,
        submittedAt: revision.submittedAt,
      },
      content,
      issues: issuesOf(content, ctx.now()),
      segment: revision.segmentId
        ? {
            id: revision.segmentId,
            name: segment?.name ?? null,
            sentence: parsed?.success ? await sentenceFor(ctx, await resolveRule(ctx, parsed.data)) : null,
            gone: segment === null,
          }
        : null,
      identities,
      accountTimeZone: account.timeZone,
      can: controlsOf(ctx, campaign, rule),
    };
  });
}
