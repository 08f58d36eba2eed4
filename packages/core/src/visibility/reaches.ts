import type { Filter, Proof } from "@countersign/permissions";
import type { Reach } from "@countersign/permissions/impact";
import type { Acting } from "../kernel/index.ts";
import { contactTerms, readContacts, type Run, seesEveryContact } from "./reading.ts";

/** How many contacts are in exactly these access groups. */
export interface Combination {
  readonly nos: readonly number[];
  readonly contacts: number;
}

/**
 * The contacts that the proof covers, counted by the access groups that they are in: sizes, overlaps and those in none come from their tally.
 */
export function countCombinations(ctx: Acting, proof: Proof<"contact.view">): Promise<readonly Combination[]> {
  return readContacts(ctx, (run) => combinationsIn(ctx, run, proof.filter));
}

function combinationsIn(ctx: Acting, run: Run, filter: Filter): Promise<Combination[]> {
  const terms = contactTerms(run, [ctx.account.id]);
  const where = terms.passes(filter);
  return run<Combination>(
    `SELECT ${terms.groups()} AS nos, sum(c.contacts)::int AS contacts FROM ${terms.tally("every-group")} WHERE c.account_id = $1 AND ${where} GROUP BY 1 HAVING sum(c.contacts) > 0`,
    terms.params,
  );
}

/**
 * How many contacts each set holds, in their order. Null for somebody who may not see every contact: nobody learns the size of what they may
 * not see. Combinations of access groups are read once, however many sets are asked for.
 */
export async function countReaches(ctx: Acting, _: Proof<"contact.view">, reaches: readonly Reach[]): Promise<readonly number[] | null> {
  if (!seesEveryContact(ctx.subject)) return null;
  if (reaches.length === 0) return [];
  const owners = reaches.flatMap((reach) => (reach.kind === "own" ? [reach.ownerId] : []));
  return readContacts(ctx, async (run) => {
    const combinations = await combinationsIn(ctx, run, { kind: "all" });
    const owned = await run<{ id: string; n: number }>(
      "SELECT c.owner_id AS id, sum(c.contacts)::int AS n FROM contact_tally c WHERE c.account_id = $1 AND c.owner_id = ANY ($2::uuid[]) GROUP BY 1",
      [ctx.account.id, owners],
    );
    return reaches.map((reach) => {
      if (reach.kind === "own") return owned.find(({ id }) => id === reach.ownerId)?.n ?? 0;
      return combinations.reduce((sum, { nos, contacts }) => sum + (isWithin(reach, nos) ? contacts : 0), 0);
    });
  });
}

function isWithin(reach: Exclude<Reach, { readonly kind: "own" }>, nos: readonly number[]): boolean {
  if (reach.kind !== "groups") return reach.kind === "everybody";
  return nos.length === 0 ? reach.unlabelled : nos.some((no) => reach.nos.includes(no));
}
