import { isUuid } from "@countersign/db";
import { isBuiltInRoleKey, matches, type RequiredStage, type Who } from "@countersign/permissions";
import { appsLimitedTo } from "../../apps/index.ts";
import { type Acting, Conflict, proofIfAny, type Scoped } from "../../kernel/index.ts";
import type { BuiltApp } from "../../kernel/schema.ts";
import type { CampaignState } from "../state/lifecycle.ts";

/** A team or a custom role that stages may name. */
export interface NamedGroup {
  readonly type: Exclude<Who["type"], "user">;
  readonly id: string;
  readonly name: string;
}

// Between being sent for approval and its first recipient a campaign may come back to its approvers.
const UNDECIDED: readonly CampaignState[] = ["waiting", "scheduled", "launching", "paused"];

/** What names a team or a custom role, and would be left without meaning if it went. */
export interface GroupUses {
  /** The names of approval rules. */
  readonly rules: readonly string[];
  /** The apps that are limited to it, among others or alone. */
  readonly apps: readonly BuiltApp[];
  /** Campaigns that were sent for approval to it and have not gone out, the oldest first. */
  readonly campaigns: readonly { readonly name: string; readonly ownerId: string | null; readonly teamId: string | null }[];
}

/** Where a team or a custom role is named. Whether the one who asks sees the campaigns is not asked here. */
export async function usesOfGroup(ctx: Scoped, { type, id }: Pick<NamedGroup, "type" | "id">): Promise<GroupUses> {
  const { db, account } = ctx;
  const rules = await db.approvalRule.findMany({
    where: { accountId: account.id },
    select: { name: true, definition: true },
    orderBy: { name: "asc" },
  });
  const campaigns = await db.$queryRaw<{ name: string; ownerId: string | null; teamId: string | null }[]>`
    SELECT c.name, c.owner_id AS "ownerId", c.team_id AS "teamId" FROM campaign c JOIN campaign_snapshot s ON s.account_id = c.account_id AND s.id = c.snapshot_id
    WHERE c.account_id = ${account.id}::uuid AND c.state = ANY (${[...UNDECIDED]}::text[])
      AND jsonb_path_exists(s.approval, '$.stages[*].approvers[*] ? (@.type == $type && @.id == $id)', jsonb_build_object('type', ${type}::text, 'id', ${id}::text))
    ORDER BY c.submitted_at, c.id`;
  return {
    rules: rules.filter(({ definition }) => JSON.stringify(definition).includes(`"${id}"`)).map(({ name }) => name),
    apps: await appsLimitedTo(ctx, { [type]: id }),
    campaigns,
  };
}

/**
 * Call before a team or a custom role is deleted, once its row is locked: who signs would have to be in it, who sees an app would, and nobody could
 * be any more. Throws Conflict "named-in-rule" while an approval rule names it, "named-in-app" while an app is limited to it, "named-in-approval" while
 * a campaign that has not gone out was sent for approval to it; only campaigns that the one who asks sees are called by their names.
 */
export async function refuseWhileNamed(ctx: Acting, { type, id, name }: NamedGroup): Promise<void> {
  if (!isUuid(id)) return;
  const { rules, apps, campaigns } = await usesOfGroup(ctx, { type, id });
  if (rules.length > 0)
    throw new Conflict("named-in-rule", `The approval rule “${rules[0]}” names the ${type} “${name}”. Change that rule first.`, { rules });
  if (apps.length > 0)
    throw new Conflict("named-in-app", `An app is limited to the ${type} “${name}”. Change that in Admin Settings › Apps first.`, { apps });
  const seen = proofIfAny(ctx, "campaign.view");
  const told = campaigns.filter(({ ownerId, teamId }) => seen && matches(seen.filter, { accountId: ctx.account.id, ownerId, teamId }));
  const which = told[0] ? `The campaign “${told[0].name}”` : "A campaign that you may not see";
  if (campaigns.length > 0)
    throw new Conflict(
      "named-in-approval",
      `${which} was sent for approval to the ${type} “${name}” and has not gone out. Decide on it or withdraw it first.`,
      { campaigns: told.map((campaign) => campaign.name) },
    );
}

/**
 * What the teams and roles are called that stages name, by id. They are held until the transaction ends, so that none is deleted that a
 * campaign is being sent for approval to; Conflict "rules-changed" where one just was.
 */
export async function heldGroupNames({ db, account }: Scoped, stages: readonly RequiredStage[]): Promise<Readonly<Record<string, string>>> {
  const { teamIds, roleIds } = groupsIn(stages);
  const rows = await db.$queryRaw<{ id: string; name: string }[]>`
    WITH roles AS (SELECT id, name FROM role WHERE account_id = ${account.id}::uuid AND id = ANY (${roleIds}::uuid[]) ORDER BY id FOR KEY SHARE),
      teams AS (SELECT id, name FROM team WHERE account_id = ${account.id}::uuid AND id = ANY (${teamIds}::uuid[]) ORDER BY id FOR KEY SHARE)
    SELECT id, name FROM roles UNION ALL SELECT id, name FROM teams`;
  if (rows.length < teamIds.length + roleIds.length)
    throw new Conflict("rules-changed", "The approval rules were changed at this very moment. Try again.");
  return Object.fromEntries(rows.map(({ id, name }) => [id, name]));
}

/** The teams and custom roles that stages name. */
export function groupsIn(stages: readonly RequiredStage[]): { readonly teamIds: string[]; readonly roleIds: string[] } {
  const who = stages.flatMap(({ approvers }) => (approvers === "holders" ? [] : approvers));
  const ids = (type: Who["type"]): string[] => [...new Set(who.filter((one) => one.type === type).map(({ id }) => id))];
  return { teamIds: ids("team"), roleIds: ids("role").filter((id) => !isBuiltInRoleKey(id)) };
}
