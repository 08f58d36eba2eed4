import type { PermissionKey } from "./catalogue.ts";
import type { Code, Explanation, Step } from "./codes.ts";
import { positionOfKey } from "./compile.ts";
import { ALL_ROWS, and, NO_ROWS } from "./filter.ts";
import type { Filter, Row } from "./filter.ts";
import type { CampaignRuleFacts, Question, StepRule } from "./question.ts";
import { accountStep, appStep, prerequisiteStep, roleStep } from "./steps-of-rights.ts";
import { campaignRuleStep, contactAccessStep, scopeStep } from "./steps-of-rows.ts";
import type { Subject } from "./subject.ts";

/** The one walk that answers, explains and filters: the first denial ends it. */
const WALK: readonly StepRule[] = [accountStep, appStep, roleStep, prerequisiteStep, scopeStep, contactAccessStep, campaignRuleStep];

function ask(subject: Subject, key: PermissionKey, row?: Row, rule?: CampaignRuleFacts, trace: Step[] | null = null): Question {
  return { subject, key, position: positionOfKey(key), row, rule, trace };
}

function firstDenial(question: Question): Code | null {
  for (const step of WALK) {
    const code = step.judge(question);
    if (code !== null) return code;
  }
  return null;
}

/**
 * Whether a person may use a permission on a row; `null` means yes, a code says why not.
 * Without a row: whether they hold it anywhere. `rule` counts for `campaign.approve` only.
 */
export function decide(subject: Subject, key: PermissionKey, row?: Row, rule?: CampaignRuleFacts): Code | null {
  return firstDenial(ask(subject, key, row, rule));
}

/** The same walk with every step noted. On denial the last step is the one that failed. */
export function explain(subject: Subject, key: PermissionKey, row?: Row, rule?: CampaignRuleFacts): Explanation {
  const steps: Step[] = [];
  const code = firstDenial(ask(subject, key, row, rule, steps));
  if (code === null) return { key, allowed: true, steps };
  return { key, allowed: false, deniedBy: steps.at(-1)?.step, code, steps };
}

/** The rows on which `decide` would say yes, campaign rules apart. */
export function filterFor(subject: Subject, key: PermissionKey): Filter {
  const question = ask(subject, key);
  const rowsOf = (step: StepRule): Filter => (step.rows ?? wholeOrNothing(step))(question);
  return and(WALK.map(rowsOf));
}

function wholeOrNothing(step: StepRule): (question: Question) => Filter {
  return (question) => (step.judge(question) === null ? ALL_ROWS : NO_ROWS);
}

/** Which permissions let a person know that a row exists, by noun: one is enough. */
const KNOWN_THROUGH: Readonly<Record<string, readonly PermissionKey[]>> = {
  contact: ["contact.view"],
  campaign: ["campaign.view"],
  report: ["campaign.view", "report.view"],
  segment: ["segment.edit", "campaign.edit"],
  conversation: ["conversation.view"],
  faq: ["faq.edit"],
  form: ["form.edit"],
  user: ["user.manage"],
};

/**
 * Whether a person may know that a row exists. Where not, a denial has to be answered as *not found*.
 * Rows of nouns without a viewing permission are known to every member of the account.
 */
export function mayKnow(subject: Subject, key: PermissionKey, row: Row): boolean {
  const keys = KNOWN_THROUGH[key.split(".")[0] ?? ""];
  if (!keys) return accountStep.judge(ask(subject, key, row)) === null;
  return keys.some((viewing) => decide(subject, viewing, row) === null);
}
