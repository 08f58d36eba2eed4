import { BUILT_IN_ROLE_KEYS, builtInRoles, type CampaignRuleFacts, decide, type Row, type Subject } from "@countersign/permissions";
import type { PersonRef } from "../control-schema.ts";
import { loadSubjects, type Scoped } from "../../kernel/index.ts";

const ROLES = BUILT_IN_ROLE_KEYS.filter((key) => builtInRoles[key].grants["campaign.approve"]);

/**
 * Everyone who could approve this very campaign, the account's owner included, by the same decision that approving takes.
 * The query only leaves out people whose role and adjustments can't hold the permission.
 */
export async function approversOf(ctx: Scoped, campaign: Row, rule: CampaignRuleFacts): Promise<PersonRef[]> {
  return approversAmong(await subjectsHoldingApproval(ctx), campaign, rule);
}

/** Of these people, those who could approve it, by name. */
export function approversAmong(people: readonly Subject[], campaign: Row, rule: CampaignRuleFacts): PersonRef[] {
  return people
    .filter((subject) => decide(subject, "campaign.approve", campaign, rule) === null)
    .map(({ userId, userName }) => ({ id: userId, name: userName }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** The rights of everyone who might hold *Can approve campaigns*. */
export async function subjectsHoldingApproval(ctx: Scoped): Promise<Subject[]> {
  const accounts = [ctx.account.id, ...(ctx.account.parentId ? [ctx.account.parentId] : [])];
  const rows = await ctx.db.$queryRaw<{ user_id: string }[]>`
    SELECT m.user_id FROM membership m WHERE m.account_id = ${ctx.account.id}::uuid AND m.status = 'active' AND (
      m.role_key = ANY (${ROLES}::text[])
      OR EXISTS (SELECT 1 FROM role_grant g WHERE g.account_id = m.account_id AND g.role_id = m.role_id AND g.permission_key = 'campaign.approve')
      OR EXISTS (SELECT 1 FROM adjustment a WHERE a.user_id = m.user_id AND a.account_id = ANY (${accounts}::uuid[]) AND a.permission_key = 'campaign.approve' AND a.scope <> 'none'))`;
  return loadSubjects(
    ctx,
    rows.map(({ user_id }) => user_id),
  );
}
