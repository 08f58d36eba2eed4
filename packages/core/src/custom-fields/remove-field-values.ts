import { asSystem, type Context, enqueue, open, type Scoped } from "../kernel/index.ts";

interface Ref {
  readonly accountId: string;
  readonly fieldId: string;
}

interface Options {
  /** Says that the worker is asked to end. */
  readonly signal?: AbortSignal;
  /** Contacts of one transaction. */
  readonly part?: number;
}

/**
 * The job remove-field-values: takes the values of a removed field away, some contacts in a transaction, then the field itself, whose key is free from
 * then on. When they were changed stays as it was: nobody changed them. One that was killed begins again, and finds what is done already done.
 */
export async function removeFieldValues(
  ctx: Context,
  { accountId, fieldId }: Ref,
  { signal = new AbortController().signal, part = 2_000 }: Options = {},
): Promise<void> {
  open(ctx, "a job of the product: whoever removed the field was allowed to");
  let from: string | null = "00000000-0000-0000-0000-000000000000";
  while (from !== null && !signal.aborted) {
    const after: string = from;
    from = await asSystem(ctx, accountId, (scoped) => removePart(scoped, fieldId, after, part));
  }
  if (from === null) return;
  await asSystem(ctx, accountId, (scoped) =>
    enqueue(scoped, "remove-field-values", { accountId, fieldId }, { key: `remove-field-values:${fieldId}`, maxAttempts: 1_000 }),
  );
}

/** After which contact it goes on; null: it is over. */
async function removePart({ db, account }: Scoped, fieldId: string, after: string, part: number): Promise<string | null> {
  const field = await db.customField.findFirst({ where: { accountId: account.id, id: fieldId, removingAt: { not: null } } });
  if (!field) return null;
  const ids = await db.$queryRaw<{ id: string }[]>`
    SELECT id FROM contact WHERE account_id = ${account.id}::uuid AND id > ${after}::uuid ORDER BY id LIMIT ${part}`;
  await db.$executeRaw`
    UPDATE contact c SET attributes = c.attributes - ${field.key}::text
    FROM (SELECT id FROM contact WHERE account_id = ${account.id}::uuid AND id = ANY (${ids.map(({ id }) => id)}::uuid[]) AND attributes ? ${field.key}::text ORDER BY id FOR UPDATE) l
    WHERE c.account_id = ${account.id}::uuid AND c.id = l.id`;
  const last = ids.at(-1);
  if (last && ids.length === part) return last.id;
  await db.customField.deleteMany({ where: { accountId: account.id, id: fieldId } });
  return null;
}
