import { newId } from "@countersign/db";
import { emptyDocument } from "@countersign/email/document";
import { type Acting, audit, type Context, Invalid, permit, transaction } from "../kernel/index.ts";
import type { CreateCampaign, CreatedCampaign } from "./schema.ts";
import { asJson } from "./state/snapshot.ts";

/** Begins an empty draft of the person's own, in the team of theirs that they choose or in none; left open, in their first. Needs campaign.edit. */
export function createCampaign(ctx: Context, input: CreateCampaign): Promise<CreatedCampaign> {
  return transaction(ctx, async (ctx) => {
    const row = { accountId: ctx.account.id, ownerId: ctx.subject.userId, teamId: teamFor(ctx, input.teamId) };
    permit(ctx, "campaign.edit", row, { creating: true });
    const [campaignId, revisionId, at] = [newId(), newId(), ctx.now()];
    await ctx.db.campaign.create({ data: { ...row, id: campaignId, name: input.name, revisionId, createdAt: at, updatedAt: at } });
    await ctx.db.campaignRevision.create({
      data: {
        id: revisionId,
        accountId: row.accountId,
        campaignId,
        no: 1,
        document: asJson(emptyDocument()),
        editorId: ctx.subject.userId,
        createdAt: at,
        updatedAt: at,
      },
    });
    await ctx.db.campaignEvent.create({
      data: {
        id: newId(),
        accountId: row.accountId,
        campaignId,
        kind: "created",
        byUserId: ctx.subject.userId,
        revisionNo: 1,
        data: {},
        at,
      },
    });
    await audit(ctx, "campaign.created", {
      target: { type: "campaign", id: campaignId },
      after: { ownerId: row.ownerId, teamId: row.teamId },
    });
    return { campaignId, revisionId };
  });
}

/** The team of a new row: the one wanted, if it is one of the person's own; null: none; undefined: their first, if they have any. */
export function teamFor(ctx: Acting, wanted: string | null | undefined): string | null {
  if (wanted === undefined) return ctx.subject.teamIds[0] ?? null;
  if (wanted !== null && !ctx.subject.teamIds.includes(wanted))
    throw new Invalid("Choose one of your own teams.", [
      { path: ["teamId"], message: "Choose one of your own teams.", code: "not-own-team" },
    ]);
  return wanted;
}
