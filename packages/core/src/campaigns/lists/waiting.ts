import { decide, toPrisma } from "@countersign/permissions";
import { type Acting, proofIfAny, visible } from "../../kernel/index.ts";
import type { ApprovalTab } from "../list-schema.ts";
import type { CampaignRow } from "../state/move-campaign.ts";
import { rulesOf } from "../rules/current-rule.ts";

/** An inbox longer than this shows its oldest. */
const MOST = 500;

/** Every campaign that waits and that the person may see, by whose turn it is; the one that waits longest first. */
export async function waitingFor(ctx: Acting): Promise<Readonly<Record<Exclude<ApprovalTab, "done">, readonly CampaignRow[]>>> {
  const plan = toPrisma(visible(ctx, "campaign.view").filter);
  if (plan.kind === "none") return { "for-me": [], "for-others": [], mine: [] };
  const rows = await ctx.db.campaign.findMany({
    where: { AND: [{ accountId: ctx.account.id, archivedAt: null, state: "waiting" }, plan.where] },
    orderBy: [{ submittedAt: "asc" }, { id: "asc" }],
    take: MOST,
  });
  const rules = await rulesOf(ctx, rows);
  const isMine = (row: CampaignRow): boolean => row.senderId === ctx.subject.userId;
  const isForMe = (row: CampaignRow): boolean => decide(ctx.subject, "campaign.approve", row, rules.get(row.id)?.facts) === null;
  const forMe = rows.filter(isForMe);
  return { "for-me": forMe, mine: rows.filter(isMine), "for-others": rows.filter((row) => !isMine(row) && !forMe.includes(row)) };
}

/** How many campaigns wait for the person's signature; none for somebody who sees or approves no campaigns. */
export async function countForApprover(ctx: Acting): Promise<number> {
  if (!proofIfAny(ctx, "campaign.view") || !proofIfAny(ctx, "campaign.approve")) return 0;
  return (await waitingFor(ctx))["for-me"].length;
}
