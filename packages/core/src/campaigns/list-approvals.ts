import type { CampaignDecisionModel } from "@countersign/db";
import { toPrisma } from "@countersign/permissions";
import { type Acting, type Context, fromCursor, pageOf, read, visible } from "../kernel/index.ts";
import { brokenThisMonth, redCampaigns } from "./lists/red.ts";
import { listRows, snapshotFacts } from "./lists/rows.ts";
import { waitingFor } from "./lists/waiting.ts";
import { type CampaignRule, rulesOf } from "./rules/current-rule.ts";
import { isDefault } from "./rules/stages.ts";
import type { ApprovalPage, ApprovalRow, ListApprovals } from "./schema.ts";
import type { CampaignRow } from "./state/move-campaign.ts";
import { namesOf, personOf } from "./state/people.ts";
import { sealWord } from "./state/seal-words.ts";

type Decided = CampaignDecisionModel;

/** The approvers' inbox: what waits for the person, for others, what they sent themselves, and what they decided. Needs campaign.view. */
export function listApprovals(ctx: Context, { tab = "for-me", cursor, limit = 25 }: Partial<ListApprovals>): Promise<ApprovalPage> {
  return read(ctx, async (ctx) => {
    const plan = toPrisma(visible(ctx, "campaign.view").filter);
    const waiting = await waitingFor(ctx);
    const decidedByMe = {
      accountId: ctx.account.id,
      byUserId: ctx.subject.userId,
      decision: { in: ["approved", "changes_requested", "declined"] },
      campaign: plan.kind === "where" ? plan.where : { id: { in: [] } },
    };
    const place = fromCursor(cursor);
    const done = await ctx.db.campaignDecision.count({ where: decidedByMe });
    const latest = await ctx.db.campaignDecision.findFirst({
      where: decidedByMe,
      orderBy: { at: "desc" },
      include: { campaign: { select: { name: true } } },
    });
    const common = { red: await redCampaigns(ctx), brokenThisMonth: await brokenThisMonth(ctx) };
    const counts = { "for-me": waiting["for-me"].length, "for-others": waiting["for-others"].length, mine: waiting.mine.length, done };
    const lastDone = latest && { campaignId: latest.campaignId, name: latest.campaign.name, decision: latest.decision, at: latest.at };
    if (tab === "done") {
      const found = await ctx.db.campaignDecision.findMany({
        where: { AND: [decidedByMe, place ? { OR: [{ at: { lt: place.at } }, { at: place.at, id: { lt: place.id } }] } : {}] },
        orderBy: [{ at: "desc" }, { id: "desc" }],
        take: limit + 1,
        include: { campaign: true },
      });
      const page = pageOf(found, limit, ({ at, id }) => ({ at, id }));
      return {
        ...common,
        rows: await approvalRows(
          ctx,
          page.rows.map((decision) => ({ campaign: decision.campaign, decision })),
        ),
        nextCursor: page.nextCursor,
        counts,
        lastDone,
      };
    }
    const all = waiting[tab];
    const from = place ? all.findIndex(({ id }) => id === place.id) + 1 : 0;
    const page = pageOf(all.slice(from, from + limit + 1), limit, ({ submittedAt, id }) => ({ at: submittedAt ?? new Date(0), id }));
    return {
      ...common,
      rows: await approvalRows(
        ctx,
        page.rows.map((campaign) => ({ campaign, decision: null })),
      ),
      nextCursor: page.nextCursor,
      counts,
      lastDone,
    };
  });
}

async function approvalRows(
  ctx: Acting,
  entries: readonly { readonly campaign: CampaignRow; readonly decision: Decided | null }[],
): Promise<ApprovalRow[]> {
  const rows = await listRows(
    ctx,
    entries.map(({ campaign }) => campaign),
  );
  const snapshotIds = entries.map(({ campaign, decision }) => decision?.snapshotId ?? campaign.snapshotId);
  const snapshots = await snapshotFacts(
    ctx,
    snapshotIds.filter((id) => id !== null),
  );
  const rules = await rulesOf(
    ctx,
    entries.flatMap(({ campaign, decision }) => (decision ? [] : [campaign])),
  );
  const names = await namesOf(
    ctx.db,
    entries.map(({ campaign }) => campaign.senderId),
  );
  return entries.map(({ campaign, decision }, index) => {
    const row = rows[index]!;
    const snapshot = snapshots.get(snapshotIds[index] ?? "");
    return {
      campaignId: campaign.id,
      name: campaign.name,
      state: row.state,
      stateReason: row.stateReason,
      revisionNo: snapshot?.revisionNo ?? row.revisionNo,
      sealWord: snapshot ? sealWord(snapshot.seal) : "",
      sender: personOf(names, campaign.senderId),
      teamName: row.teamName,
      audience: row.audience,
      schedule: row.schedule,
      sendAt: row.sendAt,
      timeZone: row.timeZone,
      timeMissed: row.state === "waiting" && row.schedule === "at" && row.sendAt !== null && row.sendAt <= ctx.now(),
      stage: decision ? null : stageOf(rules.get(campaign.id)),
      submittedAt: campaign.submittedAt,
      decision: decision && { decision: decision.decision as "approved", at: decision.at },
    };
  });
}

// Where only the default rule asks there is nothing to tell.
function stageOf(rule: CampaignRule | undefined): ApprovalRow["stage"] {
  const current = rule?.facts.turn?.current;
  if (!rule || !current || isDefault(rule.states.map(({ stage }) => stage))) return null;
  return { no: current.no, of: rule.states.length, rule: current.stage.rule?.name ?? null, missing: current.missing };
}
