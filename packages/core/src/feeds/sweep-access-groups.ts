import { asSystem, type Context, open, outside } from "../kernel/index.ts";

interface Options {
  /** Says that the worker is asked to end. */
  readonly signal?: AbortSignal;
  /** Contacts of one transaction. */
  readonly batch?: number;
}

/**
 * Puts contacts into access groups and takes them out where a rule asks for the last days and their date has crossed that boundary since the last sweep,
 * in all accounts that have such rules. A batch is a transaction, and how far it is stands in the rows of access_sweep: a sweep that was
 * killed, or asked to end, is gone on with by the next one. Between two sweeps lists are as of the last one; sends, exports and decisions on a contact are not.
 * What fails in one account is thrown once the others are swept.
 */
export async function sweepAccessGroups(
  ctx: Context,
  { signal = new AbortController().signal, batch = 2_000 }: Options = {},
): Promise<void> {
  open(ctx, "a job of the product: it carries out what somebody was allowed to change");
  const accounts = await outside(
    ctx,
    (db) => db.$queryRaw<{ id: string }[]>`SELECT DISTINCT s.account_id AS id FROM access_sweep s ORDER BY s.account_id`,
  );
  let failed: unknown;
  for (const { id } of accounts) {
    try {
      await sweep(ctx, id, { signal, batch });
    } catch (error) {
      // It holds up no other account, and the next sweep goes on there.
      failed ??= error;
    }
    if (signal.aborted) break;
  }
  if (failed !== undefined) throw failed;
}

async function sweep(ctx: Context, accountId: string, { signal, batch }: Required<Options>): Promise<void> {
  await asSystem(ctx, accountId, ({ db, account }) => db.$queryRaw`SELECT begin_access_sweep(${account.id}::uuid)::text`);
  for (let isOver = false; !isOver && !signal.aborted;)
    isOver = await asSystem(ctx, accountId, async ({ db, account }) => {
      const [row] = await db.$queryRaw<{ isOver: boolean }[]>`SELECT sweep_access_groups(${account.id}::uuid, ${batch}::int) AS "isOver"`;
      return row!.isOver;
    });
}
