import { type Filter, isBuiltInRoleKey, toPrisma } from "@countersign/permissions";
import { isUuid, type Prisma } from "@countersign/db";
import { type Acting, type Context, read, visible } from "../kernel/index.ts";
import { roleNameOf, UNPROVEN, unprovenAmong } from "./internal.ts";
import { accountsOfPeople } from "./listing/accounts-of-people.ts";
import { behind, ORDERS } from "./listing/people-order.ts";
import { ListPeople, type PersonRow } from "./schema.ts";

interface Page {
  readonly rows: PersonRow[];
  readonly nextCursor: string | null;
  readonly total: number;
}

/** The people of the account whom the person may manage (`user.manage`), one page at a time. */
export async function listPeople(ctx: Context, input: ListPeople): Promise<Page> {
  const { limit, cursor, sort, ...filters } = ListPeople.parse(input);
  const after = cursor ?? null;
  return read(ctx, async (acting) => {
    const { db, account } = acting;
    const plan = toPrisma(visible(acting, "user.manage").filter as Filter, { ownerId: "userId" });
    if (plan.kind === "none") return { rows: [], nextCursor: null, total: 0 };
    const where: Prisma.MembershipWhereInput = { AND: [{ accountId: account.id }, plan.where, ...conditionsOf(filters, account.id)] };
    const page: Prisma.MembershipWhereInput =
      after === null ? where : { AND: [where, await behind(acting, { id: after, sort, reach: plan.where })] };
    const found = await db.membership.findMany({
      where: page,
      orderBy: ORDERS[sort],
      take: limit + 1,
      select: columns,
    });
    const shown = found.slice(0, limit);
    const invitations = await openInvitations(acting, shown);
    const ids = shown.map(({ userId }) => userId);
    const unproven = await unprovenAmong(acting, ids);
    const accounts = await accountsOfPeople(acting, ids);
    const rows = shown.map((row) => ({
      ...personRow(row, { ownerId: account.ownerId, now: acting.now(), invited: invitations.get(row.userId) }),
      isAddressProven: !unproven.has(row.userId),
      accounts: accounts?.get(row.userId) ?? null,
    }));
    return { rows, nextCursor: found.length > limit ? (shown.at(-1)?.userId ?? null) : null, total: await db.membership.count({ where }) };
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
  adjustments: { where: { endsAt: { not: null } }, orderBy: { endsAt: "asc" }, select: { endsAt: true } },
} as const satisfies Prisma.MembershipSelect;

type Found = Prisma.MembershipGetPayload<{ select: typeof columns }>;
type Invited = { readonly name: string; readonly email: string; readonly createdAt: Date; readonly expiresAt: Date };

interface Setting {
  readonly ownerId: string;
  readonly now: Date;
  readonly invited: Invited | undefined;
}

async function openInvitations({ db, account }: Acting, rows: readonly Found[]): Promise<ReadonlyMap<string, Invited>> {
  const userIds = rows.flatMap(({ status, userId }) => (status === "invited" ? [userId] : []));
  const found = await db.invitation.findMany({
    where: { accountId: account.id, userId: { in: userIds }, acceptedAt: null, revokedAt: null },
    select: { userId: true, name: true, email: true, createdAt: true, expiresAt: true },
  });
  return new Map(found.map(({ userId, ...invitation }) => [userId, invitation]));
}

function personRow(row: Found, { ownerId, now, invited }: Setting): Omit<PersonRow, "accounts" | "isAddressProven"> {
  return {
    id: row.userId,
    name: invited ? invited.name || invited.email : row.user.name,
    email: row.user.email,
    roleKey: row.roleKey,
    roleId: row.roleId,
    roleName: roleNameOf(row),
    teams: row.teams.map(({ team }) => team.name).sort(),
    campaigns: (row.accessLevels[0] as PersonRow["campaigns"] | undefined) ?? null,
    isOwner: row.userId === ownerId,
    status: row.status as PersonRow["status"],
    lastSeenAt: row.lastSeenAt,
    timedUntil: row.adjustments.map(({ endsAt }) => endsAt).find((end) => end !== null && end > now) ?? null,
    invitation: invited ? { sentAt: invited.createdAt, expiresAt: invited.expiresAt } : null,
  };
}

function conditionsOf(
  { role, team, status, search }: Omit<ListPeople, "limit" | "cursor" | "sort">,
  accountId: string,
): Prisma.MembershipWhereInput[] {
  return [
    ...(role === undefined ? [] : [isBuiltInRoleKey(role) ? { roleKey: role } : isUuid(role) ? { roleId: role } : { roleKey: { in: [] } }]),
    ...(team === undefined ? [] : [{ teams: { some: { teamId: team } } }]),
    ...(status === undefined ? [] : [status === "unproven" ? UNPROVEN : { status }]),
    ...(search
      ? [
          {
            OR: [
              // Somebody who has not accepted yet is found by what they are called here: their name elsewhere is not told.
              { status: { not: "invited" }, user: { name: { contains: search, mode: "insensitive" as const } } },
              {
                status: "invited",
                user: {
                  invitations: {
                    some: { accountId, name: { contains: search, mode: "insensitive" as const }, acceptedAt: null, revokedAt: null },
                  },
                },
              },
              { user: { email: { contains: search.toLowerCase() } } },
            ],
          },
        ]
      : []),
  ];
}
