import { newId } from "@countersign/db";
import { type Acting, audit, type Context, nameTaken, ownTeam, permit, requireDistinctName, transaction } from "../kernel/index.ts";
import { requireKnownFields } from "./fields/known-fields.ts";
import { requireKnown, requireSound } from "./references/check-rule.ts";
import { CreateSegment } from "./schema.ts";

/**
 * Saves conditions under a name; its creator owns it (E8). Within campaigns, conditions written in the editor are saved by this too. Of names that
 * people could take for one another, saved at the same moment, the later one is refused: they come one after another by the account's row.
 */
export async function createSegment(ctx: Context, input: CreateSegment): Promise<{ id: string }> {
  const { name, rule, teamId } = CreateSegment.parse(input);
  const work = async (acting: Acting) => {
    const { subject, account } = acting;
    ownTeam(subject, teamId);
    permit(acting, "segment.edit", { accountId: account.id, ownerId: subject.userId, teamId }, { creating: true });
    await requireDistinctName(acting, name, "segments");
    await requireKnownFields(acting, rule);
    const id = newId();
    await requireKnown(acting, rule);
    await requireSound(acting, { id, name, rule });
    const now = acting.now();
    await acting.db.segment.create({
      data: {
        accountId: account.id,
        id,
        name,
        rule,
        ownerId: subject.userId,
        teamId,
        updatedById: subject.userId,
        createdAt: now,
        updatedAt: now,
      },
    });
    await audit(acting, "segment.created", { target: { type: "segment", id }, after: { name, rule, teamId } });
    return { id };
  };
  return transaction(ctx, work, { lockAccount: true }).catch(nameTaken);
}
