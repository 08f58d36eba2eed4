import { newId } from "@countersign/db";
import { type CampaignRuleFacts, type Permitted, turnOf } from "@countersign/permissions";
import { type Acting, Conflict, enqueue, permit } from "../../kernel/index.ts";
import { brokenGlassOf } from "../rules/broken-glass.ts";
import { factsOfRefusing } from "../rules/contributors.ts";
import { type CampaignRule, currentRule } from "../rules/current-rule.ts";
import type { SignAfterwards } from "../schema.ts";
import { recordDecision } from "./decide-campaign.ts";
import { KNOWN } from "./find-campaign.ts";
import { type CampaignRow, wrongState } from "./move-campaign.ts";
import { sealHex } from "./seal.ts";

const EVENTS = { signed_afterwards: "signed-afterwards", objected: "objected" } as const;

/** What the log keeps of what was said. */
export interface Said {
  readonly decisionId: string;
  readonly snapshotId: string;
  readonly seal: string;
}

/**
 * What an approver says afterwards about a campaign that was sent past its approval, in its history; it moves nothing. Whoever could have signed an open
 * stage of it may, save whoever broke the glass. Throws Conflict "nothing-to-sign" where nothing is red any more, and "changed-since".
 */
export async function sayAfterwards(
  ctx: Acting,
  row: Permitted<CampaignRow, "campaign.approve">,
  { campaignId, snapshotId, seal }: SignAfterwards,
  decision: keyof typeof EVENTS,
  reason?: string,
): Promise<Said> {
  const rule = await currentRule(ctx, row);
  const broken = (await brokenGlassOf(ctx, [row])).get(campaignId);
  if (!rule || !broken || broken.signed)
    throw new Conflict("nothing-to-sign", "Nothing about this campaign waits for a signature afterwards. Look at it again.");
  const campaign = permit(ctx, "campaign.approve", row, { ...KNOWN, rule: afterwardsFacts(rule, broken.by.id) });
  const snapshot = await snapshotOf(ctx, campaign);
  if (snapshot.id !== snapshotId || sealHex(snapshot.seal) !== seal)
    throw new Conflict(
      "changed-since",
      "This campaign was changed after you opened it. Look at what changed; your decision was not recorded.",
      {
        snapshotId: snapshot.id,
      },
    );
  const decisionId = await recordDecision(ctx, { campaignId, snapshot, decision, ...(reason === undefined ? {} : { reason }) });
  const [accountId, at, byUserId] = [ctx.account.id, ctx.now(), ctx.subject.userId];
  const facts = { decisionId, snapshotId: snapshot.id, seal };
  await ctx.db.campaignEvent.create({
    data: {
      id: newId(),
      accountId,
      campaignId,
      kind: EVENTS[decision],
      byUserId,
      revisionNo: snapshot.revisionNo,
      data: { ...facts, ...(reason ? { words: reason } : {}) },
      at,
    },
  });
  await enqueue(ctx, "notify-break-glass", { accountId, campaignId, decisionId });
  return facts;
}

/** The facts for signing afterwards: who could have signed a stage that was open may, and never who broke the glass, four-eyes or not. */
export function afterwardsFacts({ facts, states }: Pick<CampaignRule, "facts" | "states">, brokenBy: string): CampaignRuleFacts {
  const { fourEyes, contributors, submittedBy, audienceAuthors = [] } = facts;
  const kept = fourEyes ? { contributors, submittedBy, audienceAuthors } : { contributors: [], submittedBy: null, audienceAuthors: [] };
  const asked = factsOfRefusing({ ...facts, turn: turnOf(states) });
  return { ...asked, ...kept, fourEyes: true, contributors: [...kept.contributors, brokenBy] };
}

async function snapshotOf(ctx: Acting, campaign: CampaignRow) {
  if (!campaign.snapshotId) throw wrongState(campaign);
  return ctx.db.campaignSnapshot.findUniqueOrThrow({
    where: { accountId_id: { accountId: ctx.account.id, id: campaign.snapshotId } },
    select: { id: true, seal: true, revisionNo: true },
  });
}
