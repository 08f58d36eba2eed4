import { openWall, Prisma, type Tx, type Wall } from "@countersign/db";
import {
  admits,
  APP_KEYS,
  type AppKey,
  compileSubject,
  type HostRestriction,
  isBuiltInRoleKey,
  type Subject,
  type SubjectFacts,
  subjectInChild,
} from "@countersign/permissions";
import { type AccountRow, accountColumns, type Scoped } from "./context.ts";
import { builtInRole } from "./role-facts.ts";
import { BUILT_APPS } from "./schema.ts";

// Apps of the catalogue that no screen offers yet: off everywhere, so that None in Campaigns leaves nobody a usable app.
const NOT_BUILT = APP_KEYS.filter((app) => !(BUILT_APPS as readonly AppKey[]).includes(app));

interface SubjectRow {
  user_id: string;
  user_name: string;
  status: SubjectFacts["membership"];
  host_rank: string | null;
  role_key: string;
  role_id: string | null;
  role_name: string | null;
  role_version: number | null;
  role_grants: Record<string, string> | null;
  teams: { id: string; name: string }[];
  levels: { app: string; level: string; setBy: string }[];
  adjustments: { key: string; scope: string; from: "parent" | "account"; endsAt: number | null }[];
  grants: SubjectFacts["contactGrants"];
  restrictions: ({ readonly app: AppKey } & HostRestriction)[];
  groups_exist: boolean;
  unlabelled: "everyone" | "global";
  account_count: number;
}

/** Whose standing is read, when, and whether it is held until the end of the transaction. */
interface Asked {
  readonly userId: string;
  readonly now: Date;
  readonly lock: boolean;
}

/**
 * How a person stands in an account, whoever reads it: by their membership, and in a child also by what they hold in its parent
 * (`subjectInChild`). With `lock` both memberships are held until the end of the transaction: a revocation that commits first wins, one that
 * comes later waits (see `lockMembers`). null: neither, or the person is suspended everywhere. `wall`: as whom the transaction reads on.
 */
export async function loadSubject(db: Tx, account: AccountRow, asked: Asked, wall: Wall): Promise<Subject | null> {
  if (account.parentId === null) return loadMember(db, account, asked);
  await openWall(db, { ...wall, accountId: account.parentId });
  const above = await db.account.findUniqueOrThrow({ where: { id: account.parentId }, select: accountColumns });
  const parent = await loadMember(db, above, asked);
  await openWall(db, wall);
  const own = await loadMember(db, account, asked);
  return parent ? standingInChild(parent, own, account, asked.userId) : own;
}

/** How a person stands in a child account, by their standing in the parent and their membership in the child, if they have one. */
export function standingInChild(parent: Subject, own: Subject | null, child: AccountRow, userId: string): Subject | null {
  const { id: accountId, name: accountName, ownerId } = child;
  return subjectInChild(parent, own, {
    accountId,
    accountName,
    isOwner: ownerId === userId,
    disabledApps: disabledAppsOf(child.disabledApps),
  });
}

/** A person's own membership with everything that their rights depend on, in one statement behind that account's wall. */
export async function loadMember(db: Tx, account: AccountRow, { userId, now, lock }: Asked): Promise<Subject | null> {
  // A statement that has waited for a lock goes on with what it saw before: read in the same one, rights would be those from before a revocation.
  if (lock) await db.$queryRaw`SELECT 1 FROM membership WHERE account_id = ${account.id}::uuid AND user_id = ${userId}::uuid FOR SHARE`;
  const [row] = await rowsOf(db, account, now, Prisma.sql`AND m.user_id = ${userId}::uuid /* kept: standing */`);
  return row ? compileSubject(factsOf(row, account)) : null;
}

/** The same facts of everybody in the account, by name: what impact is worked out from. People who are suspended everywhere are left out. */
export async function loadEverybody({ db, account, now }: Scoped): Promise<SubjectFacts[]> {
  const rows = await rowsOf(db, account, now(), Prisma.sql`ORDER BY u.name, m.user_id`);
  return rows.map((row) => factsOf(row, account));
}

/** The rights of these people in the account, by their ids, in one statement; who has no membership in it is left out. */
export async function loadSubjects(
  { db, account, now }: Pick<Scoped, "db" | "account" | "now">,
  userIds: readonly string[],
): Promise<Subject[]> {
  if (userIds.length === 0) return [];
  const rows = await rowsOf(db, account, now(), Prisma.sql`AND m.user_id = ANY (${[...userIds]}::uuid[]) ORDER BY m.user_id`);
  return rows.map((row) => compileSubject(factsOf(row, account)));
}

function rowsOf(db: Tx, account: AccountRow, now: Date, whose: Prisma.Sql): Promise<SubjectRow[]> {
  return db.$queryRaw<SubjectRow[]>`
    SELECT m.user_id, u.name AS user_name, m.status, m.host_rank, m.role_key, m.role_id, r.name AS role_name, r.version AS role_version,
      (SELECT jsonb_object_agg(g.permission_key, g.scope) FROM role_grant g WHERE g.account_id = m.account_id AND g.role_id = m.role_id) AS role_grants,
      coalesce((SELECT jsonb_agg(jsonb_build_object('id', t.id, 'name', t.name) ORDER BY tm.team_id) FROM team_member tm JOIN team t ON t.account_id = tm.account_id AND t.id = tm.team_id
        WHERE tm.account_id = m.account_id AND tm.user_id = m.user_id), '[]') AS teams,
      coalesce((SELECT jsonb_agg(jsonb_build_object('app', l.app, 'level', l.level, 'setBy', l.set_by)) FROM access_level l
        WHERE l.account_id = m.account_id AND l.user_id = m.user_id), '[]') AS levels,
      coalesce((SELECT jsonb_agg(jsonb_build_object('key', a.permission_key, 'scope', a.scope, 'from', CASE WHEN a.account_id = m.account_id THEN 'account' ELSE 'parent' END,
          'endsAt', extract(epoch FROM a.ends_at) * 1000)) FROM adjustment a
        WHERE a.user_id = m.user_id AND a.account_id IN (m.account_id, ac.parent_id) AND (a.ends_at IS NULL OR a.ends_at > ${now})), '[]') AS adjustments,
      coalesce((SELECT jsonb_agg(jsonb_build_object('groupId', g.id, 'groupNo', g.no, 'name', g.name, 'actions', x.actions, 'endsAt', extract(epoch FROM x.ends_at) * 1000,
          'via', CASE WHEN x.user_id IS NULL THEN jsonb_build_object('type', 'team', 'id', t.id, 'name', t.name) ELSE jsonb_build_object('type', 'user', 'id', u.id, 'name', u.name) END))
        FROM access_grant x JOIN access_group g ON g.account_id = x.account_id AND g.id = x.group_id LEFT JOIN team t ON t.account_id = x.account_id AND t.id = x.team_id
        WHERE x.account_id = m.account_id AND (x.ends_at IS NULL OR x.ends_at > ${now})
          AND (x.user_id = m.user_id OR x.team_id IN (SELECT tm.team_id FROM team_member tm WHERE tm.account_id = m.account_id AND tm.user_id = m.user_id))), '[]') AS grants,
      coalesce((SELECT jsonb_agg(jsonb_build_object('app', x.app, 'roles', x.roles, 'groups', x.team_ids)) FROM app_restriction x
        WHERE x.account_id = m.account_id), '[]') AS restrictions,
      EXISTS (SELECT 1 FROM access_group g WHERE g.account_id = m.account_id) AS groups_exist,
      ac.unlabelled,
      active_accounts(m.user_id) AS account_count
    FROM membership m JOIN account ac ON ac.id = m.account_id JOIN app_user u ON u.id = m.user_id
      LEFT JOIN role r ON r.account_id = m.account_id AND r.id = m.role_id
    WHERE m.account_id = ${account.id}::uuid AND u.status = 'active' ${whose}`;
}

/** The apps that are off for everybody in an account: those that it has switched off, and those that are not built. */
export function disabledAppsOf(switchedOff: readonly string[]): SubjectFacts["disabledApps"] {
  return [...new Set([...switchedOff, ...NOT_BUILT])] as SubjectFacts["disabledApps"];
}

function factsOf(row: SubjectRow, account: AccountRow): SubjectFacts {
  const apps: Record<string, { level: string; setBy: string }> = Object.fromEntries(
    row.levels.map(({ app, level, setBy }) => [app, { level, setBy }]),
  );
  return {
    userId: row.user_id,
    userName: row.user_name,
    accountId: account.id,
    accountName: account.name,
    membership: row.status,
    isOwner: account.ownerId === row.user_id,
    ...(row.host_rank === null ? {} : { hostAdmin: row.host_rank === "admin" }),
    role: isBuiltInRoleKey(row.role_key)
      ? builtInRole(row.role_key)
      : {
          key: row.role_key,
          ...(row.role_id === null ? {} : { id: row.role_id }),
          name: row.role_name ?? row.role_key,
          version: row.role_version ?? 0,
          grants: (row.role_grants ?? {}) as SubjectFacts["role"]["grants"],
        },
    adjustments: row.adjustments as SubjectFacts["adjustments"],
    teams: row.teams,
    apps: { campaigns: apps.campaigns ?? null, tracking: apps.tracking ?? null, desk: apps.desk ?? null } as SubjectFacts["apps"],
    hiddenApps: row.restrictions.filter((restriction) => !admits(restriction, standingOf(row))).map(({ app }) => app),
    disabledApps: disabledAppsOf(account.disabledApps),
    accountCount: row.account_count,
    accessGroupsExist: row.groups_exist,
    unlabelled: row.unlabelled,
    contactGrants: row.grants,
  };
}

// Without an identity provider, role and teams in the account stand in for those there.
function standingOf(row: SubjectRow): HostRestriction {
  return { roles: [row.role_id ?? row.role_key], groups: row.teams.map(({ id }) => id) };
}
