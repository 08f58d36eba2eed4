import { newId } from "@countersign/db";
import { mayChangeContact, type Subject } from "@countersign/permissions";
import type { FieldValue } from "../custom-fields/schema.ts";
import { open, type Scoped } from "../kernel/index.ts";
import { addressHash } from "../suppressions/index.ts";
import { groupsOf } from "../visibility/index.ts";
import { MAX_TAGS } from "./schema.ts";

/** What somebody said of themselves on a form. */
export interface FormAnswered {
  readonly formId: string;
  /** Normalised. */
  readonly address: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly city: string | null;
  readonly country: string | null;
  readonly phone: string | null;
  /** Values of the account's own fields, by key; each is one of its field's. */
  readonly attributes: Readonly<Record<string, FieldValue>>;
  readonly language: string;
  readonly tags: readonly string[];
  /** The evidence of a consent to get mail; null: none was given. */
  readonly consent: string | null;
  /** The number of the access group to put them into, in whose name; null: none. */
  readonly group: { readonly no: number; readonly byUserId: string } | null;
  /** Who published the form, while they are at work in the account; null: nobody gains by what it writes. */
  readonly publisher: Subject | null;
  /**
   * Whose contact it is. *confirmed*: the address is proved to be theirs, so that the oldest contact who has it is filled in, as a send takes the oldest.
   * *claimed*: anybody could have typed it, so that it changes no contact that is there: a new one, unless this form added one with the address before.
   */
  readonly proof: "confirmed" | { readonly claimed: { readonly earlier: string | null } };
}

/** Makes of an answer what it says: a contact with tags, consent and access group (E7d). What colleagues wrote of somebody is added to, never overwritten. */
export async function takeFormAnswer(
  ctx: Scoped,
  answered: FormAnswered,
): Promise<{ readonly contactId: string; readonly isNew: boolean }> {
  open(ctx, "whoever answers a form is nobody of the account; what they may change is decided by what they proved");
  const { proof } = answered;
  if (proof !== "confirmed" && proof.claimed.earlier !== null) return { contactId: proof.claimed.earlier, isNew: false };
  const known = proof === "confirmed" ? await lockOldest(ctx, answered.address) : null;
  const contactId = known ?? (await add(ctx, answered));
  if (known) {
    await fillIn(ctx, known, answered);
    await addRest(ctx, known, answered);
  }
  const { db, account } = ctx;
  if (answered.consent !== null)
    await db.contactConsent.create({
      data: { id: newId(), accountId: account.id, contactId, channel: "email", state: "granted", source: answered.consent, at: ctx.now() },
    });
  if (answered.group)
    await db.$executeRaw`SELECT pin_contacts(${account.id}::uuid, ARRAY[${contactId}::uuid], ${answered.group.no}::int, 'form', ${answered.formId}, ${answered.group.byUserId}::uuid)`;
  return { contactId, isNew: known === null };
}

// One address at a time: two answers that are confirmed at once make one contact.
async function lockOldest({ db, account }: Scoped, address: string): Promise<string | null> {
  const hash = addressHash(address)!;
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(encode(${hash}, 'hex'), 7002)) FROM account WHERE id = ${account.id}::uuid`;
  const [oldest] = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM contact WHERE account_id = ${account.id}::uuid AND email_hash = ${hash} AND status = 'active'
    ORDER BY created_at, id LIMIT 1 FOR UPDATE`;
  return oldest?.id ?? null;
}

async function add(
  ctx: Scoped,
  { address, firstName, lastName, city, country, phone, language, tags, attributes, consent }: FormAnswered,
): Promise<string> {
  const [id, at] = [newId(), ctx.now()];
  const said = {
    firstName,
    lastName,
    city,
    country,
    phone,
    language,
    tags: [...tags],
    emailConsent: consent === null ? "none" : "granted",
  };
  await ctx.db.$executeRaw`
    INSERT INTO contact (account_id, id, email, phone, first_name, last_name, city, country, language, tags, attributes, email_consent, created_at, updated_at)
    VALUES (${ctx.account.id}::uuid, ${id}::uuid, ${address}, ${said.phone}, ${said.firstName}, ${said.lastName}, ${said.city}, ${said.country},
      ${said.language}, ${said.tags}::text[], ${JSON.stringify(attributes)}::jsonb, ${said.emailConsent}, ${at}, ${at})`;
  return id;
}

// What is filled in can bring a contact into an access group by the rule of a segment, as a tag can, and so can the date of the change. Nobody comes to see a
// contact by a form that they publish: then it stays as it was, but for the consent, which is the person's own.
async function fillIn(ctx: Scoped, id: string, said: FormAnswered): Promise<void> {
  const { db, account } = ctx;
  const key = { accountId_id: { accountId: account.id, id } };
  if (said.consent !== null) await db.contact.update({ where: key, data: { emailConsent: "granted", updatedAt: ctx.now() } });
  const { before, standing } = await rowOf(ctx, id);
  await db.$executeRaw`
    UPDATE contact c SET first_name = coalesce(c.first_name, ${said.firstName}), last_name = coalesce(c.last_name, ${said.lastName}),
      city = coalesce(c.city, ${said.city}), country = coalesce(c.country, ${said.country}), phone = coalesce(c.phone, ${said.phone}),
      language = coalesce(c.language, ${said.language}), updated_at = ${ctx.now()}
    WHERE c.account_id = ${account.id}::uuid AND c.id = ${id}::uuid`;
  if (said.publisher === null || mayChangeContact(said.publisher, [standing], (await rowOf(ctx, id)).standing).ok) return;
  const { firstName, lastName, city, country, phone, language, updatedAt } = before;
  await db.contact.update({ where: key, data: { firstName, lastName, city, country, phone, language, updatedAt } });
}

// The same of tags and of fields of the account's own: it stays without them. What stands in a field is not overwritten.
async function addRest(ctx: Scoped, id: string, { tags, attributes, publisher }: FormAnswered): Promise<void> {
  if (tags.length === 0 && Object.keys(attributes).length === 0) return;
  const { db, account } = ctx;
  const { before, standing } = await rowOf(ctx, id);
  await db.$executeRaw`
    UPDATE contact c SET attributes = ${JSON.stringify(attributes)}::jsonb || CASE jsonb_typeof(c.attributes) WHEN 'object' THEN c.attributes ELSE '{}' END,
      tags = coalesce(c.tags, '{}') || (SELECT coalesce(array_agg(t ORDER BY n), '{}') FROM (
        SELECT t, n FROM unnest(${[...tags]}::text[]) WITH ORDINALITY AS x(t, n) WHERE NOT (t = ANY (coalesce(c.tags, '{}')))
        ORDER BY n LIMIT greatest(0, ${MAX_TAGS}::int - coalesce(cardinality(c.tags), 0))) new), updated_at = ${ctx.now()}
    WHERE c.account_id = ${account.id}::uuid AND c.id = ${id}::uuid`;
  if (publisher === null || mayChangeContact(publisher, [standing], (await rowOf(ctx, id)).standing).ok) return;
  const data = { tags: before.tags, attributes: before.attributes ?? {}, updatedAt: before.updatedAt };
  await db.contact.update({ where: { accountId_id: { accountId: account.id, id } }, data });
}

/** What the contact holds, and where it stands for permissions. */
async function rowOf(ctx: Scoped, id: string) {
  const { db, account } = ctx;
  const before = await db.contact.findUniqueOrThrow({
    where: { accountId_id: { accountId: account.id, id } },
    select: {
      ownerId: true,
      teamId: true,
      firstName: true,
      lastName: true,
      city: true,
      country: true,
      phone: true,
      language: true,
      tags: true,
      attributes: true,
      updatedAt: true,
    },
  });
  const { ownerId, teamId } = before;
  return { before, standing: { accountId: account.id, ownerId, teamId, accessGroupNos: (await groupsOf(ctx, [id])).get(id) ?? [] } };
}
