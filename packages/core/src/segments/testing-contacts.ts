/** For tests: contacts in PostgreSQL beside what the reference in memory reads of them. */
import { createContacts, type NewContact } from "@countersign/db/factories";
import { withAccountSql } from "@countersign/db";
import type { World } from "../testing.ts";
import type { RuleFacts } from "./matches-rule.ts";

/** What the database's rules read of a contact `c`. */
export const FACTS = `contact_facts(c.first_name, c.last_name, c.email, c.phone, c.city, c.country, c.language, c.time_zone, c.category, c.tags, c.email_consent, c.owner_id,
    c.team_id, c.created_at, c.updated_at, c.attributes)`;

/** The contacts with their ids. */
export async function madeContacts<F extends RuleFacts>(world: World, made: readonly F[]): Promise<(F & { readonly id: string })[]> {
  const ids = await world.rows((db) => createContacts(db, world.account.id, made as readonly NewContact[]));
  return made.map((one, index) => ({ ...one, id: ids[index]! }));
}

/** Ids of the contacts `c` for which a condition holds, in their order; the account is the first parameter. */
export function idsBy({ database, account }: World, where: string, params: unknown[]): Promise<string[]> {
  return withAccountSql(database.store.reader, { accountId: account.id }, async (client) => {
    const found = await client.query<{ id: string }>(
      `SELECT c.id FROM contact c WHERE c.account_id = $1 AND ${where} ORDER BY c.id`,
      params,
    );
    return found.rows.map(({ id }) => id);
  });
}
