import type { Scoped } from "../kernel/index.ts";

/**
 * The access groups of these contacts by their ids, as the transaction that writes them sees them: what it has written itself counts, and of a group that
 * is being rebuilt its rules. For decisions on rows that were fetched behind the wall.
 */
export async function groupsOf({ db, account }: Scoped, ids: readonly string[]): Promise<ReadonlyMap<string, number[]>> {
  if (ids.length === 0) return new Map();
  const rows = await db.$queryRaw<{ id: string; nos: number[] }[]>`
    SELECT c.id, contact_groups(c.account_id, c.id) AS nos FROM contact c WHERE c.account_id = ${account.id}::uuid AND c.id = ANY (${[...ids]}::uuid[])`;
  return new Map(rows.map(({ id, nos }) => [id, nos]));
}
