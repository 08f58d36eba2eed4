import type { Proof, Row } from "@countersign/permissions";
import type { Acting } from "../kernel/index.ts";
import { contactTerms, type GroupRules, readContacts } from "./reading.ts";

/** Contacts that a change of rules would put into other access groups, as rows before and after: who reaches them, the engine says of each. */
export interface Move {
  readonly before: Row;
  readonly after: Row;
  readonly contacts: number;
}

/** What other rules for these groups would do to the contacts that the proof covers: one pass over them, counted by whatever decides who reaches them. */
export async function countMoves(ctx: Acting, proof: Proof<"contact.view">, rules: readonly GroupRules[]): Promise<readonly Move[]> {
  const rows = await readContacts(ctx, (run) => {
    const terms = contactTerms(run, [ctx.account.id]);
    const [before, after] = [terms.groups(), terms.groupsUnder(rules)];
    return run<{ before: number[]; after: number[]; ownerId: string | null; teamId: string | null; contacts: number }>(
      `SELECT s.before, s.after, s.owner_id AS "ownerId", s.team_id AS "teamId", count(*)::int AS contacts
       FROM (SELECT ${before} AS before, ${after} AS after, c.owner_id, c.team_id FROM contact c
         WHERE c.account_id = $1 AND c.status = 'active' AND ${terms.passes(proof.filter)}) s
       WHERE NOT (s.before @> s.after AND s.before <@ s.after) GROUP BY 1, 2, 3, 4`,
      terms.params,
    );
  });
  return rows.map(({ before, after, ownerId, teamId, contacts }) => {
    const row = { accountId: ctx.account.id, ownerId, teamId };
    return { before: { ...row, accessGroupNos: before }, after: { ...row, accessGroupNos: after }, contacts };
  });
}
