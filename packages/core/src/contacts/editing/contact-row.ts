import { isUuid } from "@countersign/db";
import { effectiveLevel, scopeOf } from "@countersign/permissions";
import { type Acting, NotFound, type Scoped } from "../../kernel/index.ts";
import { addressHash } from "../../suppressions/index.ts";
import { groupsOf } from "../../visibility/index.ts";

const COLUMNS = {
  accountId: true,
  id: true,
  email: true,
  phone: true,
  firstName: true,
  lastName: true,
  city: true,
  country: true,
  language: true,
  timeZone: true,
  category: true,
  tags: true,
  emailConsent: true,
  ownerId: true,
  teamId: true,
  updatedAt: true,
} as const;

/**
 * Contacts whose rows are locked, in the order of ids, until the transaction ends. Left out is who is gone, foreign or no id. Whether the person may
 * know of them, `permit` says.
 */
export async function lockContacts(acting: Scoped, wanted: readonly string[]) {
  const { db, account } = acting;
  const ids = wanted.filter(isUuid);
  await db.$queryRaw`SELECT 1 FROM contact WHERE account_id = ${account.id}::uuid AND id = ANY (${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  return rowsWith(acting, ids);
}

async function rowsWith(acting: Scoped, ids: string[]) {
  const { db, account } = acting;
  const rows = await db.contact.findMany({
    where: { accountId: account.id, id: { in: ids }, status: "active" },
    select: COLUMNS,
    orderBy: { id: "asc" },
  });
  const groups = await groupsOf(acting, ids);
  return rows.map((row) => ({ ...row, accessGroupNos: groups.get(row.id) ?? [] }));
}
export type LockedContact = Awaited<ReturnType<typeof lockContacts>>[number];

/** A contact whose row is locked until the transaction ends, or NotFound. Whether the person may know of it, `permit` says. */
export async function lockContact(acting: Scoped, id: string): Promise<LockedContact> {
  const [row] = await lockContacts(acting, [id]);
  if (!row) throw new NotFound("contact");
  return row;
}

/**
 * A contact with all others that have its address, every row locked in the order of ids. Of the others nobody is told: what holds for an address
 * is done to them as well.
 */
export async function lockAddress(acting: Acting, id: string): Promise<{ contact: LockedContact; others: LockedContact[] }> {
  if (!isUuid(id)) throw new NotFound("contact");
  const { db, account } = acting;
  await db.$queryRaw`
    SELECT 1 FROM contact WHERE account_id = ${account.id}::uuid
      AND (id = ${id}::uuid OR email_hash = (SELECT email_hash FROM contact WHERE account_id = ${account.id}::uuid AND id = ${id}::uuid))
    ORDER BY id FOR UPDATE`;
  const contact = await lockContact(acting, id);
  const others = await othersWith(acting, contact);
  return { contact, others };
}

/** The contacts that have an address of one of these, without them; the rows of all are locked in the order of ids. */
export async function lockSharing(acting: Scoped, wanted: readonly string[]): Promise<LockedContact[]> {
  const { db, account } = acting;
  const ids = wanted.filter(isUuid);
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM contact WHERE account_id = ${account.id}::uuid AND status = 'active'
      AND (id = ANY (${ids}::uuid[]) OR email_hash IN (SELECT email_hash FROM contact WHERE account_id = ${account.id}::uuid AND id = ANY (${ids}::uuid[])))
    ORDER BY id FOR UPDATE`;
  const known = new Set(ids);
  return lockContacts(
    acting,
    rows.flatMap(({ id }) => (known.has(id) ? [] : [id])),
  );
}

/** The other contacts with the address of this one. */
export async function othersWith(acting: Scoped, { id, email }: Pick<LockedContact, "id" | "email">): Promise<LockedContact[]> {
  const { db, account } = acting;
  if (email === null) return [];
  const rows = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM contact WHERE account_id = ${account.id}::uuid AND status = 'active' AND id <> ${id}::uuid
      AND email_hash = ${addressHash(email)}`;
  return rowsWith(
    acting,
    rows.map((row) => row.id),
  );
}

/** More than these are not offered: a list to choose from is read by a person. */
const MOST_OWNERS = 500;

/**
 * To whom the person may give a contact: those who are active in their teams, or in the account where *Edit contacts* is global, themselves and
 * whoever owns it now. By name. With `ids`, only those among them.
 */
export async function ownersFor({ db, account, subject }: Acting, ownerId: string | null, ids?: readonly string[]) {
  const isEverybody = scopeOf(effectiveLevel(subject, "contact.edit")) === "global";
  const inTeams = { teams: { some: { teamId: { in: [...subject.teamIds] } } } };
  const members = await db.membership.findMany({
    where: {
      accountId: account.id,
      ...(ids && { userId: { in: [...ids] } }),
      OR: [
        { status: "active", ...(!isEverybody && { OR: [{ userId: subject.userId }, inTeams] }) },
        ...(ownerId === null ? [] : [{ userId: ownerId }]),
      ],
    },
    orderBy: [{ user: { name: "asc" } }, { userId: "asc" }],
    take: MOST_OWNERS,
    select: { user: { select: { id: true, name: true } } },
  });
  return members.map(({ user }) => user);
}

/** The teams that the person may name for a contact: their own, all where *Edit contacts* is global, and the one that it has now. By name. */
export async function teamsFor({ db, account, subject }: Acting, teamId: string | null) {
  const isEveryTeam = scopeOf(effectiveLevel(subject, "contact.edit")) === "global";
  const ids = [...subject.teamIds, ...(teamId === null ? [] : [teamId])];
  return db.team.findMany({
    where: { accountId: account.id, ...(!isEveryTeam && { id: { in: ids } }) },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    select: { id: true, name: true },
  });
}
