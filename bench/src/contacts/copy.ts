import type { World } from "@countersign/core/testing";
import pg from "pg";
import { secondsOf } from "./clock.ts";

const COLUMNS =
  "account_id, id, email, first_name, last_name, city, country, language, tags, email_consent, owner_id, created_at, updated_at";

/** Seconds that PostgreSQL takes for COPY of so many rows from a file of its own into the table of contacts, with its indexes and triggers. */
export async function copyContacts({ database, account }: World, rows: number): Promise<number> {
  const client = new pg.Client({ connectionString: database.ownerUrl });
  await client.connect();
  try {
    const { rows: found } = await client.query<{ path: string }>(
      "SELECT current_setting('data_directory') || '/bench-contacts.copy' AS path",
    );
    const path = client.escapeLiteral(found[0]!.path);
    await client.query(
      `COPY (SELECT '${account.id}', gen_random_uuid(), 'copied' || i || '@fair.example', 'Anna', 'Nowak' || i, 'Leeds', 'GB', 'en', ARRAY['stand ' || i % 9, 'fair'], 'granted', '${account.userId}', now(), now()
       FROM generate_series(1, ${rows}) AS i) TO ${path}`,
    );
    return await secondsOf(() => client.query(`COPY contact (${COLUMNS}) FROM ${path}`));
  } finally {
    await client.end();
  }
}
