import { type Filter, isBuiltInRoleKey, toPrisma } from "@countersign/permissions";
import type { Prisma } from "@countersign/db";
import { type Context, Invalid, read, visible } from "../kernel/index.ts";
import { roleNameOf } from "./internal.ts";
import { ListPeople, type PersonRow } from "./schema.ts";

interface Page {
  readonly rows: PersonRow[];
  readonly nextCursor: string | null;
  readonly total: number;
}

/** The people of the account whom the person may manage (`user.manage`), by name, one page at a time. */
export async function listPeople(ctx: Context, input: ListPeople): Promise<Page> {
  const { limit, cursor, ...filters } = ListPeople.parse(input);
  const after = cursor === undefined ? null : decodeCursor(cursor);
  return read(ctx, async (acting) => {
    const { db, account } = acting;
    const plan = toPrisma(visible(acting, "user.manage").filter as Filter, { ownerId: "userId" });
    if (plan.kind === "none") return { rows: [], nextCursor: null, total: 0 };
    const where: Prisma.MembershipWhereInput = { AND: [{ accountId: account.id }, plan.where, ...conditionsOf(filters)] };
    const page: Prisma.MembershipWhereInput = after
      ? { AND: [where, { OR: [{ user: { name: { gt: after.name } } }, { user: { name: after.name }, userId: { gt: after.id } }] }] }
      : where;
    const found = await db.membership.findMany({
      where: page,
      orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
      take: limit + 1,
      select: columns,
    });
    const rows = found.slice(0, limit).map((row) => personRow(row, account.ownerId));
    const last = rows.at(-1);
    return { rows, nextCursor: found.length > limit && last ? encodeCursor(last) : null, total: await db.membership.count({ where }) };
  });
}

const columns = {
  userId: true,
  roleKey: true,
  roleId: true,
  status: true,
  lastSeenAt: true,
  user: { select: { name: true, email: true } },
  role: { select: { name: true } },
  teams: { select: { team: { select: { name: true } } } },
  accessLevels: { where: { app: "campaigns" }, select: { level: true, setBy: true } },
} as const satisfies Prisma.MembershipSelect;

function personRow(row: Prisma.MembershipGetPayload<{ select: typeof columns }>, ownerId: string): PersonRow {
  return {
    id: row.userId,
    name: row.user.name,
    email: row.user.email,
    roleKey: row.roleKey,
    roleId: row.roleId,
    roleName: roleNameOf(row),
    teams: row.teams.map(({ team }) => team.name).sort(),
    campaigns: (row.accessLevels[0] as PersonRow["campaigns"] | undefined) ?? null,
    isOwner: row.userId === ownerId,
    status: row.status as PersonRow["status"],
    lastSeenAt: row.lastSeenAt,
  };
}

function conditionsOf({ role, team, status, search }: Omit<ListPeople, "limit" | "cursor">): Prisma.MembershipWhereInput[] {
  return [
    ...(role === undefined
      ? []
      : [isBuiltInRoleKey(role) ? { roleKey: role } : isUuidText(role) ? { roleId: role } : { roleKey: { in: [] } }]),
    ...(team === undefined ? [] : [{ teams: { some: { teamId: team } } }]),
    ...(status === undefined ? [] : [{ status }]),
    ...(search
      ? [{ user: { OR: [{ name: { contains: search, mode: "insensitive" as const } }, { email: { contains: search.toLowerCase() } }] } }]
      : []),
  ];
}

const isUuidText = (text: string): boolean => /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(text);

function encodeCursor({ name, id }: { name: string; id: string }): string {
  return Buffer.from(JSON.stringify([name, id])).toString("base64url");
}

function decodeCursor(cursor: string): { name: string; id: string } {
  try {
    const [name, id] = JSON.parse(Buffer.from(cursor, "base64url").toString("utf8")) as unknown[];
    if (typeof name === "string" && typeof id === "string" && isUuidText(id)) return { name, id };
  } catch {
    // Falls through to the same answer as a cursor of another shape.
  }
  throw new Invalid("This place in the list does not exist. Start from its beginning.", [
    { path: ["cursor"], message: "not a place in this list" },
  ]);
}
