import { permit, Conflict, type Acting, type Scoped } from "../../kernel/index.ts";
import { requireEveryContact } from "../../policy-state/index.ts";
import { unfedReasons } from "../../segments/compile-path.ts";
import { SegmentRule } from "../../segments/rule.ts";
import type { GroupRules } from "../../visibility/index.ts";
import { changeRules } from "./change-rules.ts";

/** An access group that a segment feeds. */
export interface FedGroup {
  readonly id: string;
  readonly no: number;
  readonly name: string;
}

/** The access groups that a segment feeds, by name. */
export function groupsFedBy({ db, account }: Scoped, segmentId: string): Promise<FedGroup[]> {
  return db.accessGroup.findMany({
    where: { accountId: account.id, rules: { some: { segmentId } } },
    select: { id: true, no: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}

/**
 * What the groups that a segment feeds would go by if it had another rule. For whoever manages contact access and reaches every contact (README §3.10):
 * its contacts come to others by it. Throws NotAllowed, BeyondYou, and Conflict "feeds-unfit" for a rule that may not feed a group.
 */
export async function rulesWith(ctx: Acting, segmentId: string, rule: SegmentRule): Promise<GroupRules[]> {
  const { db, account } = ctx;
  const groups = await groupsFedBy(ctx, segmentId);
  for (const { no } of groups) permit(ctx, "access.manage", { accountId: account.id, accessGroupNos: [no] });
  if (groups.length === 0) return [];
  requireEveryContact(ctx);
  const reasons = unfedReasons(rule);
  if (reasons.length > 0)
    throw new Conflict("feeds-unfit", "This segment feeds access groups, and what it asks for now is not in a contact's own fields.", {
      groups: groups.map(({ name }) => name),
      reasons,
    });
  const others = await db.accessRule.findMany({
    where: { accountId: account.id, groupNo: { in: groups.map(({ no }) => no) }, segmentId: { not: segmentId } },
    select: { groupNo: true, rule: true },
  });
  return groups.map(({ no }) => ({
    no,
    rules: [rule, ...others.filter(({ groupNo }) => groupNo === no).map((other) => SegmentRule.parse(other.rule))],
  }));
}

/**
 * Gives the groups that a segment feeds its new rule, in the transaction that changes it. `told` are those of which the one who changes it was told what
 * it does: Conflict "feeds-untold" names the others. As `rulesWith` besides. Returns the ids of the groups.
 */
export async function refeed(ctx: Acting, segmentId: string, rule: SegmentRule, told: readonly string[]): Promise<string[]> {
  const changed = await rulesWith(ctx, segmentId, rule);
  if (changed.length === 0) return [];
  const groups = await groupsFedBy(ctx, segmentId);
  if (groups.some(({ id }) => !told.includes(id)))
    throw new Conflict("feeds-untold", "This segment says who is in access groups. Look at what that changes for whom first.", {
      groups: groups.map(({ name }) => name),
    });
  await changeRules(
    ctx,
    groups.map(({ no }) => ({ groupNo: no, segmentId, rule })),
  );
  return groups.map(({ id }) => id);
}
