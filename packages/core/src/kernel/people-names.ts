import type { Scoped } from "./context.ts";

/** What people are called, by their ids; somebody who is not there any more has no name. */
export async function peopleNames({ db }: Pick<Scoped, "db">, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  const known = [...new Set(ids.filter((id) => id !== null))];
  if (known.length === 0) return new Map();
  const rows = await db.user.findMany({ where: { id: { in: known } }, select: { id: true, name: true } });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
