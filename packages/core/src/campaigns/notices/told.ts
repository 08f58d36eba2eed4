import type { Scoped } from "../../kernel/index.ts";
import type { CampaignRow } from "../state/move-campaign.ts";
import { frozenApproval } from "../rules/stages.ts";
import { notedEvents } from "../state/note-event.ts";

/** Who was mailed that this stage of what waits is asked, from 1, or is about to be since they were asked from the start; null: that all are signed. */
export async function toldOf(ctx: Scoped, campaign: CampaignRow, stage: number | null): Promise<readonly string[]> {
  const events = await notedEvents(ctx, campaign, ["told"]);
  const since = events.flatMap(({ data }) => {
    const told = data as { readonly stage: number | null; readonly userIds: readonly string[] };
    return told.stage === stage ? told.userIds : [];
  });
  const atFirst = stage === null ? [] : ((await frozenApproval(ctx, campaign))?.asked[stage - 1] ?? []);
  return [...atFirst, ...since];
}
