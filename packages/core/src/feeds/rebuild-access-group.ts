import { asSystem, type Context, enqueue, open } from "../kernel/index.ts";
import { foldTally } from "../visibility/index.ts";

interface Group {
  readonly accountId: string;
  readonly groupNo: number;
}

interface Options {
  /** Says that the worker is asked to end. */
  readonly signal?: AbortSignal;
  /** Contacts of one transaction. */
  readonly batch?: number;
}

/**
 * The job rebuild-access-group: carries the rules of a group into its contacts, a batch in a transaction, and writes only those that differ. How far it is
 * stands in the group's row, so that one who was killed goes on there; rules that change meanwhile begin anew. Until its end readers ask the rules.
 */
export async function rebuildAccessGroup(
  ctx: Context,
  { accountId, groupNo }: Group,
  { signal = new AbortController().signal, batch = 2_000 }: Options = {},
): Promise<void> {
  open(ctx, "a job of the product: it carries out what somebody was allowed to change");
  for (;;) {
    const isOver = await asSystem(ctx, accountId, async ({ db, account }) => {
      const [row] = await db.$queryRaw<
        { isOver: boolean }[]
      >`SELECT rebuild_access_group(${account.id}::uuid, ${groupNo}::int, ${batch}::int) AS "isOver"`;
      return row!.isOver;
    });
    if (isOver) return asSystem(ctx, accountId, foldTally);
    if (!signal.aborted) continue;
    await asSystem(ctx, accountId, (scoped) =>
      enqueue(scoped, "rebuild-access-group", { accountId, groupNo }, { key: `rebuild:${accountId}:${groupNo}`, maxAttempts: 1_000 }),
    );
    return;
  }
}
