import type { Proof } from "@countersign/permissions";
import type { Acting } from "../kernel/index.ts";
import { whereOf } from "./internal.ts";
import { contactTerms, readContacts } from "./reading.ts";

/** Who owns contacts that the proof covers, and their teams: of the newest 2,000. */
export async function peopleInView(
  ctx: Acting,
  proof: Proof<"contact.view">,
): Promise<{ readonly ownerIds: readonly string[]; readonly teamIds: readonly string[] }> {
  const [row] = await readContacts(ctx, (run) => {
    const terms = contactTerms(run, [ctx.account.id]);
    return run<{ ownerIds: string[] | null; teamIds: string[] | null }>(
      `SELECT array_agg(DISTINCT one.owner_id) FILTER (WHERE one.owner_id IS NOT NULL) AS "ownerIds", array_agg(DISTINCT one.team_id) FILTER (WHERE one.team_id IS NOT NULL) AS "teamIds"
       FROM (SELECT c.owner_id, c.team_id FROM contact c WHERE ${whereOf(proof, {}, terms)} ORDER BY c.created_at DESC, c.id DESC LIMIT 2000) one`,
      terms.params,
    );
  });
  return { ownerIds: row!.ownerIds ?? [], teamIds: row!.teamIds ?? [] };
}
