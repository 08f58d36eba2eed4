import type { Permitted } from "@countersign/permissions";
import type { RuleChange } from "../../feeds/index.ts";
import { type Acting, Conflict, Invalid, NotFound } from "../../kernel/index.ts";
import { listFeedable } from "../../segments/index.ts";
import { ResolvedRule } from "../../segments/schema.ts";
import type { GroupRules } from "../../visibility/index.ts";
import type { GroupRow } from "./group-row.ts";

export interface FeedChange {
  /** The segments that feed it now. */
  readonly before: string[];
  readonly changes: readonly RuleChange[];
  /** What the group goes by afterwards. */
  readonly after: GroupRules;
}

/**
 * What turns the segments that feed a group into these. Throws NotFound for a segment that the person may not know of, Invalid "segment-unfit" for one that
 * can't feed a group, Conflict "feeds-changed" where it is fed by others than `expected`.
 */
export async function feedChange(
  ctx: Acting,
  { accountId, no }: Permitted<GroupRow, "access.manage">,
  segmentIds: readonly string[],
  expected?: readonly string[],
): Promise<FeedChange> {
  const rows = await ctx.db.accessRule.findMany({
    where: { accountId, groupNo: no },
    select: { segmentId: true, rule: true },
    orderBy: { segmentId: "asc" },
  });
  const before = rows.map(({ segmentId }) => segmentId);
  if (expected && [...expected].sort().join() !== before.join())
    throw new Conflict("feeds-changed", "Somebody else changed which segments feed this group meanwhile. Look at it first.");
  const added = [...new Set(segmentIds)].filter((id) => !before.includes(id));
  const found = await listFeedable(ctx, added);
  if (found.length < added.length) throw new NotFound("segment");
  const message = "This segment can't feed an access group.";
  if (found.some(({ reasons }) => reasons.length > 0))
    throw new Invalid(message, [{ path: ["segmentIds"], message, code: "segment-unfit" }]);
  const kept = rows.filter(({ segmentId }) => segmentIds.includes(segmentId)).map(({ rule }) => ResolvedRule.parse(rule));
  const gone = before.filter((id) => !segmentIds.includes(id));
  return {
    before,
    changes: [
      ...found.map(({ id, rule }) => ({ groupNo: no, segmentId: id, rule })),
      ...gone.map((segmentId) => ({ groupNo: no, segmentId, rule: null })),
    ],
    after: { no, rules: [...kept, ...found.map(({ rule }) => rule)] },
  };
}
