import { isInStage } from "../approval/approval-rules.ts";
import type { Turn } from "../approval/approval-stages.ts";
import type { Code } from "./codes.ts";
import { COMPILED, keyAt } from "../catalogue/compiled.ts";
import { areUnlabelledOpen, isContactKey } from "../subject/contact-access.ts";
import type { ContactKey } from "../subject/contact-access.ts";
import { ALL_ROWS, inAccessGroups, isIn, NO_ACCESS_GROUP, NO_ROWS, or, teamsWithin } from "../filter/filter.ts";
import type { Filter, Row } from "../filter/filter.ts";
import { denied, passed, refusal, wall } from "./question.ts";
import type { Question, StepRule, Wall, Walls } from "./question.ts";
import { GLOBAL, GROUP, NONE, OWN } from "../catalogue/scope.ts";
import type { Level } from "../catalogue/scope.ts";
import type { Subject } from "../subject/subject.ts";
import { levelAt } from "../catalogue/vector.ts";

/** The walls before the rows of a person's account for the permission at a position: a yes/no one has those of its prerequisites. */
export function wallsOf(subject: Subject, position: number): Walls {
  const reach = reachOf(position);
  return {
    scope: reach.map((each) => wall(scopeFilter(subject, each), () => whyOutside(subject, each))).filter(isInTheWay),
    "contact-access": contactKeysAtGroup(subject, reach).map((key) => wall(contactFilter(subject, key), whyUnreached)),
  };
}

const isInTheWay = ({ filter }: Wall): boolean => filter !== ALL_ROWS;

/** The permissions whose scopes say which rows a question about the one at a position is about. */
function reachOf(position: number): readonly number[] {
  return COMPILED.reach[position] ?? [];
}

/** Step 5: the row lies within the scope. Own, of one's teams, or anywhere in the account. */
export const scopeStep: StepRule = (q) => {
  const { row } = q;
  const to = reachedLevel(q);
  if (to === GLOBAL) return passed(q, "pass", "everywhere", { to });
  if (!row) return passed(q, "narrow", "narrowed-to-scope", { from: GLOBAL, to });
  const code = refusal(q.walls.scope, row);
  if (code) return denied(q, code, { to });
  return q.trace && passedWithin(q, row, to);
};

function reachedLevel(q: Question): Level {
  let least: Level = GLOBAL;
  for (const position of reachOf(q.position)) least = Math.min(least, levelAt(q.subject.effective, position)) as Level;
  return least;
}

function scopeFilter(subject: Subject, position: number): Filter {
  const key = keyAt(position);
  const own = isIn("ownerId", [subject.userId]);
  switch (levelAt(subject.effective, position)) {
    case NONE:
      return NO_ROWS;
    case OWN:
      return own;
    case GROUP:
      if (isContactKey(key)) return ALL_ROWS;
      return or([own, isPersonKey(key) ? teamsWithin(subject.teamIds) : isIn("teamId", subject.teamIds)]);
    case GLOBAL:
      return ALL_ROWS;
  }
}

/** Rows of `user.manage` are people: *group* means those who have a team, all of whose teams are the holder's. */
function isPersonKey(key: string): boolean {
  return key === "user.manage";
}

function whyOutside(subject: Subject, position: number): Code {
  if (levelAt(subject.effective, position) < GROUP) return "not-own";
  return isPersonKey(keyAt(position)) ? "person-outside-teams" : "not-in-teams";
}

function passedWithin(q: Question, row: Row, to: Level): null {
  const { subject } = q;
  if (row.ownerId === subject.userId) return passed(q, "pass", "own-row", { to });
  if (isAboutContacts(q)) return passed(q, "narrow", "left-to-contact-access", { from: GLOBAL, to });
  if (row.teamIds) return passed(q, "pass", "person-of-teams", { to });
  const team = subject.teams.find(({ id }) => id === row.teamId);
  return passed(q, "pass", "row-of-team", { to, ...(team && { ref: { type: "team", id: team.id, name: team.name } }) });
}

/** Step 6: at Group, a contact is reached through a grant on one of its access groups, or as one's own. */
export const contactAccessStep: StepRule = (q) => {
  const { row } = q;
  const keys = contactKeysAtGroup(q.subject, reachOf(q.position));
  if (keys.length === 0) return passed(q, "skip", isAboutContacts(q) ? "all-contacts" : "not-about-contacts");
  if (!row) return passed(q, "narrow", "narrowed-to-access-groups");
  const code = refusal(q.walls["contact-access"], row);
  if (code) return denied(q, code);
  return q.trace && passedReached(q, row, keys);
};

function whyUnreached({ accessGroupNos }: Row): Code {
  return accessGroupNos?.length === 0 ? "unlabelled-global-only" : "no-access-grant";
}

function isAboutContacts(q: Question): boolean {
  return reachOf(q.position).some((position) => isContactKey(keyAt(position)));
}

function contactKeysAtGroup(subject: Subject, reach: readonly number[]): ContactKey[] {
  return reach.flatMap((position) => {
    const key = keyAt(position);
    return isContactKey(key) && levelAt(subject.effective, position) === GROUP ? [key] : [];
  });
}

function contactFilter(subject: Subject, key: ContactKey): Filter {
  const unlabelled = areUnlabelledOpen(subject) ? NO_ACCESS_GROUP : NO_ROWS;
  return or([isIn("ownerId", [subject.userId]), inAccessGroups(subject.groupNos[key]), unlabelled]);
}

function passedReached(q: Question, row: Row, keys: readonly ContactKey[]): null {
  if (row.ownerId === q.subject.userId) return passed(q, "pass", "own-contact");
  if (row.accessGroupNos?.length === 0) return passed(q, "pass", "contact-unlabelled");
  const isCounted = (no: number): boolean =>
    row.accessGroupNos?.includes(no) === true && keys.some((key) => q.subject.groupNos[key].includes(no));
  const grant = q.subject.contactGrants.find(({ groupNo }) => isCounted(groupNo));
  return passed(q, "pass", "contact-granted", grant && { ref: { type: "access-group", id: grant.groupId, name: grant.name } });
}

/** Step 7: nobody approves what they contributed to, and only what they looked at, when it is their turn. It can only deny. */
export const campaignRuleStep: StepRule = (q) => {
  const { rule, subject } = q;
  if (!rule || q.key !== "campaign.approve") return passed(q, "skip", "no-campaign-rule");
  const hasContributed = rule.submittedBy === subject.userId || rule.contributors.includes(subject.userId);
  if (rule.fourEyes && hasContributed) return denied(q, "four-eyes");
  if (rule.fourEyes && rule.audienceAuthors?.includes(subject.userId)) return denied(q, "audience-author");
  if (rule.snapshotSeal !== rule.currentSeal) return denied(q, "seal-changed");
  const out = rule.turn ? outOfTurn(subject, rule.turn) : null;
  if (out) return denied(q, out);
  return passed(q, "pass", "campaign-rule-met");
};

function outOfTurn(subject: Subject, { current, later, signedBy, reserved }: Turn): Code | null {
  // Somebody else lost the right after these had signed: one of them still has to confirm the time.
  if (!current) return signedBy.includes(subject.userId) ? null : "all-signed";
  if (signedBy.includes(subject.userId)) return "already-signed";
  if (!isInStage(current.stage, subject)) return later.some((stage) => isInStage(stage, subject)) ? "stage-not-reached" : "not-in-stage";
  return reserved.includes(subject.userId) ? "needed-later" : null;
}
