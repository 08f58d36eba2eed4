import { Prisma } from "../generated/client.ts";
import { newId } from "../id.ts";
import type { Tx } from "../wall.ts";

export interface NewContact {
  id?: string;
  email?: string | null;
  phone?: string | null;
  timeZone?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  city?: string | null;
  country?: string | null;
  language?: string | null;
  category?: string | null;
  tags?: readonly string[];
  /** By key of a custom field. */
  attributes?: Readonly<Record<string, unknown>>;
  emailConsent?: "none" | "granted" | "withdrawn";
  ownerId?: string | null;
  teamId?: string | null;
  createdAt?: Date;
  /** As createdAt unless given. */
  updatedAt?: Date;
  /** Access groups to pin it into, by hand. */
  groupNos?: readonly number[];
}

/** Contacts in one statement, consenting unless said otherwise. Returns their ids in order. */
export async function createContacts(db: Tx, accountId: string, contacts: readonly NewContact[]): Promise<string[]> {
  const rows = contacts.map((contact) => ({ createdAt: new Date(), ...contact, id: contact.id ?? newId() }));
  for (let start = 0; start < rows.length; start += 500) {
    const part = rows.slice(start, start + 500);
    const values = part.map(
      (
        row,
      ) => Prisma.sql`(${accountId}::uuid, ${row.id}::uuid, ${row.email === undefined ? `${row.id}@contacts.example` : row.email}, ${row.firstName ?? null}, ${row.lastName ?? null},
        ${row.city ?? null}, ${row.country ?? null}, ${row.language ?? null}, ${row.category ?? null}, ${row.tags ?? []}::text[], ${JSON.stringify(row.attributes ?? {})}::jsonb, ${row.emailConsent ?? "granted"},
        ${row.ownerId ?? null}::uuid, ${row.teamId ?? null}::uuid, ${row.createdAt}::timestamptz, ${row.updatedAt ?? row.createdAt}::timestamptz,
        ${row.phone ?? null}, ${row.timeZone ?? null})`,
    );
    await db.$executeRaw`INSERT INTO contact (account_id, id, email, first_name, last_name, city, country, language, category, tags, attributes, email_consent, owner_id, team_id, created_at, updated_at, phone, time_zone) VALUES ${Prisma.join(values)}`;
  }
  const byGroup = new Map<number, string[]>();
  for (const row of rows) for (const no of row.groupNos ?? []) byGroup.set(no, [...(byGroup.get(no) ?? []), row.id]);
  for (const [no, ids] of byGroup) await pinContacts(db, accountId, ids, no);
  return rows.map((row) => row.id);
}

/** One contact; returns its id. */
export async function createContact(db: Tx, accountId: string, contact: NewContact = {}): Promise<string> {
  const [id] = await createContacts(db, accountId, [contact]);
  return id!;
}

/** Puts contacts into an access group by hand. */
export async function pinContacts(
  db: Tx,
  accountId: string,
  contactIds: readonly string[],
  groupNo: number,
  byUserId: string | null = null,
): Promise<void> {
  await db.$executeRaw`SELECT pin_contacts(${accountId}::uuid, ${contactIds}::uuid[], ${groupNo}::int, 'manual', '', ${byUserId}::uuid)`;
}

/** An access group with the next number of the installation. */
export async function createAccessGroup(db: Tx, accountId: string, name: string, description = "") {
  const rows = await db.$queryRaw<{ no: number }[]>`SELECT nextval('access_group_no')::int AS no`;
  return db.accessGroup.create({ data: { id: newId(), accountId, no: rows[0]!.no, name, description } });
}

/** Rights of a team or a person on an access group; `actions` are bits (view 1, edit 2, e-mail 4, SMS 8, export 16). */
export async function createGrant(
  db: Tx,
  accountId: string,
  grant: { groupId: string; teamId?: string; userId?: string; actions: number },
) {
  return db.accessGrant.create({ data: { id: newId(), accountId, ...grant } });
}

/** A segment; `rule` is the rule tree of core's segments. */
export async function createSegment(
  db: Tx,
  accountId: string,
  segment: { id?: string; name: string; rule: object; ownerId: string; teamId?: string | null },
) {
  return db.segment.create({
    data: {
      id: segment.id ?? newId(),
      accountId,
      name: segment.name,
      rule: segment.rule,
      ownerId: segment.ownerId,
      teamId: segment.teamId ?? null,
      updatedById: segment.ownerId,
    },
  });
}
