import {
  ACCESS_LEVELS,
  type AccessLevel,
  admits,
  APP_KEYS,
  type AppKey,
  builtInRoles,
  type Defaults,
  isBuiltInRoleKey,
  mayDefault,
  meaningOfLevels,
  toPrisma,
} from "@countersign/permissions";
import type { Prisma } from "@countersign/db";
import { findRestriction, type Restriction } from "../apps/index.ts";
import { type Acting, type Context, permit, read, visible } from "../kernel/index.ts";
import { ListLevels, type LevelPage, type PersonLevel } from "./schema.ts";

const NAMED = 5;

/**
 * The default level of an app, who has turned it on with the level that they have, and how many have not (`level.manage`; A10, A11, A17, A18, B6).
 * People are those whom the one who asks manages (`user.manage`), by name, one page at a time.
 */
export function listLevels(ctx: Context, input: ListLevels): Promise<LevelPage> {
  const { app, search, level, cursor, limit } = ListLevels.parse(input);
  return read(ctx, async (acting) => {
    const { db, account } = acting;
    permit(acting, "level.manage", { accountId: account.id });
    const plan = toPrisma(visible(acting, "user.manage").filter, { ownerId: "userId" });
    const reach: Prisma.MembershipWhereInput = plan.kind === "none" ? { userId: { in: [] } } : plan.where;
    const of = { AND: [{ accountId: account.id }, reach] };
    const where: Prisma.MembershipWhereInput = {
      AND: [
        of,
        { accessLevels: { some: { app, ...(level === undefined ? {} : { level }) } } },
        ...(search ? [{ user: { name: { contains: search, mode: "insensitive" as const } } }] : []),
      ],
    };
    const found = await db.membership.findMany({
      where,
      orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
      take: limit + 1,
      ...(cursor === undefined ? {} : { cursor: { accountId_userId: { accountId: account.id, userId: cursor } }, skip: 1 }),
      select: columns(app),
    });
    const restriction = await findRestriction(acting, app);
    const rows = found.slice(0, limit).map((row) => personLevel(acting, app, row, restriction));
    const off: Prisma.MembershipWhereInput = { AND: [of, { status: { not: "suspended" }, accessLevels: { none: { app } } }] };
    // Somebody who is only invited is called as their inviter called them, which this page has no need to know.
    const named = await db.membership.findMany({
      where: { AND: [off, { status: "active" }] },
      orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
      take: NAMED,
      select: { user: { select: { name: true } } },
    });
    const byDefault = await defaultLevelOf(acting, app);
    return {
      app,
      byDefault: { level: byDefault, choices: choicesFrom(acting, app, byDefault) },
      meaning: meaningOfLevels(app),
      rows,
      nextCursor: found.length > limit ? (rows.at(-1)?.id ?? null) : null,
      total: await db.membership.count({ where }),
      unreviewed: await db.membership.count({
        where: { AND: [of, { status: "active", accessLevels: { some: { app, setBy: "default" } } }] },
      }),
      notOn: { total: await db.membership.count({ where: off }), names: named.map(({ user }) => user.name) },
    };
  });
}

function columns(app: AppKey) {
  return {
    userId: true,
    status: true,
    roleKey: true,
    roleId: true,
    user: { select: { name: true } },
    role: { select: { name: true, grants: { where: { permissionKey: "account.manage" }, select: { scope: true } } } },
    teams: { select: { teamId: true } },
    accessLevels: { where: { app }, select: { level: true, setBy: true, turnedOnAt: true } },
  } as const satisfies Prisma.MembershipSelect;
}

type Found = Prisma.MembershipGetPayload<{ select: ReturnType<typeof columns> }>;

function personLevel(ctx: Acting, app: AppKey, row: Found, { roles, teams }: Restriction): PersonLevel {
  const { userId: id, roleKey, roleId, role } = row;
  const [own] = row.accessLevels;
  const level = (own?.level ?? "none") as AccessLevel;
  const builtIn = isBuiltInRoleKey(roleKey) ? builtInRoles[roleKey] : null;
  const isHostAdmin = builtIn ? builtIn.grants["account.manage"] !== undefined : (role?.grants.length ?? 0) > 0;
  const choices = choicesFrom(ctx, app, level);
  return {
    id,
    name: row.user.name,
    roleName: builtIn?.name ?? role?.name ?? roleKey,
    rank: isHostAdmin ? "admin" : "agent",
    isActive: row.status === "active",
    isShutOut: !admits({ roles, groups: teams }, { roles: [roleId ?? roleKey], groups: row.teams.map(({ teamId }) => teamId) }),
    level,
    setBy: own?.setBy === "hand" ? "hand" : "default",
    turnedOnAt: own?.turnedOnAt ?? new Date(0),
    choices,
    locked: lockOf(ctx, id, roleKey, choices),
  };
}

// What can be told without reading all of a person's rights; saving asks the guard about the rest.
function lockOf({ subject }: Acting, userId: string, roleKey: string, choices: readonly AccessLevel[]): PersonLevel["locked"] {
  if (userId === subject.userId) return "yourself";
  if (roleKey === "account-admin" && subject.role.key !== "account-admin") return "needs-account-admin";
  return choices.length > 1 ? null : "level-not-held";
}

/** The levels that the one who asks may put in the place of `from`, which is always among them: nobody gives or takes a higher one than their own. */
function choicesFrom({ subject }: Acting, app: AppKey, from: AccessLevel): AccessLevel[] {
  const at = (level: AccessLevel): Defaults => ({
    levels: Object.fromEntries(APP_KEYS.map((key) => [key, key === app ? level : "full"])) as Defaults["levels"],
    role: null,
    teams: [],
    contactGrants: [],
  });
  return ACCESS_LEVELS.filter((level) => level === from || mayDefault(subject, at(from), at(level)).ok);
}

async function defaultLevelOf({ db, account }: Acting, app: AppKey): Promise<AccessLevel> {
  const row = await db.defaultLevel.findUnique({ where: { accountId_app: { accountId: account.id, app } }, select: { level: true } });
  return (row?.level ?? "full") as AccessLevel;
}
