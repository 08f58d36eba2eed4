import type { Proof } from "@countersign/permissions";
import type { Acting } from "../kernel/index.ts";
import type { ResolvedPart, ResolvedRule } from "../segments/resolved-rule.ts";
import { readCovered } from "./covered.ts";
import { BOUNDED } from "./reading.ts";

export interface HeldContact {
  readonly id: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  /** Whether each of the parts that were asked about holds for it. */
  readonly holds: readonly boolean[];
}

/** The newest contacts that the proof covers and the rule holds for, at most `limit` of them, each with which of `parts` hold for it. */
export function sampleRule(
  ctx: Acting,
  proof: Proof<"contact.view">,
  rule: ResolvedRule,
  { parts, limit }: { readonly parts: readonly ResolvedPart[]; readonly limit: number },
): Promise<HeldContact[]> {
  return readCovered<HeldContact>(
    ctx,
    proof,
    { rule },
    (where, terms) => {
      const found = `SELECT c.id FROM contact c WHERE ${where} ORDER BY c.created_at DESC, c.id DESC LIMIT $${terms.params.push(limit)}`;
      const holds = parts.map((part) => `${terms.matches({ version: 2, match: "all", conditions: [part] })} IS TRUE`);
      return `SELECT c.id, c.first_name AS "firstName", c.last_name AS "lastName", c.email, ARRAY[${holds.join(", ")}]::boolean[] AS holds
         FROM (${found}) k JOIN contact c ON c.account_id = $1 AND c.id = k.id ORDER BY c.created_at DESC, c.id DESC`;
    },
    BOUNDED,
  );
}
