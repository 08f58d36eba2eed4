import { MAX_TAGS } from "../../contacts/schema.ts";
import type { Acting } from "../../kernel/index.ts";
import type { RowFields } from "../reading/judge-row.ts";
import type { ImportPlan } from "../schema.ts";

/** The tags that a row gives to its contact, each once. */
export const tagsFor = ({ tags }: Pick<RowFields, "tags">, plan: Pick<ImportPlan, "tags">): string[] => [
  ...new Set([...tags, ...plan.tags]),
];

/** Those of the contacts to change that would get more tags than one can hold; they are locked, so that this is still so when they are changed. */
export async function overfullContacts(
  { db, account }: Acting,
  changes: readonly { readonly ids: readonly string[]; readonly fields: RowFields }[],
  plan: Pick<ImportPlan, "tags">,
): Promise<ReadonlySet<string>> {
  const given = new Map(changes.flatMap(({ ids, fields }) => ids.map((id) => [id, tagsFor(fields, plan)] as const)));
  const ids = [...given].flatMap(([id, tags]) => (tags.length > 0 ? [id] : []));
  if (ids.length === 0) return new Set();
  const rows = await db.$queryRaw<{ id: string; tags: string[] | null }[]>`
    SELECT id, tags FROM contact WHERE account_id = ${account.id}::uuid AND id = ANY (${ids}::uuid[]) ORDER BY id FOR UPDATE`;
  return new Set(
    rows.flatMap(({ id, tags }) => {
      const has = tags ?? [];
      const fresh = given.get(id)!.filter((tag) => !has.includes(tag));
      return fresh.length > 0 && has.length + fresh.length > MAX_TAGS ? [id] : [];
    }),
  );
}
