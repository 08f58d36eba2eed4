import type { NeededApproval } from "../draft/needed-approval.ts";

const GIVE = "Ask an admin to give “Can approve campaigns” to somebody who has not worked on this campaign.";
const DIRECT = "Ask somebody who holds “Can send without approval” to send it; the record will say so.";
const FOUR_EYES = "Ask an admin whether contributors may approve in this account (four-eyes, in the account's settings).";

/** What to do when nobody is left who could approve. Where a rule names who has to sign, it is named, and what it needs. */
export function waysOutOf({ stages, shortfall, isAlways }: Pick<NeededApproval, "stages" | "shortfall" | "isAlways">): readonly string[] {
  const named = shortfall.flatMap(({ stage, missing }) => {
    const rule = stages[stage - 1]?.rule;
    return rule
      ? [`The approval rule “${rule.name}” needs ${missing === 1 ? "one more person" : `${missing} more people`} for stage ${stage}.`]
      : [];
  });
  const change =
    named.length > 0
      ? ["Ask an admin to change who signs under the rule, or to give “Can approve campaigns” to those whom it names."]
      : [GIVE];
  return [...named, ...change, ...(isAlways ? [] : [DIRECT]), FOUR_EYES];
}
