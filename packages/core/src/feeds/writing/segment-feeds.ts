import { permit, Conflict, type Acting, type Scoped } from "../../kernel/index.ts";
import { requireEveryContact } from "../../policy-state/index.ts";
import { unfedReasons } from "../../segments/compile-path.ts";
import { rulesAfter } from "../../segments/references/rules-after.ts";
import type { ReferredSegment } from "../../segments/references/write-out.ts";
import { ResolvedRule } from "../../segments/resolved-rule.ts";
import type { GroupRules } from "../../visibility/index.ts";
import { changeRules, type RuleChange } from "./change-rules.ts";

/** An access group that a segment feeds. */
export interface FedGroup {
  readonly id: string;
  readonly no: number;
  readonly name: string;
}

/** The access groups that a segment feeds, by name: itself, or through segments that refer to it. */
export async function groupsFedBy(ctx: Scoped, segmentId: string): Promise<FedGroup[]> {
  return fedGroups(ctx, [...(await rulesAfter(ctx, segmentId)).keys()]);
}

function fedGroups({ db, account }: Scoped, segmentIds: string[]): Promise<FedGroup[]> {
  return db.accessGroup.findMany({
    where: { accountId: account.id, rules: { some: { segmentId: { in: segmentIds } } } },
    select: { id: true, no: true, name: true },
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}

/**
 * What the groups that a segment feeds, itself or through others, would go by if it had another rule. For whoever manages contact access and reaches every
 * contact: its contacts come to others by it. Throws NotAllowed, BeyondYou, and Conflict "feeds-unfit" for a rule that may not feed a group.
 */
export async function rulesWith(ctx: Acting, changed: ReferredSegment): Promise<GroupRules[]> {
  return (await feedsAfter(ctx, changed)).rules;
}

/**
 * Gives the groups that a segment feeds its new rule, in the transaction that changes it. `told` are those of which the one who changes it was told what
 * it does: Conflict "feeds-untold" names the others. As `rulesWith` besides. Returns the ids of the groups.
 */
export async function refeed(ctx: Acting, changed: ReferredSegment, told: readonly string[]): Promise<string[]> {
  const { groups, changes } = await feedsAfter(ctx, changed);
  if (groups.some(({ id }) => !told.includes(id)))
    throw new Conflict("feeds-untold", "This segment says who is in access groups. Look at what that changes for whom first.", {
      groups: groups.map(({ name }) => name),
    });
  await changeRules(ctx, changes);
  return groups.map(({ id }) => id);
}

interface FeedsAfter {
  readonly groups: readonly FedGroup[];
  readonly changes: readonly RuleChange[];
  readonly rules: GroupRules[];
}

async function feedsAfter(ctx: Acting, changed: ReferredSegment): Promise<FeedsAfter> {
  const { db, account } = ctx;
  const after = await rulesAfter(ctx, changed.id, changed);
  const groups = await fedGroups(ctx, [...after.keys()]);
  for (const { no } of groups) permit(ctx, "access.manage", { accountId: account.id, accessGroupNos: [no] });
  if (groups.length === 0) return { groups, changes: [], rules: [] };
  requireEveryContact(ctx);
  const feeds = await db.accessRule.findMany({
    where: { accountId: account.id, groupNo: { in: groups.map(({ no }) => no) } },
    select: { groupNo: true, segmentId: true, rule: true },
  });
  const changes = feeds.flatMap(({ groupNo, segmentId }) => {
    const rule = after.get(segmentId);
    return rule ? [{ groupNo, segmentId, rule }] : [];
  });
  const reasons = [...new Set(changes.flatMap(({ rule }) => unfedReasons(rule)))];
  if (reasons.length > 0)
    throw new Conflict("feeds-unfit", "This segment feeds access groups, and what it asks for now is not in a contact's own fields.", {
      groups: groups.map(({ name }) => name),
      reasons,
    });
  const rules = groups.map(({ no }) => ({
    no,
    rules: feeds.filter(({ groupNo }) => groupNo === no).map(({ segmentId, rule }) => after.get(segmentId) ?? ResolvedRule.parse(rule)),
  }));
  return { groups, changes, rules };
}
