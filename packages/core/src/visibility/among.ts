import type { Proof } from "@countersign/permissions";
import type { Acting } from "../kernel/index.ts";
import { type ContactFilter, whereOf } from "./internal.ts";
import { contactTerms, readContacts } from "./reading.ts";

/** Contacts by their ids, and addresses by their hashes in hex. */
export interface Among {
  readonly ids: readonly string[];
  readonly hashes: readonly string[];
}

/** Which of these contacts the proof covers, and of which of these addresses it covers a contact. */
export async function coveredAmong(
  ctx: Acting,
  proof: Proof<"contact.view">,
  { ids, hashes }: Among,
  filter: Pick<ContactFilter, "takenBy"> = {},
): Promise<{ readonly ids: ReadonlySet<string>; readonly hashes: ReadonlySet<string> }> {
  if (ids.length === 0 && hashes.length === 0) return { ids: new Set(), hashes: new Set() };
  const rows = await readContacts(ctx, (run) => {
    const terms = contactTerms(run, [ctx.account.id]);
    const where = whereOf(proof, filter, terms);
    return run<{ id: string; hash: string | null }>(
      `SELECT c.id, encode(c.email_hash, 'hex') AS hash FROM contact c WHERE ${where} AND c.id = ANY ($${terms.params.push([...ids])}::uuid[])
       UNION SELECT c.id, encode(c.email_hash, 'hex') AS hash FROM contact c
       WHERE ${where} AND c.email_hash IN (SELECT decode(h, 'hex') FROM unnest($${terms.params.push([...hashes])}::text[]) AS h)`,
      terms.params,
    );
  });
  return { ids: new Set(rows.map(({ id }) => id)), hashes: new Set(rows.flatMap(({ hash }) => hash ?? [])) };
}
