import { asSystem, type Context, enqueue, type Scoped } from "../kernel/index.ts";
import type { JobPayloads } from "../jobs.ts";
import { toldOf } from "./notices/told.ts";
import { approversOf } from "./rules/approvers.ts";
import { currentRule } from "./rules/current-rule.ts";
import { strandedBy } from "./rules/stranded.ts";
import { noteEvent, notedEvents } from "./state/note-event.ts";

/**
 * The job recheck-approvals, after every change of people, rights or rules in an account: what waits there for approval, and in its children, where the
 * parent's adjustments hold. A campaign that nobody can approve any more is said so to its sender and the Account Admins, once until somebody can
 * again; whoever can sign now and was not told is told, also those who signed where nothing is missing any more. Nothing is approved by itself.
 */
export async function recheckApprovals(ctx: Context, { accountId }: JobPayloads["recheck-approvals"]): Promise<void> {
  const children = await asSystem(ctx, accountId, ({ db }) =>
    db.account.findMany({ where: { parentId: accountId }, select: { id: true } }),
  );
  for (const id of [accountId, ...children.map((child) => child.id)]) {
    const waiting = await asSystem(ctx, id, waitingIn);
    // Each by itself: a campaign that somebody is deciding about is waited for, the others go on.
    for (const campaignId of waiting) await asSystem(ctx, id, (ctx) => recheck(ctx, campaignId));
  }
}

/** The campaigns that wait, and comes back when the next right ends by itself. */
async function waitingIn(ctx: Scoped): Promise<readonly string[]> {
  const { db, account } = ctx;
  const rows = await db.campaign.findMany({
    where: { accountId: account.id, state: "waiting", archivedAt: null },
    orderBy: [{ submittedAt: "asc" }, { id: "asc" }],
    select: { id: true },
  });
  const next = await db.adjustment.findFirst({
    where: { endsAt: { gt: ctx.now() } },
    orderBy: { endsAt: "asc" },
    select: { endsAt: true },
  });
  if (next?.endsAt) {
    const runAt = new Date(next.endsAt.getTime() + 1000);
    await enqueue(ctx, "recheck-approvals", { accountId: account.id }, { key: `recheck-approvals:${account.id}:end`, runAt });
  }
  return rows.map(({ id }) => id);
}

async function recheck(ctx: Scoped, campaignId: string): Promise<void> {
  const { db, account } = ctx;
  await db.$queryRaw`SELECT 1 FROM campaign WHERE account_id = ${account.id}::uuid AND id = ${campaignId}::uuid FOR UPDATE`;
  const campaign = await db.campaign.findUnique({ where: { accountId_id: { accountId: account.id, id: campaignId } } });
  if (campaign?.state !== "waiting" || !campaign.snapshotId) return;
  const rule = await currentRule(ctx, campaign);
  if (!rule) return;
  const job = { accountId: account.id, campaignId, snapshotId: campaign.snapshotId };
  const wasStranded = (await notedEvents(ctx, campaign, ["stranded", "signable"]))[0]?.kind === "stranded";
  if (await strandedBy(ctx, campaign, rule)) {
    if (wasStranded) return;
    await noteEvent(ctx, campaign, "stranded");
    await enqueue(ctx, "notify-stranded", job);
    return;
  }
  if (wasStranded) await noteEvent(ctx, campaign, "signable");
  const told = await toldOf(ctx, campaign, rule.facts.turn?.current?.no ?? null);
  const able = await approversOf(ctx, campaign, rule.facts);
  if (wasStranded || able.some(({ id }) => !told.includes(id))) {
    await enqueue(ctx, "notify-approvers", { ...job, onlyUntold: !wasStranded }, { key: `notify-approvers:${campaignId}` });
  }
}
