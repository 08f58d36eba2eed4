import { asSystem, type Context, open, outside, type Scoped } from "../kernel/index.ts";

/** Makes one row of those rows of the account's tally of contacts that say the same: after work that wrote many. */
export async function foldTally({ db, account }: Scoped): Promise<void> {
  await db.$executeRaw`SELECT fold_contact_tally(${account.id}::uuid)`;
}

/** Folds what single changes have added to the tallies, account by account. The worker calls it once a day. */
export async function foldTallies(ctx: Context): Promise<void> {
  open(ctx, "the worker sweeps");
  const accounts = await outside(ctx, (db) => db.account.findMany({ select: { id: true }, orderBy: { id: "asc" } }));
  for (const { id } of accounts) await asSystem(ctx, id, foldTally);
}
