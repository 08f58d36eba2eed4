import type { Proof } from "@countersign/permissions";
import type { Reach } from "@countersign/permissions/impact";
import type { Acting } from "../kernel/index.ts";
import { readContacts, seesEveryContact } from "./reading.ts";

/**
 * How many contacts each set holds, in their order. Null for somebody who may not see every contact: nobody learns the size of what they may
 * not see. Contacts are read once, by the combinations of access groups that they are in, however many sets are asked for.
 */
export async function countReaches(ctx: Acting, _: Proof<"contact.view">, reaches: readonly Reach[]): Promise<readonly number[] | null> {
  if (!seesEveryContact(ctx.subject)) return null;
  if (reaches.length === 0) return [];
  const owners = reaches.flatMap((reach) => (reach.kind === "own" ? [reach.ownerId] : []));
  return readContacts(ctx, async (run) => {
    const combinations = await run<{ nos: readonly number[]; n: number }>(
      "SELECT c.access_group_nos AS nos, count(*)::int AS n FROM contact c WHERE c.account_id = $1 GROUP BY 1",
      [ctx.account.id],
    );
    const owned = await run<{ id: string; n: number }>(
      "SELECT c.owner_id AS id, count(*)::int AS n FROM contact c WHERE c.account_id = $1 AND c.owner_id = ANY ($2::uuid[]) GROUP BY 1",
      [ctx.account.id, owners],
    );
    return reaches.map((reach) => {
      if (reach.kind === "own") return owned.find(({ id }) => id === reach.ownerId)?.n ?? 0;
      return combinations.reduce((sum, { nos, n }) => sum + (isWithin(reach, nos) ? n : 0), 0);
    });
  });
}

function isWithin(reach: Exclude<Reach, { readonly kind: "own" }>, nos: readonly number[]): boolean {
  if (reach.kind !== "groups") return reach.kind === "everybody";
  return nos.length === 0 ? reach.unlabelled : nos.some((no) => reach.nos.includes(no));
}
