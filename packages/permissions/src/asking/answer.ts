import type { PermissionKey } from "../catalogue/catalogue.ts";
import { explain } from "../decide/decide.ts";
import type { Explanation, Ref, Step } from "../decide/codes.ts";
import type { CampaignRuleFacts } from "../decide/question.ts";
import { whoMay } from "../decide/who-may.ts";
import type { Fixes } from "../fixes/fix.ts";
import { fixes } from "../fixes/fixes.ts";
import { knowsGroup, knowsTeam } from "./known.ts";
import { isAbout, mayAsk, mayAskAbout } from "./may-ask.ts";
import type { Thing } from "./may-ask.ts";
import type { Subject } from "../subject/subject.ts";

/** "May this person use this permission (on this thing), and why?" */
export interface Question {
  readonly person: Subject;
  readonly key: PermissionKey;
  readonly thing?: Thing | undefined;
  /** Facts of the campaign rule, for `campaign.approve` on a campaign that waits. */
  readonly rule?: CampaignRuleFacts | undefined;
  /** People among whom those are looked for who may do it instead. */
  readonly others?: readonly Subject[] | undefined;
}

/** The walk with what would change its end, as one asker may know it. The page, the API's refusals and the command line all tell this. */
export interface Answer extends Explanation {
  readonly fixes: Fixes;
  /** Of a denial: who may do it instead, among the people whom the asker may ask about. */
  readonly instead: readonly { readonly userId: string; readonly userName: string }[];
}

/**
 * Answers a question to `asker`. null where they may not ask: told as *not found*, whatever the answer were. Nothing in an answer names, counts or
 * hints at a team, an access group, an account or a person that the asker may not know of: a reference to one is left out of its step.
 */
export function answerTo(asker: Subject, { person, key, thing, rule, others = [] }: Question): Answer | null {
  if (!mayAsk(asker, person, thing) || (thing && !isAbout(key, thing.kind))) return null;
  const row = thing?.row;
  const explanation = explain(person, key, row, rule);
  const isOwn = asker.userId === person.userId;
  const known = others.filter((other) => other.userId !== person.userId && mayAskAbout(asker, other));
  return {
    ...explanation,
    steps: explanation.steps.map((step) => (isOwn ? step : stepFor(asker, step))),
    fixes: fixes(person, key, row, rule, asker),
    instead: explanation.allowed ? [] : whoMay(known, key, row, rule).map(({ userId, userName }) => ({ userId, userName })),
  };
}

function stepFor(asker: Subject, step: Step): Step {
  if (!step.ref || mayBeNamed(asker, step.ref)) return step;
  const { ref: _, ...rest } = step;
  return rest;
}

function mayBeNamed(asker: Subject, { type, id }: Ref): boolean {
  switch (type) {
    case "access-group":
      return knowsGroup(asker, ({ groupId }) => groupId === id);
    case "team":
      return knowsTeam(asker, id);
    case "account":
      return id === asker.accountId || id === asker.manages?.parent.accountId;
    default:
      return true;
  }
}
