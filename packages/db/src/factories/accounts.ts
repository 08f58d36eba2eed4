import { newId } from "../id.ts";
import { openWall, type Tx } from "../wall.ts";

const EMPTY_CHAIN = new Uint8Array(32);

export interface NewUser {
  id?: string;
  name?: string;
  email?: string;
  passwordHash?: string | null;
  /** null: they joined by a copied link. */
  addressProvenAt?: Date | null;
  timeZone?: string;
}

/** A person who can sign in (with a password only if its hash is given). */
export async function createUser(db: Tx, { id = newId(), name = "Test Person", ...rest }: NewUser = {}) {
  return db.user.create({
    data: {
      id,
      name,
      email: rest.email ?? `${id}@people.example`,
      passwordHash: rest.passwordHash ?? null,
      addressProvenAt: rest.addressProvenAt === undefined ? new Date() : rest.addressProvenAt,
      timeZone: rest.timeZone ?? "UTC",
    },
  });
}

export interface NewAccount {
  id?: string;
  slug?: string;
  name?: string;
  ownerId: string;
  parentId?: string | null;
  timeZone?: string;
  postalAddress?: string;
  fourEyes?: boolean;
  createdAt?: Date;
  usesCountedSince?: Date;
}

/** An account with its audit chain. Raises the wall of the new account in the transaction. */
export async function createAccount(db: Tx, { id = newId(), ...rest }: NewAccount) {
  const account = await db.account.create({
    data: {
      id,
      slug: rest.slug ?? `account-${id.slice(-12)}`,
      name: rest.name ?? "Test account",
      postalAddress: rest.postalAddress ?? "Garden Lane 1, 61-821 Poznań",
      ...rest,
    },
  });
  await openWall(db, { accountId: id });
  await db.auditHead.create({ data: { accountId: id, seq: 0n, hash: EMPTY_CHAIN } });
  return account;
}

export interface NewMember {
  accountId: string;
  userId: string;
  roleKey: string;
  roleId?: string | null;
  status?: string;
  teamIds?: readonly string[];
  /** Access level of Campaigns; null = not turned on. */
  campaigns?: "full" | "settings" | "none" | null;
  createdAt?: Date;
}

/** A membership with its teams; Campaigns is on at Full unless said otherwise. The account's wall must be up. */
export async function createMember(
  db: Tx,
  { accountId, userId, roleKey, roleId = null, status = "active", teamIds = [], campaigns = "full", ...rest }: NewMember,
) {
  const membership = await db.membership.create({ data: { accountId, userId, roleKey, roleId, status, ...rest } });
  for (const teamId of teamIds) await db.teamMember.create({ data: { accountId, teamId, userId } });
  if (campaigns) await db.accessLevel.create({ data: { accountId, userId, app: "campaigns", level: campaigns, setBy: "default" } });
  return membership;
}

/** A team. */
export async function createTeam(db: Tx, accountId: string, name: string) {
  return db.team.create({ data: { id: newId(), accountId, name } });
}

/** A custom role with its grants. */
export async function createRole(
  db: Tx,
  accountId: string,
  role: {
    name: string;
    description?: string;
    originKey: string;
    /** What the role that it is a copy of granted then. */
    originGrants?: Readonly<Record<string, string>>;
    grants: Readonly<Record<string, string>>;
  },
) {
  const id = newId();
  const row = await db.role.create({
    data: {
      id,
      accountId,
      name: role.name,
      description: role.description ?? "",
      originKey: role.originKey,
      originGrants: role.originGrants ?? {},
    },
  });
  await db.roleGrant.createMany({
    data: Object.entries(role.grants).map(([permissionKey, scope]) => ({ accountId, roleId: id, permissionKey, scope })),
  });
  return row;
}

export interface NewInvitation {
  accountId: string;
  userId: string;
  email: string;
  name?: string;
  invitedById: string;
  createdAt: Date;
  expiresAt: Date;
}

/** An open invitation whose link nobody has. The membership that waits for it is the caller's. */
export async function createInvitation(db: Tx, invitation: NewInvitation) {
  return db.invitation.create({ data: { id: newId(), ...invitation } });
}
