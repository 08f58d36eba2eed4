import type { Scoped } from "../../kernel/index.ts";

/** As of when lists say who is in the access groups whose rules ask for the last days, by the number of the group. Others are not among them. */
export async function sweptAsOf({ db, account }: Scoped): Promise<ReadonlyMap<number, Date>> {
  const where = { accountId: account.id };
  const sweeps = await db.accessSweep.findMany({ where, select: { field: true, days: true, asOf: true } });
  if (sweeps.length === 0) return new Map();
  const rules = await db.accessRule.findMany({ where, select: { groupNo: true, createdDays: true, updatedDays: true } });
  const found = new Map<number, Date>();
  for (const { groupNo, createdDays, updatedDays } of rules)
    for (const { field, days, asOf } of sweeps) {
      if (!(field === "created" ? createdDays : updatedDays).includes(days)) continue;
      const other = found.get(groupNo);
      if (!other || asOf < other) found.set(groupNo, asOf);
    }
  return found;
}
