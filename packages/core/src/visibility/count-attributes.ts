import type { Proof } from "@countersign/permissions";
import type { Acting } from "../kernel/index.ts";
import { whereOf } from "./internal.ts";
import { contactTerms, readContacts } from "./reading.ts";

/** How many contacts that the proof covers have a value under each key of their attributes, in one pass. */
export async function countAttributes(ctx: Acting, proof: Proof<"contact.view">): Promise<Record<string, number>> {
  const rows = await readContacts(ctx, (run) => {
    const terms = contactTerms(run, [ctx.account.id]);
    const where = whereOf(proof, {}, terms);
    const keys = "jsonb_object_keys(CASE jsonb_typeof(c.attributes) WHEN 'object' THEN c.attributes ELSE '{}' END)";
    return run<{ key: string; n: number }>(
      `SELECT k.key, count(*)::int AS n FROM contact c, ${keys} AS k (key) WHERE ${where} GROUP BY k.key`,
      terms.params,
    );
  });
  return Object.fromEntries(rows.map(({ key, n }) => [key, n]));
}
