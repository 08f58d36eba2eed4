import { newId } from "@countersign/db";
import { effectiveLevel, type Row, scopeOf, type Subject } from "@countersign/permissions";
import { type CustomField, valueIn } from "../custom-fields/schema.ts";
import { type Acting, peopleNames } from "../kernel/index.ts";
import type { ContactRow } from "../visibility/index.ts";
import type { ListedContact, StatedConsent } from "./schema.ts";

/** What is known of somebody who is added: nothing but the address has to be. */
export interface NewContact extends Pick<ContactRow, "firstName" | "lastName" | "city" | "country" | "language" | "category"> {
  readonly email: string;
  readonly attributes?: Readonly<Record<string, unknown>>;
}

/** Adds contacts owned by the person who asks, with the evidence of their consent. Returns their ids in order. */
export async function insertContacts(
  ctx: Acting,
  contacts: readonly NewContact[],
  { tags, consent, teamId }: { tags: readonly string[]; consent: StatedConsent; teamId: string | null },
): Promise<string[]> {
  const { db, account, subject } = ctx;
  const now = ctx.now();
  const rows = contacts.map((contact) => ({ ...contact, id: newId() }));
  await db.$executeRaw`
    INSERT INTO contact (account_id, id, email, first_name, last_name, city, country, language, category, tags, attributes, email_consent, owner_id, team_id, created_at, updated_at)
    SELECT ${account.id}::uuid, r.id, r.email, r."firstName", r."lastName", r.city, r.country, r.language, r.category, ${[...tags]}::text[], coalesce(r.attributes, '{}'), ${consent.state},
      ${subject.userId}::uuid, ${teamId}::uuid, ${now}, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, email text, "firstName" text, "lastName" text, city text, country text, language text, category text, attributes jsonb)`;
  await recordConsent(
    ctx,
    rows.map(({ id }) => id),
    consent,
  );
  return rows.map(({ id }) => id);
}

/** Writes down the evidence of a consent that the person who asks states of these contacts; nothing where they state none. */
export async function recordConsent(ctx: Acting, contactIds: readonly string[], consent: StatedConsent): Promise<void> {
  if (consent.state !== "granted") return;
  const stated = { ...consent, accountId: ctx.account.id, channel: "email", byUserId: ctx.subject.userId, at: ctx.now() };
  await ctx.db.contactConsent.createMany({ data: contactIds.map((contactId) => ({ ...stated, id: newId(), contactId })) });
}

/** A new contact, before it is there: its creator's own, in no access group. */
export function rowToBe({ account, subject }: Acting): Row {
  return { accountId: account.id, ownerId: subject.userId, teamId: null, accessGroupNos: [] };
}

/** How far contact.view reaches. */
export function viewScope(subject: Subject): "own" | "group" | "global" {
  const scope = scopeOf(effectiveLevel(subject, "contact.view"));
  return scope === "global" || scope === "group" ? scope : "own";
}

/** A row as it is shown, but for whom it belongs to; `fields`: the account's own. */
export function listed(
  row: ContactRow,
  groups: ReadonlyMap<number, string>,
  fields: readonly CustomField[],
): Omit<ListedContact, "owner" | "team"> {
  const { id, email, phone, firstName, lastName, city, country, language, timeZone, category, emailConsent, suppressed } = row;
  const accessGroups = row.accessGroupNos
    .flatMap((no) => (groups.has(no) ? [{ no, name: groups.get(no)! }] : []))
    .sort((a, b) => a.name.localeCompare(b.name));
  const said = { id, email, phone, firstName, lastName, city, country, language, timeZone, category, emailConsent, suppressed };
  const values = fields.flatMap(({ key, name, type }) => {
    const value = valueIn(row.attributes, { key, type });
    return value === null ? [] : [{ key, name, type, value }];
  });
  return { ...said, fields: values, tags: [...row.tags], accessGroups, createdAt: row.createdAt, updatedAt: row.updatedAt };
}

/** Names of the people and teams to whom contacts belong, by their ids. */
export async function holdersOf(acting: Acting, rows: readonly ContactRow[]): Promise<ReadonlyMap<string, string>> {
  const ownerIds = rows.map(({ ownerId }) => ownerId);
  const teamIds = [...new Set(rows.flatMap(({ teamId }) => teamId ?? []))];
  const where = { accountId: acting.account.id, id: { in: teamIds } };
  const teams = teamIds.length > 0 ? await acting.db.team.findMany({ where, select: { id: true, name: true } }) : [];
  return new Map([...(await peopleNames(acting, ownerIds)), ...teams.map(({ id, name }) => [id, name] as const)]);
}
