import { explain } from "@countersign/permissions";
import { type Context, read, visible } from "../kernel/index.ts";
import { freeIn } from "./rules/controls.ts";
import type { CampaignStart } from "./schema.ts";

/** Whether the person may begin a campaign, and in which teams. */
export function startOfCampaign(ctx: Context): Promise<CampaignStart> {
  return read(ctx, async (ctx) => {
    visible(ctx, "campaign.view");
    const row = { accountId: ctx.account.id, ownerId: ctx.subject.userId, teamId: ctx.subject.teamIds[0] ?? null };
    const explanation = explain(ctx.subject, "campaign.edit", row);
    return {
      create: explanation.allowed ? freeIn(ctx) : { by: "rights", explanation },
      teams: ctx.subject.teams.map(({ id, name }) => ({ id, name })),
    };
  });
}
