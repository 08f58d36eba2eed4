import { isUuid } from "@countersign/db";
import type { Proof } from "@countersign/permissions";
import type { Acting } from "../../kernel/index.ts";
import { type ContactRow, findContact } from "../../visibility/index.ts";

/** The ids of contacts that became part of these, out of which nothing is left but what names them by their id. */
export async function mergedInto({ db, account }: Acting, ids: readonly string[]): Promise<string[]> {
  const rows = await db.contactMerge.findMany({ where: { accountId: account.id, intoId: { in: [...ids] } }, select: { goneId: true } });
  return rows.map(({ goneId }) => goneId);
}

/**
 * A contact that the proof covers, by its id or by that of one that became part of it: an old link leads on, for whoever may view where it
 * leads. null: neither, or out of view.
 */
export async function findStaying(acting: Acting, proof: Proof<"contact.view">, id: string): Promise<ContactRow | null> {
  const row = await findContact(acting, proof, id);
  if (row || !isUuid(id)) return row;
  const { db, account } = acting;
  const merge = await db.contactMerge.findUnique({ where: { accountId_goneId: { accountId: account.id, goneId: id } } });
  return merge && findContact(acting, proof, merge.intoId);
}
