import type { Scoped } from "../../kernel/index.ts";
import { Outcome, type ReviewTally, Verdict } from "../schema.ts";

interface Counted {
  readonly review_id: string;
  readonly verdict: string | null;
  readonly outcome: string | null;
  readonly count: number;
  readonly mine: number;
}

/** What was said and done in reviews, and what waits for a person in each, in one statement. */
export async function tallies({ db, account }: Scoped, reviewIds: readonly string[], userId: string) {
  const rows = await db.$queryRaw<Counted[]>`
    SELECT review_id, verdict, outcome, count(*)::int AS count,
      count(*) FILTER (WHERE reviewer_id = ${userId}::uuid AND verdict IS NULL AND outcome IS NULL)::int AS mine
    FROM access_review_item WHERE account_id = ${account.id}::uuid AND review_id = ANY (${[...reviewIds]}::uuid[])
    GROUP BY review_id, verdict, outcome`;
  return (id: string): { tally: ReviewTally; mine: number } => {
    const own = rows.filter((row) => row.review_id === id);
    const sum = (counts: readonly Counted[]) => counts.reduce((total, { count }) => total + count, 0);
    const of = <K extends string>(names: readonly K[], field: "verdict" | "outcome") =>
      Object.fromEntries(names.map((name) => [name, sum(own.filter((row) => row[field] === name))])) as Record<K, number>;
    return {
      tally: { people: sum(own), verdicts: of(Verdict.options, "verdict"), outcomes: of(Outcome.options, "outcome") },
      mine: own.reduce((total, { mine }) => total + mine, 0),
    };
  };
}
