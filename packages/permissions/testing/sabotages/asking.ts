import type { Sabotage } from "./sabotage.ts";

const LAWS = "asking/answer.laws.test.ts";

/** Who may ask why, and what they are told. */
export const sabotagesOfAsking: readonly Sabotage[] = [
  {
    what: "anybody asks about anybody",
    file: "asking/may-ask.ts",
    find: "if (asker.userId === person.userId) return true;",
    replace: "return true;",
    noticedBy: LAWS,
  },
  {
    what: "things are asked about that the asker does not see",
    file: "asking/may-ask.ts",
    find: "decide(asker, `${thing.kind}.view`, thing.row) === null",
    replace: "thing.row.accountId === asker.accountId",
    noticedBy: LAWS,
  },
  {
    what: "steps name access groups that the asker does not know",
    file: "asking/answer.ts",
    find: "isOwn ? step : stepFor(asker, step)",
    replace: "step",
    noticedBy: LAWS,
  },
  {
    what: "whoever may do it instead is named to everybody",
    file: "asking/answer.ts",
    find: "other.userId !== person.userId && mayAskAbout(asker, other)",
    replace: "other.userId !== person.userId",
    noticedBy: LAWS,
  },
  {
    what: "every access group is known to everybody",
    file: "asking/known.ts",
    find: "viewer.contactGrants.some(isMeant)",
    replace: "viewer !== null",
    noticedBy: "fixes/fixes.test.ts",
  },
];
