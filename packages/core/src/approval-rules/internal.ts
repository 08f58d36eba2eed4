import { isUuid, type ApprovalRuleModel } from "@countersign/db";
import {
  type ApprovalRule,
  compileSubject,
  effectiveLevel,
  isBuiltInRoleKey,
  levelOf,
  mayEverBeSatisfied,
  missingIn,
} from "@countersign/permissions";
import { type Acting, Conflict, Invalid, loadEverybody, NotFound, type Scoped } from "../kernel/index.ts";
import { allowedBy, ruleRows } from "../policy-state/index.ts";
import { ApprovalRuleDefinition, type ApprovalRuleItem, type Who } from "./schema.ts";

/** The rule of this account, or NotFound. */
export async function findRule({ db, account }: Scoped, id: string): Promise<ApprovalRuleModel> {
  const row = await db.approvalRule.findUnique({ where: { accountId_id: { accountId: account.id, id } } });
  if (!row) throw new NotFound("approval rule");
  return row;
}

/**
 * The escalation guard of rules: a rule takes from people what *Can approve campaigns* gives, so its writer holds that in the whole
 * account. Throws BeyondYou.
 */
export function guardWriting({ subject }: Acting): void {
  const [wanted, held] = [levelOf("global"), effectiveLevel(subject, "campaign.approve")];
  if (held < wanted) allowedBy({ ok: false, beyond: [{ key: "campaign.approve", wanted, held }], why: [] });
}

/**
 * Refuses a rule that names what is not in the account (Invalid), and one that nobody could ever satisfy: no possible author is
 * left for whom other members could sign (Conflict "nobody-could-approve").
 */
export async function checkDefinition(ctx: Acting, definition: ApprovalRuleDefinition): Promise<void> {
  await checkNames(ctx, definition);
  const members = (await loadEverybody(ctx)).filter(({ membership }) => membership === "active").map(compileSubject);
  if (!mayEverBeSatisfied(definition, members, ctx.account))
    throw new Conflict(
      "nobody-could-approve",
      "Nobody could satisfy this rule: whoever sends such a campaign, too few others may sign its stages. Name more people who hold “Can approve campaigns”, or ask for fewer of them.",
      { stages: missingIn(definition, members, ctx.account) },
    );
}

/** Everyone whom a rule names, wherever it does. */
export function namedIn({ when, skip, stages }: ApprovalRuleDefinition): readonly Who[] {
  return [
    ...skip,
    ...stages.flatMap(({ approvers }) => (approvers === "holders" ? [] : approvers)),
    ...when.flatMap((condition) => (condition.kind === "sender" ? condition.in : [])),
  ];
}

async function checkNames({ db, account }: Acting, definition: ApprovalRuleDefinition): Promise<void> {
  const accountId = account.id;
  const { when } = definition;
  const who = namedIn(definition);
  const ids = (type: Who["type"]): string[] => [...new Set(who.filter((one) => one.type === type).map(({ id }) => id))];
  const segmentIds = [...new Set(when.flatMap((condition) => (condition.kind === "segment" ? condition.in : [])))];
  const roles = ids("role").filter((id) => !isBuiltInRoleKey(id));
  const missing = [
    ["person", ids("user").length - (await db.membership.count({ where: { accountId, userId: { in: ids("user") } } }))],
    ["team", ids("team").length - (await db.team.count({ where: { accountId, id: { in: ids("team") } } }))],
    ["role", roles.length - (await db.role.count({ where: { accountId, id: { in: roles.filter(isUuid) } } }))],
    ["segment", segmentIds.length - (await db.segment.count({ where: { accountId, id: { in: segmentIds } } }))],
  ] as const;
  const first = missing.find(([, count]) => count > 0);
  if (first)
    throw new Invalid(`The rule names a ${first[0]} that is not in this account.`, [
      { path: ["definition"], message: `Choose another ${first[0]}.`, code: "not-in-account" },
    ]);
}

/** Somebody else changed the rule first. */
export function ruleChanged(version: number): Conflict {
  return new Conflict("rule-changed", "Somebody else changed this rule meanwhile. Look at their version first.", { version });
}

/** The account's rules in their order, as `packages/permissions` reads them. */
export async function loadRules(ctx: Pick<Scoped, "db" | "account">): Promise<ApprovalRule[]> {
  const rows = await ruleRows(ctx);
  return rows.map(({ id, name, version, definition }) => ({ id, name, version, ...ApprovalRuleDefinition.parse(definition) }));
}

/** The same as they are shown and edited. */
export async function ruleItems(ctx: Pick<Scoped, "db" | "account">): Promise<ApprovalRuleItem[]> {
  const rows = await ruleRows(ctx);
  return rows.map(({ id, version, name, position, definition, updatedAt }) => ({
    id,
    version,
    name,
    position,
    definition: ApprovalRuleDefinition.parse(definition),
    updatedAt,
  }));
}
