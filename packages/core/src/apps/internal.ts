import { admits, BUILT_IN_ROLE_KEYS, builtInRoles, type HostRestriction, isBuiltInRoleKey } from "@countersign/permissions";
import type { Prisma } from "@countersign/db";
import type { Scoped } from "../kernel/index.ts";
import { BUILT_APPS, type BuiltApp } from "../kernel/schema.ts";
import type { AppSettings } from "./schema.ts";

/** Whom an app is limited to, and the version that editors compare with. */
export interface Restriction {
  readonly roles: readonly string[];
  readonly teams: readonly string[];
  readonly version: number;
}

export const UNRESTRICTED: Restriction = { roles: [], teams: [], version: 0 };

/** The restriction of one app as it is stored. */
export async function findRestriction({ db, account }: Scoped, app: BuiltApp): Promise<Restriction> {
  const row = await db.appRestriction.findUnique({ where: { accountId_app: { accountId: account.id, app } } });
  return row ? { roles: row.roles, teams: row.teamIds, version: row.version } : UNRESTRICTED;
}

/** The apps that are limited to this role or team, among others or alone: what is named there can't just go away. */
export async function appsLimitedTo({ db, account }: Scoped, { role, team }: { role?: string; team?: string }): Promise<BuiltApp[]> {
  const named: Prisma.AppRestrictionWhereInput[] = [
    ...(role === undefined ? [] : [{ roles: { has: role } }]),
    ...(team === undefined ? [] : [{ teamIds: { has: team } }]),
  ];
  const rows = await db.appRestriction.findMany({ where: { accountId: account.id, OR: named }, select: { app: true } });
  return rows.map(({ app }) => app as BuiltApp);
}

/** What people can be limited by: all roles and teams of the account, by name. */
export async function loadChoices({ db, account }: Scoped) {
  const where = { accountId: account.id };
  const custom = await db.role.findMany({ where, orderBy: { name: "asc" }, select: { id: true, name: true } });
  const teams = await db.team.findMany({ where, orderBy: { name: "asc" }, select: { id: true, name: true } });
  return { roles: [...BUILT_IN_ROLE_KEYS.map((key) => ({ id: key as string, name: builtInRoles[key].name })), ...custom], teams };
}

/** A member as a restriction sees one. */
export interface Standing {
  readonly userId: string;
  readonly name: string;
  readonly status: string;
  readonly person: HostRestriction;
}

/** Everybody in the account with what restrictions go by, in the order of their ids. */
export async function loadStandings({ db, account }: Scoped): Promise<Standing[]> {
  const rows = await db.membership.findMany({
    where: { accountId: account.id },
    orderBy: { userId: "asc" },
    select: {
      userId: true,
      status: true,
      roleKey: true,
      roleId: true,
      user: { select: { name: true } },
      teams: { select: { teamId: true } },
    },
  });
  return rows.map(({ userId, status, roleKey, roleId, user, teams }) => ({
    userId,
    name: user.name,
    status,
    person: { roles: [roleId ?? roleKey], groups: teams.map(({ teamId }) => teamId) },
  }));
}

/** How a member's sight of an app changes from one restriction to another. */
export function changeFor({ person }: Standing, before: Restriction, after: Restriction): "loses" | "gains" | "stays" {
  const [saw, sees] = [before, after].map(({ roles, teams }) => admits({ roles, groups: teams }, person));
  return saw === sees ? "stays" : sees ? "gains" : "loses";
}

/** The settings of the apps that are built, as admins read them. */
export async function loadSettings(ctx: Scoped): Promise<AppSettings[]> {
  const { db, account } = ctx;
  const choices = await loadChoices(ctx);
  const active = { accountId: account.id, status: "active" };
  const standings = (await loadStandings(ctx)).filter(({ status }) => status === "active");
  return Promise.all(
    BUILT_APPS.map(async (app) => {
      const { roles, teams, version } = await findRestriction(ctx, app);
      const turnedOnBy = (who: Prisma.MembershipWhereInput) =>
        db.membership.count({ where: { ...who, ...active, accessLevels: { some: { app } } } });
      const shutOut = standings.filter(({ person }) => !admits({ roles, groups: teams }, person)).map(({ userId }) => userId);
      return {
        app,
        isEnabled: !account.disabledApps.includes(app),
        turnedOn: await turnedOnBy({}),
        members: standings.length,
        roles: named(roles, choices.roles),
        teams: named(teams, choices.teams),
        shutOut: { total: shutOut.length, turnedOn: await turnedOnBy({ userId: { in: shutOut } }) },
        version,
      };
    }),
  );
}

// What is gone from the account keeps its place: the restriction still asks for it.
function named(ids: readonly string[], among: readonly { readonly id: string; readonly name: string }[]) {
  return ids.map((id) => ({ id, name: among.find((one) => one.id === id)?.name ?? (isBuiltInRoleKey(id) ? builtInRoles[id].name : id) }));
}
