import { filterFor, matches } from "@countersign/permissions";
import { groupsFedBy } from "../feeds/index.ts";
import { type Acting, type Context, peopleNames, proofIfAny, read, visible } from "../kernel/index.ts";
import { seesEveryContact } from "../visibility/index.ts";
import { sentencesFor } from "./internal.ts";
import { findSegment, readsValues } from "./references/known-segments.ts";
import { SegmentRule } from "./rule.ts";
import { usesOf } from "./uses/segment-uses.ts";
import type { SegmentDetails } from "./schema.ts";

/** One segment; its rule only for those who may read the values in it. */
export async function getSegment(ctx: Context, { id }: { id: string }): Promise<SegmentDetails> {
  return read(ctx, async (acting) => {
    if (!proofIfAny(acting, "campaign.edit")) visible(acting, "segment.edit");
    const row = await findSegment(acting, id);
    const names = await peopleNames(acting, [row.ownerId, row.updatedById]);
    const groups = await groupsFedBy(acting, row.id);
    const mayRead = readsValues(acting, row);
    const [said] = await sentencesFor(acting, [row]);
    return {
      id: row.id,
      name: row.name,
      sentence: said!.sentence,
      owner: (row.ownerId && names.get(row.ownerId)) ?? null,
      updatedBy: names.get(row.updatedById) ?? null,
      updatedAt: row.updatedAt,
      canEdit: mayRead && matches(filterFor(acting.subject, "segment.edit"), row),
      feeds: groups.filter(({ no }) => knowsGroup(acting, no)).map(({ name }) => name),
      uses: await usesOf(acting, row.id),
      rule: mayRead ? SegmentRule.parse(row.rule) : null,
    };
  });
}

// As on a contact's page: all of them for who sees every contact, else those with a grant for them.
function knowsGroup({ subject }: Acting, no: number): boolean {
  return seesEveryContact(subject) || subject.contactGrants.some(({ groupNo }) => groupNo === no);
}
