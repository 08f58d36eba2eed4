import type { Proof } from "@countersign/permissions";
import type { Acting } from "../kernel/index.ts";
import { type ContactFilter, readCovered } from "./covered.ts";

/** Contacts by their ids, and addresses by their hashes in hex. */
export interface Among {
  readonly ids: readonly string[];
  readonly hashes: readonly string[];
}

/** Which of these contacts the proof covers, and since when one that it covers with each of these addresses is as it is. */
export async function coveredAmong(
  ctx: Acting,
  proof: Proof<"contact.view">,
  { ids, hashes }: Among,
  filter: Pick<ContactFilter, "takenBy"> = {},
): Promise<{ readonly ids: ReadonlySet<string>; readonly since: ReadonlyMap<string, Date> }> {
  if (ids.length === 0 && hashes.length === 0) return { ids: new Set(), since: new Map() };
  const rows = await readCovered<{ id: string; hash: string | null; at: Date }>(
    ctx,
    proof,
    filter,
    (where, terms) =>
      `SELECT c.id, encode(c.email_hash, 'hex') AS hash, c.updated_at AS at FROM contact c WHERE ${where} AND c.id = ANY ($${terms.params.push([...ids])}::uuid[])
       UNION SELECT c.id, encode(c.email_hash, 'hex') AS hash, c.updated_at AS at FROM contact c
       WHERE ${where} AND c.email_hash IN (SELECT decode(h, 'hex') FROM unnest($${terms.params.push([...hashes])}::text[]) AS h)
       ORDER BY at DESC`,
  );
  // Who was not changed for longest comes last.
  return {
    ids: new Set(rows.map(({ id }) => id)),
    since: new Map(rows.flatMap(({ hash, at }) => (hash === null ? [] : [[hash, at] as const]))),
  };
}
