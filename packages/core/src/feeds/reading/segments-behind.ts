import type { Scoped } from "../../kernel/index.ts";

/** By which segments a contact is in its access groups, as it is now: their ids by the number of the group. */
export async function segmentsBehind({ db, account }: Scoped, contactId: string): Promise<ReadonlyMap<number, readonly string[]>> {
  const rows = await db.$queryRaw<{ no: number; ids: string[] }[]>`
    SELECT group_no AS no, array_agg(segment_id) AS ids FROM contact_feeds(${account.id}::uuid, ${contactId}::uuid) GROUP BY group_no`;
  return new Map(rows.map(({ no, ids }) => [no, ids]));
}
