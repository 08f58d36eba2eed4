import type { Tx } from "@countersign/db";
import type { PersonRef } from "../control-schema.ts";

/** The names of people by id, in one query. */
export async function namesOf(db: Tx, ids: Iterable<string | null | undefined>): Promise<ReadonlyMap<string, PersonRef>> {
  const wanted = [...new Set([...ids].filter((id): id is string => Boolean(id)))];
  if (wanted.length === 0) return new Map();
  const rows = await db.user.findMany({ where: { id: { in: wanted } }, select: { id: true, name: true } });
  return new Map(rows.map((row) => [row.id, row]));
}

/** The person, or null when nobody or unknown. */
export function personOf(names: ReadonlyMap<string, PersonRef>, id: string | null | undefined): PersonRef | null {
  return (id && names.get(id)) || null;
}
