import { type AccessLevel, type AppKey, catalogue, matches, type PermissionKey } from "@countersign/permissions";
import { countsOf, type Impact as WholeImpact, impactOf, reachesToCount, type World } from "@countersign/permissions/impact";
import { campaignsAtStake } from "../campaigns/index.ts";
import { type Acting, grantsIn, loadEverybody, proofIfAny, type Scoped } from "../kernel/index.ts";
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

/**
 * What turns one world into the other, for the people, contacts and campaigns of the account. Contacts are counted once for each distinct
 * set, and only for somebody who may see all of them; for others the numbers are null. Named are the people whom the one who asks manages and the
 * campaigns that they see; the others are counted.
 */
export async function countedImpact(ctx: Acting, before: World, after: World): Promise<Impact> {
  const reaches = reachesToCount(before, after);
  const proof = proofIfAny(ctx, "contact.view");
  const numbers = proof && (await countReaches(ctx, proof, reaches));
  return shown(impactOf(before, after, numbers ? countsOf(reaches, numbers) : undefined), before, knownTo(ctx, before));
}

/** What is not built yet is no gain and no loss. */
const isBuilt = ({ key }: { readonly key: PermissionKey }): boolean => !catalogue[key].planned;

interface Known {
  readonly isPerson: (userId: string) => boolean;
  readonly isCampaign: (id: string) => boolean;
}

/** Of whom and of which campaigns the one who asks may know. */
function knownTo(ctx: Acting, { members, campaigns }: World): Known {
  const accountId = ctx.account.id;
  const [managed, seen] = [proofIfAny(ctx, "user.manage"), proofIfAny(ctx, "campaign.view")];
  const people = members.filter(
    ({ userId, teams }) => managed && matches(managed.filter, { accountId, ownerId: userId, teamIds: teams.map(({ id }) => id) }),
  );
  const userIds = new Set(people.map(({ userId }) => userId));
  const campaignIds = new Set(campaigns.filter(({ row }) => seen && matches(seen.filter, row)).map(({ id }) => id));
  return { isPerson: (userId) => userIds.has(userId), isCampaign: (id) => campaignIds.has(id) };
}

function shown({ people, stopped, approversLost, unapprovable }: WholeImpact, { members }: World, { isPerson, isCampaign }: Known): Impact {
  const nameOf = (id: string): string => members.find(({ userId }) => userId === id)?.userName ?? "";
  const affected = people
    .map(({ userId, name, gains, loses, reach }) => ({
      userId,
      name,
      gains: gains.filter(isBuilt),
      loses: loses.filter(isBuilt),
      reach: reach.filter(isBuilt).map(({ key, before, after }) => ({ key, before, after })),
    }))
    .filter(({ gains, loses, reach }) => gains.length + loses.length + reach.length > 0);
  const told = {
    people: affected.filter(({ userId }) => isPerson(userId)),
    // Who sees a campaign sees who sent and who signed it.
    stopped: stopped
      .filter(({ id }) => isCampaign(id))
      .map(({ id, name, why, people: whose }) => ({ id, name, why, people: whose.map(nameOf).filter(Boolean) })),
    approversLost: approversLost.filter(({ userId }) => isPerson(userId)).map(({ name }) => name),
    unapprovable: unapprovable.filter(({ id }) => isCampaign(id)).map(({ id, name }) => ({ id, name })),
  };
  const unseen = {
    people: affected.length - told.people.length,
    stopped: stopped.length - told.stopped.length,
    approversLost: approversLost.length - told.approversLost.length,
    unapprovable: unapprovable.length - told.unapprovable.length,
  };
  return { ...told, unseen };
}
