import pg from "pg";

/** How many in a thousand contacts each of the first access groups holds; the groups after them hold one in a hundred. */
const SHARES = [100, 500, 5, 10, 20, 30, 10] as const;
const USUAL_SHARE = 10;
const CHUNK = 100_000;

const FIRST_NAMES =
  "Anna Piotr Katarzyna Krzysztof Maria Andrzej Agnieszka Tomasz Barbara Jan Ewa Paweł Magdalena Michał Zofia Marcin Łucja Jakub Oliver Amelia Jack Olivia Harry Isla George Emily Noah Ava Charlie Lily";
const LAST_NAMES =
  "Nowak Kowalski Wiśniewski Wójcik Kowalczyk Kamiński Lewandowski Zieliński Szymański Woźniak Dąbrowski Kozłowski Smith Jones Taylor Brown Williams Wilson Johnson Davies Patel Wright Walker Robinson";
const CITIES = "Kraków Warszawa Poznań Łódź Gdańsk Leeds London Bristol Glasgow Cardiff";

/**
 * Fills an account with contacts past walls and triggers, as the database's owner: names of two countries, tags, consent of nine in ten, each in the access
 * groups by chance: of the groups given, the first holds a tenth, the second a half; the last holds whoever is in no other. For figures and query plans at a
 * size that no use case could make in time. The tables' statistics are fresh afterwards.
 */
export async function fillContacts(ownerUrl: string, accountId: string, count: number, groupNos: readonly number[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("SET session_replication_role = replica; SET synchronous_commit = off");
    for (let from = 0; from < count; from += CHUNK)
      await client.query(INSERT, [
        accountId,
        from,
        Math.min(count, from + CHUNK) - 1,
        groupNos.slice(0, -1),
        sharesOf(groupNos.length - 1),
        groupNos.at(-1) ?? null,
      ]);
    await client.query("DELETE FROM contact_tally WHERE account_id = $1", [accountId]);
    await client.query(TALLY, [accountId]);
    await client.query("VACUUM ANALYZE contact, contact_tally");
  } finally {
    await client.end();
  }
}

const TALLY = `INSERT INTO contact_tally (account_id, owner_id, team_id, access_group_nos, contacts)
  SELECT c.account_id, c.owner_id, c.team_id, c.access_group_nos, count(*) FROM contact c WHERE c.account_id = $1 AND c.status = 'active' GROUP BY 1, 2, 3, 4`;

const sharesOf = (groups: number): number[] => Array.from({ length: Math.max(0, groups) }, (_, at) => SHARES[at] ?? USUAL_SHARE);

const pick = (words: string, salt: number): string => {
  const list = words.split(" ");
  return `(ARRAY['${list.join("','")}'])[1 + abs(hashint8(i + ${salt})::bigint) % ${list.length}]`;
};

const INSERT = `
  INSERT INTO contact (account_id, id, email, first_name, last_name, city, country, language, category, tags, email_consent, created_at, updated_at, pinned_group_nos, access_group_nos)
  SELECT $1::uuid, gen_random_uuid(), lower(p.last) || i || '@' || (ARRAY['garden','meadow','pine','wood','field'])[1 + i % 5] || '.example', p.first, p.last || i, p.city,
    CASE WHEN p.pl THEN 'PL' ELSE 'GB' END, CASE WHEN p.pl THEN 'pl' ELSE 'en' END, (ARRAY['retail','trade','press',NULL])[1 + i % 4],
    ARRAY['tag' || abs(hashint8(i + 11)::bigint) % 12], CASE WHEN i % 10 = 0 THEN 'none' ELSE 'granted' END, p.at, p.at, g.nos, g.nos
  FROM generate_series($2::bigint, $3::bigint) AS i
  CROSS JOIN LATERAL (SELECT ${pick(FIRST_NAMES, 1)} AS first, ${pick(LAST_NAMES, 2)} AS last, ${pick(CITIES, 3)} AS city, i % 2 = 0 AS pl,
    timestamptz '2026-01-01 00:00:00+00' + (i % 20000000) * interval '1 second' AS at) AS p
  CROSS JOIN LATERAL (SELECT coalesce(array_agg(o.no ORDER BY o.no), '{}') AS some FROM unnest($4::int[], $5::int[]) AS o(no, share)
    WHERE abs(hashint8(i * 64 + o.no)::bigint) % 1000 < o.share) AS s
  CROSS JOIN LATERAL (SELECT CASE WHEN s.some = '{}' AND $6::int IS NOT NULL THEN ARRAY[$6::int] ELSE s.some END AS nos) AS g`;
