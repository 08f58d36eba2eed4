import { APP_KEYS } from "@countersign/permissions";
import { grantsIn, memberOf, type Scoped } from "../../kernel/index.ts";
import type { Present } from "./facts-at.ts";
import { grantItem, type LoggedGrant } from "./writes.ts";

/** What stands in the tables now of everything that somebody's rights depend on; what ends by itself is taken as of the moment that is asked for. */
export async function loadPresent(ctx: Scoped, userId: string, at: Date): Promise<Present> {
  const { db, account } = ctx;
  const where = { accountId: account.id };
  const items = new Map<string, unknown>([
    ["owner", account.ownerId],
    ["disabledApps", account.disabledApps],
    ["unlabelled", (await db.account.findUniqueOrThrow({ where: { id: account.id }, select: { unlabelled: true } })).unlabelled],
  ]);
  for (const { app, roles, teamIds } of await db.appRestriction.findMany({ where }))
    items.set(`restriction:${app}`, { roles, teams: teamIds });
  for (const { id, name, grants } of await db.role.findMany({ where, include: { grants: true } }))
    items.set(`role:${id}`, { name, grants: grantsIn(grants) });
  for (const { id, name } of await db.team.findMany({ where, select: { id: true, name: true } })) items.set(`team:${id}`, name);
  for (const { id, no, name } of await db.accessGroup.findMany({ where })) items.set(`group:${id}`, { no, name });
  for (const { groupId, teamId, userId: holder, actions, endsAt } of await db.accessGrant.findMany({ where })) {
    const to = teamId === null ? { type: "user", id: holder ?? "" } : { type: "team", id: teamId };
    const item = grantItem(groupId, to, endsAt !== null);
    const others = (items.get(item) as readonly LoggedGrant[] | undefined) ?? [];
    items.set(item, [...others, { actions, endsAt: endsAt?.getTime() ?? null }]);
  }
  const member = await memberOf({ ...ctx, now: () => at }, userId);
  if (!member) return items;
  items.set("status", member.membership).set("role", member.role.id ?? member.role.key);
  items.set("teams", member.teamIds).set("adjustments", member.adjustments);
  for (const app of APP_KEYS) items.set(`level:${app}`, member.apps[app]);
  return items;
}
