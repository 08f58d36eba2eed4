import type { CampaignRuleFacts } from "@countersign/permissions";
import { isUuid } from "@countersign/db";
import type { Acting } from "../../kernel/index.ts";
import { currentRule } from "../rules/current-rule.ts";
import type { CampaignRow } from "./move-campaign.ts";

/**
 * A campaign that somebody asks about, with the facts of its rule while it waits; null: there is none. Nothing is decided here: the answer
 * is given by `answerTo`, which refuses it to who does not see the campaign.
 */
export async function campaignInQuestion(
  ctx: Acting,
  id: string,
): Promise<{ readonly row: CampaignRow; readonly rule: CampaignRuleFacts | undefined } | null> {
  if (!isUuid(id)) return null;
  const row = await ctx.db.campaign.findUnique({ where: { accountId_id: { accountId: ctx.account.id, id } } });
  if (!row) return null;
  return { row, rule: row.state === "waiting" ? (await currentRule(ctx, row))?.facts : undefined };
}
