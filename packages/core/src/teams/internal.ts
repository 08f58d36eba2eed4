import { isUuid, type TeamModel } from "@countersign/db";
import { CONTACT_ACTIONS, type ContactGrant, type Member, type TeamChange, withImplied } from "@countersign/permissions";
import { usesOfGroup } from "../campaigns/index.ts";
import { NotFound, type Scoped } from "../kernel/index.ts";
import type { Joining, TeamGrant, TeamRow, TeamUses } from "./schema.ts";

/** A team as permissions see one: its members know of it, and at Group it is its members' to manage. */
export interface TeamRecord {
  readonly accountId: string;
  readonly id: string;
  readonly teamId: string;
  readonly name: string;
  readonly description: string;
  readonly joining: Joining;
  readonly version: number;
}

/** The team, or NotFound. */
export async function findTeam({ db, account }: Scoped, id: string): Promise<TeamRecord> {
  const row = isUuid(id) ? await db.team.findUnique({ where: { accountId_id: { accountId: account.id, id } } }) : null;
  if (!row) throw new NotFound("team");
  return teamRecord(row);
}

/** The row as permissions see it. */
export function teamRecord({ accountId, id, name, description, joining, version }: TeamModel): TeamRecord {
  return { accountId, id, teamId: id, name, description, joining: joining as Joining, version };
}

/** The same, locked until the transaction ends. */
export async function lockTeam(ctx: Scoped, id: string): Promise<TeamRecord> {
  if (!isUuid(id)) throw new NotFound("team");
  await ctx.db.$queryRaw`SELECT 1 FROM team WHERE account_id = ${ctx.account.id}::uuid AND id = ${id}::uuid FOR UPDATE`;
  return findTeam(ctx, id);
}

/** A grant in words: which actions, with what they imply. */
export function shownGrant({ groupId, name, actions, endsAt }: ContactGrant): TeamGrant {
  const held = withImplied(actions);
  const names = Object.keys(CONTACT_ACTIONS) as (keyof typeof CONTACT_ACTIONS)[];
  return {
    groupId,
    group: name,
    actions: names.filter((action) => (held & CONTACT_ACTIONS[action]) !== 0),
    endsAt: endsAt == null ? null : new Date(endsAt),
  };
}

/** What a team brings, in words. */
export function grantsOf(grants: readonly ContactGrant[], teamId: string): TeamGrant[] {
  return grants.filter(({ via }) => via.id === teamId).map(shownGrant);
}

/** The team's line in lists. */
export function shownTeam({ id, name, description, joining }: TeamRecord, people: number, grants: readonly ContactGrant[]): TeamRow {
  return { id, name, description, joining, people, grants: grantsOf(grants, id) };
}

/** Some people joining or leaving the team, as the guard judges it. */
export function changeOf(
  { id, name }: TeamRecord,
  contactGrants: readonly ContactGrant[],
  { joins = [], leaves = [] }: { readonly joins?: readonly Member[]; readonly leaves?: readonly Member[] },
): TeamChange {
  return { team: { id, name }, contactGrants, joins, leaves };
}

/** What of the account stands on the team. */
export async function usesOf(ctx: Scoped, { id }: TeamRecord): Promise<TeamUses> {
  const { db, account } = ctx;
  const where = { accountId: account.id, teamId: id };
  const { rules, apps, campaigns: unsent } = await usesOfGroup(ctx, { type: "team", id });
  return {
    rules: [...rules],
    apps: [...apps],
    unsent: unsent.length,
    campaigns: await db.campaign.count({ where }),
    segments: await db.segment.count({ where }),
  };
}
