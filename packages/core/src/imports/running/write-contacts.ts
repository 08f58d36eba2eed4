import { newId } from "@countersign/db";
import { filterFor, matches } from "@countersign/permissions";
import type { Acting } from "../../kernel/index.ts";
import { groupsOf } from "../../visibility/index.ts";
import type { RowFields } from "../reading/judge-row.ts";
import type { ImportPlan } from "../schema.ts";
import { tagsFor } from "./too-many-tags.ts";

/** Adds contacts, owned by the importer, with the evidence of their consent and the access groups that they come into. */
export async function addContacts(
  { db, account, subject, now }: Acting,
  importId: string,
  contacts: readonly RowFields[],
  { tags, consent, teamId, groupNos }: Pick<ImportPlan, "tags" | "consent" | "teamId"> & { readonly groupNos: readonly number[] },
): Promise<void> {
  if (contacts.length === 0) return;
  const rows = contacts.map((contact) => ({
    ...contact,
    id: newId(),
    evidenceId: newId(),
    tags: tagsFor(contact, { tags }),
  }));
  await db.$executeRaw`
    SELECT add_imported_contacts(${account.id}::uuid, ${importId}::uuid, ${subject.userId}::uuid, ${teamId}::uuid, ${groupNos}::int[], ${consent.state},
      ${consent.state === "granted" ? consent.source : null}, ${now()}::timestamptz, ${JSON.stringify(rows)}::jsonb)`;
}

/**
 * Fills the fields of contacts that are there with those of their rows; an empty cell changes nothing, tags are added. Consent, owner, team and access groups
 * stay as they are: an import that changes a contact opens it to nobody.
 */
export async function changeContacts(
  acting: Acting,
  changes: readonly { readonly ids: readonly string[]; readonly fields: RowFields }[],
  { tags }: Pick<ImportPlan, "tags">,
): Promise<void> {
  const { db, account, subject, now } = acting;
  const wanted = changes.flatMap(({ ids, fields }) => ids.map((id) => ({ ...fields, id, tags: tagsFor(fields, { tags }) })));
  if (wanted.length === 0) return;
  const locked = await db.$queryRaw<{ id: string; ownerId: string | null; teamId: string | null }[]>`
    SELECT id, owner_id AS "ownerId", team_id AS "teamId" FROM contact
    WHERE account_id = ${account.id}::uuid AND id = ANY (${wanted.map(({ id }) => id)}::uuid[]) AND status = 'active' ORDER BY id FOR UPDATE`;
  const filter = filterFor(subject, "contact.edit");
  const groups = await groupsOf(
    acting,
    locked.map(({ id }) => id),
  );
  const open = new Set(
    locked
      .filter((row) => matches(filter, { ...row, accountId: account.id, accessGroupNos: groups.get(row.id) ?? [] }))
      .map(({ id }) => id),
  );
  const rows = wanted.filter(({ id }) => open.has(id));
  await db.$executeRaw`
    UPDATE contact c SET first_name = coalesce(r."firstName", c.first_name), last_name = coalesce(r."lastName", c.last_name), phone = coalesce(r.phone, c.phone),
      city = coalesce(r.city, c.city), country = coalesce(r.country, c.country), language = coalesce(r.language, c.language), category = coalesce(r.category, c.category),
      tags = coalesce(c.tags, '{}') || ARRAY(SELECT t FROM jsonb_array_elements_text(r.tags) AS t WHERE NOT t = ANY (coalesce(c.tags, '{}'))), attributes = c.attributes || coalesce(r.attributes, '{}'), updated_at = ${now()}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(id uuid, "firstName" text, "lastName" text, phone text, city text, country text, language text, category text, tags jsonb, attributes jsonb)
    WHERE c.account_id = ${account.id}::uuid AND c.id = r.id`;
}
