import { type AccessLevel, type AppKey, catalogue, type Grants, type PermissionKey } from "@countersign/permissions";
import { countsOf, type Impact as WholeImpact, impactOf, reachesToCount, type World } from "@countersign/permissions/impact";
import { campaignsAtStake } from "../campaigns/index.ts";
import { type Acting, loadEverybody, proofIfAny, type Scoped } from "../kernel/index.ts";
import { countReaches } from "../visibility/index.ts";
import type { Impact } from "./schema.ts";

/** The account as far as a change of access can move it. Make the second world of `countedImpact` by copying this one with the change in it. */
export async function loadWorld(ctx: Scoped): Promise<World> {
  const { db, account } = ctx;
  const where = { accountId: account.id };
  const everybody = await loadEverybody(ctx);
  const roles = await db.role.findMany({ where, include: { grants: { select: { permissionKey: true, scope: true } } } });
  const accessGroups = await db.accessGroup.findMany({ where, select: { id: true, no: true, name: true } });
  const grants = await db.accessGrant.findMany({
    where: { ...where, OR: [{ endsAt: null }, { endsAt: { gt: ctx.now() } }] },
    select: { groupId: true, teamId: true, userId: true, actions: true },
  });
  const levels = await db.defaultLevel.findMany({ where });
  const { unlabelled } = await db.account.findUniqueOrThrow({ where: { id: account.id }, select: { unlabelled: true } });
  return {
    members: everybody.map(({ role, contactGrants: _c, accessGroupsExist: _e, unlabelled: _u, ...member }) => ({
      ...member,
      role: role.id ?? role.key,
    })),
    roles: Object.fromEntries(roles.map(({ id, name, version, grants: held }) => [id, { name, version, grants: grantsIn(held) }])),
    defaultLevels: Object.fromEntries(levels.map(({ app, level }) => [app as AppKey, level as AccessLevel])),
    accessGroups,
    // Names are for sentences about one person's grants; impact speaks of sets of contacts.
    grants: grants.map(({ groupId, teamId, userId, actions }) => ({
      groupId,
      to: { type: teamId ? ("team" as const) : ("user" as const), id: teamId ?? userId ?? "", name: "" },
      actions,
    })),
    unlabelled: unlabelled as World["unlabelled"],
    campaigns: await campaignsAtStake(ctx),
  };
}

function grantsIn(rows: readonly { readonly permissionKey: string; readonly scope: string }[]): Grants {
  return Object.fromEntries(rows.map(({ permissionKey, scope }) => [permissionKey, scope])) as Grants;
}

/**
 * What turns one world into the other, for the people, contacts and campaigns of the account. Contacts are counted once for each distinct
 * set, and only for somebody who may see all of them; for others the numbers are null.
 */
export async function countedImpact(ctx: Acting, before: World, after: World): Promise<Impact> {
  const reaches = reachesToCount(before, after);
  const proof = proofIfAny(ctx, "contact.view");
  const numbers = proof && (await countReaches(ctx, proof, reaches));
  return shown(impactOf(before, after, numbers ? countsOf(reaches, numbers) : undefined), before);
}

/** What is not built yet is no gain and no loss. */
const isBuilt = ({ key }: { readonly key: PermissionKey }): boolean => !catalogue[key].planned;

function shown({ people, stopped, approversLost, unapprovable }: WholeImpact, { members }: World): Impact {
  const nameOf = (id: string): string => members.find(({ userId }) => userId === id)?.userName ?? "";
  return {
    people: people
      .map(({ userId, name, gains, loses, reach }) => ({
        userId,
        name,
        gains: gains.filter(isBuilt),
        loses: loses.filter(isBuilt),
        reach: reach.filter(isBuilt).map(({ key, before, after }) => ({ key, before, after })),
      }))
      .filter(({ gains, loses, reach }) => gains.length + loses.length + reach.length > 0),
    stopped: stopped.map(({ id, name, why, people: whose }) => ({ id, name, why, people: whose.map(nameOf).filter(Boolean) })),
    approversLost: approversLost.map(({ name }) => name),
    unapprovable: unapprovable.map(({ id, name }) => ({ id, name })),
  };
}
