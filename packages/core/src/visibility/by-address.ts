import type { Proof } from "@countersign/permissions";
import type { Acting } from "../kernel/index.ts";
import { readCovered } from "./covered.ts";

/** Which of these addresses (normalised) belong to a contact that the proof covers. */
export async function addressesInView(
  ctx: Acting,
  proof: Proof<"contact.view">,
  addresses: readonly string[],
): Promise<ReadonlySet<string>> {
  if (addresses.length === 0) return new Set();
  const rows = await readCovered<{ email: string }>(
    ctx,
    proof,
    {},
    (where, terms) =>
      `SELECT DISTINCT c.email FROM contact c WHERE ${where} AND c.email_hash IN (SELECT sha256(a::bytea) FROM unnest($${terms.params.push([...addresses])}::text[]) AS a)`,
  );
  return new Set(rows.map((row) => row.email));
}

/** The contacts with these addresses (normalised) that the proof lets somebody edit, by address. */
export async function editableByAddress(
  ctx: Acting,
  proof: Proof<"contact.edit">,
  addresses: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  if (addresses.length === 0) return new Map();
  const rows = await readCovered<{ email: string; ids: string[] }>(
    ctx,
    proof,
    {},
    (where, terms) =>
      `SELECT c.email, array_agg(c.id ORDER BY c.id) AS ids FROM contact c
       WHERE ${where} AND c.email_hash IN (SELECT sha256(a::bytea) FROM unnest($${terms.params.push([...addresses])}::text[]) AS a) GROUP BY c.email`,
  );
  return new Map(rows.map(({ email, ids }) => [email, ids]));
}

/** A contact with each of these address hashes (in hex) whom the proof covers, the oldest of several; keys are the hashes. */
export async function contactsWithHashes(
  ctx: Acting,
  proof: Proof<"contact.view">,
  hashes: readonly string[],
): Promise<ReadonlyMap<string, { readonly id: string; readonly email: string }>> {
  if (hashes.length === 0) return new Map();
  const rows = await readCovered<{ hash: string; id: string; email: string }>(
    ctx,
    proof,
    {},
    (where, terms) =>
      `SELECT DISTINCT ON (c.email_hash) encode(c.email_hash, 'hex') AS hash, c.id, c.email FROM contact c
       WHERE ${where} AND c.email_hash IN (SELECT decode(h, 'hex') FROM unnest($${terms.params.push([...hashes])}::text[]) AS h)
       ORDER BY c.email_hash, c.created_at, c.id`,
  );
  return new Map(rows.map(({ hash, ...contact }) => [hash, contact]));
}
