import { explain, filterFor, matches } from "@countersign/permissions";
import { isUuid } from "@countersign/db";
import { type Context, peopleNames, proofIfAny, read, visible } from "../kernel/index.ts";
import { sentencesFor } from "./internal.ts";
import { knownSegments, readsValues } from "./references/known-segments.ts";
import { ListSegments, type SegmentList } from "./schema.ts";

/** The segments that the person may know of, by name. Counts come apart (countSegments), so that names don't wait for them. */
export async function listSegments(ctx: Context, input: ListSegments): Promise<SegmentList> {
  const { cursor, limit } = ListSegments.parse(input);
  return read(ctx, async (acting) => {
    if (!proofIfAny(acting, "campaign.edit")) visible(acting, "segment.edit");
    const where = knownSegments(acting);
    const canCreate = explain(acting.subject, "segment.edit").allowed;
    if (!where) return { rows: [], nextCursor: null, canCreate };
    const from =
      cursor && isUuid(cursor)
        ? await acting.db.segment.findUnique({
            where: { accountId_id: { accountId: acting.account.id, id: cursor } },
            select: { name: true },
          })
        : null;
    const found = await acting.db.segment.findMany({
      where: { accountId: acting.account.id, ...where, ...(from && { name: { gt: from.name } }) },
      orderBy: { name: "asc" },
      take: limit + 1,
    });
    const rows = found.slice(0, limit);
    const names = await peopleNames(
      acting,
      rows.flatMap((row) => [row.ownerId, row.updatedById]),
    );
    const said = await sentencesFor(acting, rows);
    const editable = filterFor(acting.subject, "segment.edit");
    return {
      rows: rows.map((row, index) => ({
        id: row.id,
        name: row.name,
        ...said[index]!,
        owner: (row.ownerId && names.get(row.ownerId)) ?? null,
        updatedBy: names.get(row.updatedById) ?? null,
        updatedAt: row.updatedAt,
        canEdit: readsValues(acting, row) && matches(editable, row),
      })),
      nextCursor: found.length > limit ? rows.at(-1)!.id : null,
      canCreate,
    };
  });
}
