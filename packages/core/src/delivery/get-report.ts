import {
  brokenGlassOf,
  type CampaignRow,
  canMove,
  currentRule,
  freeIn,
  openSeal,
  ruleOfResuming,
  sealHex,
  sealWord,
  stateInWords,
  type Transition,
} from "../campaigns/index.ts";
import type { Control } from "../campaigns/schema.ts";
import { type CampaignRuleFacts, decide, explain } from "@countersign/permissions";
import { type Acting, type Context, permit, read } from "../kernel/index.ts";
import { showWaterfall, Waterfall } from "../segments/schema.ts";
import { actsBeyondView, seesEveryContact } from "../visibility/index.ts";
import { sentenceFor } from "../campaigns/index.ts";
import { findCampaign, isSenderOf, SEEN, UNSUBSCRIBE_WAYS, unsubscribeSource } from "./internal.ts";
import { type CampaignReport, type DeliveryOf, RECIPIENT_STATES, type RecipientState } from "./schema.ts";

/** What became of a campaign: the ledger's counts with their reasons, who decided, the seal, the waterfall at launch. Needs report.view. */
export function getReport(ctx: Context, { campaignId }: DeliveryOf): Promise<CampaignReport> {
  return read(ctx, async (ctx) => {
    const campaign = permit(ctx, "report.view", await findCampaign(ctx, campaignId), SEEN);
    const { counts, reasons } = await readLedger(ctx, campaignId);
    const unsubscribed = await ctx.db.suppression.count({
      where: {
        accountId: ctx.account.id,
        channel: "email",
        reason: "unsubscribed",
        source: { in: UNSUBSCRIBE_WAYS.map((way) => unsubscribeSource(way, campaignId)) },
      },
    });
    const { snapshot, ...decided } = await readDecisions(ctx, campaign);
    const broken = (await brokenGlassOf(ctx, [campaign])).get(campaign.id);
    const sealed = snapshot && openSeal(snapshot);
    const launch = Waterfall.safeParse(campaign.launch);
    const viewing = {
      seesAll: seesEveryContact(ctx.subject),
      beyondView: actsBeyondView(ctx.subject) || decide(ctx.subject, "contact.view") !== null,
    };
    const detail = (campaign.stateDetail ?? {}) as { fault?: unknown };
    return {
      campaign: {
        id: campaign.id,
        name: campaign.name,
        state: campaign.state,
        version: campaign.version,
        stateReason: campaign.stateReason,
        fault: typeof detail.fault === "string" ? detail.fault : null,
        sendAt: campaign.sendAt,
        launchedAt: campaign.launchedAt,
        finishedAt: campaign.finishedAt,
      },
      ...decided,
      brokenGlass: broken ? { by: broken.by, at: broken.at, reason: broken.reason, isSigned: broken.signed !== null } : null,
      sender: sealed && { name: sealed.sender.name, address: sealed.sender.address },
      subject: sealed
        ? sealed.message.subject
            .map((part) => (part.kind === "text" ? part.value : part.kind === "field" ? `{{${part.field}}}` : ""))
            .join("")
        : "",
      submittedAt: campaign.submittedAt,
      seal: snapshot && {
        word: sealWord(snapshot.seal),
        hex: sealHex(snapshot.seal),
        revisionNo: snapshot.revisionNo,
        isIntact: sealed !== null,
      },
      sentence: sealed && (await sentenceFor(ctx, sealed.audience.rule)),
      total: Object.values(counts).reduce((sum, count) => sum + count, 0),
      counts,
      reasons,
      unsubscribed,
      waterfall: launch.success ? showWaterfall(launch.data, viewing) : null,
      can: controlsOf(ctx, campaign, ruleOfResuming(campaign, await currentRule(ctx, campaign))),
    };
  });
}

async function readLedger(ctx: Acting, campaignId: string) {
  const rows = await ctx.db.$queryRaw<{ state: RecipientState; reason: string | null; count: number }[]>`
    SELECT state, reason, count(*)::int AS count FROM campaign_recipient WHERE account_id = ${ctx.account.id}::uuid AND campaign_id = ${campaignId}::uuid
    GROUP BY state, reason ORDER BY count DESC`;
  const counts = Object.fromEntries(RECIPIENT_STATES.map((state) => [state, 0])) as Record<RecipientState, number>;
  for (const { state, count } of rows) counts[state] += count;
  return { counts, reasons: rows.flatMap(({ state, reason, count }) => (reason === null ? [] : [{ state, reason, count }])) };
}

const SHOWN = ["approved", "direct", "break_glass", "signed_afterwards"] as const;

async function readDecisions(ctx: Acting, campaign: CampaignRow) {
  const { db, account } = ctx;
  const snapshotId = campaign.snapshotId;
  const snapshot = snapshotId
    ? await db.campaignSnapshot.findUnique({ where: { accountId_id: { accountId: account.id, id: snapshotId } } })
    : null;
  const rows = snapshotId
    ? await db.campaignDecision.findMany({
        where: { accountId: account.id, campaignId: campaign.id, snapshotId, decision: { in: [...SHOWN] } },
        orderBy: { at: "asc" },
      })
    : [];
  const ids = [...rows.map(({ byUserId }) => byUserId), ...(campaign.senderId ? [campaign.senderId] : [])];
  const people = new Map(
    (await db.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })).map((user) => [user.id, user]),
  );
  const person = (id: string) => people.get(id) ?? { id, name: "" };
  return {
    snapshot,
    preparedBy: campaign.senderId ? person(campaign.senderId) : null,
    decisions: rows.map(({ byUserId, at, decision }) => ({ by: person(byUserId), at, kind: decision as (typeof SHOWN)[number] })),
  };
}

function controlsOf(ctx: Acting, campaign: CampaignRow, resuming: CampaignRuleFacts | undefined): CampaignReport["can"] {
  const isSender = isSenderOf(ctx, campaign);
  const control = (transition: Transition, isFree: boolean, rule?: CampaignRuleFacts): Control => {
    if (!canMove(campaign.state, transition))
      return { by: "campaign", code: "wrong-state", text: `This campaign ${stateInWords(campaign.state)}.` };
    const explanation = explain(ctx.subject, "campaign.approve", campaign, rule);
    return isFree || explanation.allowed ? freeIn(ctx) : { by: "rights", explanation };
  };
  return { pause: control("pause", isSender), resume: control("resume", false, resuming), stop: control("stop", isSender) };
}
