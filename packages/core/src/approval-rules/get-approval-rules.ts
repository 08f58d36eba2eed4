import { BUILT_IN_ROLE_KEYS, builtInRoles, compileSubject, decide, effectiveLevel, levelOf } from "@countersign/permissions";
import { type Acting, type Context, loadEverybody, read, visible } from "../kernel/index.ts";
import { namedIn, ruleItems } from "./internal.ts";
import type { ApprovalRuleChoices, ApprovalRuleItem, ApprovalRules } from "./schema.ts";

/**
 * The rules with whom and what they may name, and what the account says about contributors and about how long an approval holds. Needs
 * approvalRule.manage.
 */
export function getApprovalRules(ctx: Context): Promise<ApprovalRules> {
  return read(ctx, async (ctx) => {
    visible(ctx, "approvalRule.manage");
    const rules = await ruleItems(ctx);
    return {
      rules,
      choices: await choicesIn(ctx, rules),
      fourEyes: ctx.account.fourEyes,
      approvalDays: ctx.account.approvalDays,
      mayChange: effectiveLevel(ctx.subject, "campaign.approve") >= levelOf("global"),
    };
  });
}

async function choicesIn(ctx: Acting, rules: readonly ApprovalRuleItem[]): Promise<ApprovalRuleChoices> {
  const { db, account } = ctx;
  const where = { accountId: account.id };
  const by = { where, orderBy: { name: "asc" }, select: { id: true, name: true } } as const;
  const members = (await loadEverybody(ctx)).map(compileSubject);
  const gone = new Set(rules.flatMap(({ definition }) => namedIn(definition).flatMap(({ type, id }) => (type === "user" ? [id] : []))));
  const people = members.filter(({ userId, membership }) => membership === "active" || gone.has(userId));
  const maySign = (one: (typeof members)[number]): boolean => one.membership === "active" && decide(one, "campaign.approve") === null;
  return {
    people: people
      .map((one) => ({ id: one.userId, name: one.userName, isActive: one.membership === "active", maySign: maySign(one) }))
      .sort((a, b) => a.name.localeCompare(b.name)),
    teams: await db.team.findMany(by),
    roles: [...BUILT_IN_ROLE_KEYS.map((id) => ({ id, name: builtInRoles[id].name })), ...(await db.role.findMany(by))],
    segments: await db.segment.findMany(by),
  };
}
