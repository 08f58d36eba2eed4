import type { PermissionKey } from "../catalogue/catalogue.ts";
import type { Code, Explanation, Step } from "./codes.ts";
import { nounOf, positionOfKey } from "../catalogue/compiled.ts";
import { and, isIn, NO_ROWS } from "../filter/filter.ts";
import type { Filter, Row } from "../filter/filter.ts";
import { refusal } from "./question.ts";
import type { CampaignRuleFacts, Question, StepRule, Wall, Walls } from "./question.ts";
import { accountStep, appStep, isInside, prerequisiteStep, roleStep } from "./steps-of-rights.ts";
import { campaignRuleStep, contactAccessStep, scopeStep, wallsOf } from "./steps-of-rows.ts";
import type { Subject } from "../subject/subject.ts";

/** The one walk that answers, explains and filters, in the order of STEP_NAMES: the first denial ends it. */
const WALK: readonly StepRule[] = [accountStep, appStep, roleStep, prerequisiteStep, scopeStep, contactAccessStep, campaignRuleStep];

function firstDenial(question: Question): Code | null {
  for (const step of WALK) {
    const code = step(question);
    if (code !== null) return code;
  }
  return null;
}

/** What the walk says of a person and a permission whatever the row: walked once, then remembered with the subject. */
interface Standing {
  /** Why the person does not hold the permission anywhere; null when they do. */
  readonly code: Code | null;
  readonly walls: Walls;
  /** The walls of all steps, in their order. */
  readonly inOrder: readonly Wall[];
}

type Standings = Record<string, Standing | undefined>;
const remembered = new WeakMap<Subject, Standings>();

/** Whom the last question was about: most questions come in rows about one subject, and need not look them up each time. */
let lastAsked: readonly [Subject | null, Standings] = [null, {}];

function standingOf(subject: Subject, key: PermissionKey): Standing {
  const standings = lastAsked[0] === subject ? lastAsked[1] : standingsOf(subject);
  return standings[key] ?? (standings[key] = walkOnce(subject, key));
}

function standingsOf(subject: Subject): Standings {
  const standings: Standings = remembered.get(subject) ?? Object.create(null);
  remembered.set(subject, standings);
  lastAsked = [subject, standings];
  return standings;
}

function walkOnce(subject: Subject, key: PermissionKey): Standing {
  const position = positionOfKey(key);
  const walls = wallsOf(subject, position);
  const code = firstDenial({ subject, key, position, walls, row: undefined, rule: undefined, trace: null });
  return { code, walls, inOrder: [...walls.scope, ...walls["contact-access"]] };
}

/**
 * Whether a person may use a permission on a row; `null` means yes, a code says why not.
 * Without a row: whether they hold it anywhere. `rule` counts for `campaign.approve` only.
 */
export function decide(subject: Subject, key: PermissionKey, row?: Row, rule?: CampaignRuleFacts): Code | null {
  const { code, walls, inOrder } = standingOf(subject, key);
  if (rule) return firstDenial({ subject, key, position: positionOfKey(key), walls, row, rule, trace: null });
  if (!row) return code;
  if (row.accountId !== subject.accountId && isInside(subject, positionOfKey(key))) return "other-account";
  return code ?? refusal(inOrder, row);
}

/** The same walk with every step noted. On denial the last step is the one that failed. */
export function explain(subject: Subject, key: PermissionKey, row?: Row, rule?: CampaignRuleFacts): Explanation {
  const steps: Step[] = [];
  const { walls } = standingOf(subject, key);
  const code = firstDenial({ subject, key, position: positionOfKey(key), walls, row, rule, trace: steps });
  return { key, allowed: !code, steps, ...(code && { deniedBy: steps.at(-1)?.step, code }) };
}

/** The rows on which `decide` would say yes, campaign rules apart. */
export function filterFor(subject: Subject, key: PermissionKey): Filter {
  const { code, inOrder } = standingOf(subject, key);
  return code === null ? and([isIn("accountId", [subject.accountId]), ...inOrder.map(({ filter }) => filter)]) : NO_ROWS;
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
  const noun = nounOf(key);
  const keys = Object.hasOwn(KNOWN_THROUGH, noun) ? KNOWN_THROUGH[noun] : undefined;
  if (!keys) return isInside(subject, positionOfKey(key)) && row.accountId === subject.accountId;
  return keys.some((viewing) => decide(subject, viewing, row) === null);
}
