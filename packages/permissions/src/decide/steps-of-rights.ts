import type { Code, Ref } from "./codes.ts";
import type { AppKey } from "../catalogue/catalogue-definition.ts";
import { COMPILED, keyAt, nounOf } from "../catalogue/compile.ts";
import { denied, passed } from "./question.ts";
import type { Question, StepRule } from "./question.ts";
import { GLOBAL, NONE } from "../catalogue/scope.ts";
import type { Level } from "../catalogue/scope.ts";
import { adjustmentFor, appState, hasUsableApp } from "../subject/subject.ts";
import type { Subject } from "../subject/subject.ts";
import { holdsThroughParent, isFromParent } from "../subject/subject-in-child.ts";
import { levelAt, neededLevel } from "../catalogue/vector.ts";

/** Step 1: an active membership in the account of the row. Otherwise nothing in it may be known of. */
export const accountStep: StepRule = (q) => {
  const { subject, row } = q;
  const ref: Ref = { type: "account", id: subject.accountId, name: subject.accountName };
  if (!isInside(subject, q.position)) return denied(q, MEMBERSHIP_CODES[subject.membership] ?? "not-a-member", { ref });
  if (row && row.accountId !== subject.accountId) return denied(q, "other-account");
  if (subject.membership === "active") return passed(q, "pass", "member", { ref });
  return passed(q, "pass", "manages-child", { ref: parentRef(subject) ?? ref });
};

/** Whether the account is there for a person's question: they are an active member, or the question is one that its parent's people may ask. */
export function isInside({ membership, manages }: Subject, position: number): boolean {
  return membership === "active" || (manages !== undefined && isFromParent(position));
}

function parentRef({ manages }: Subject): Ref | undefined {
  return manages && { type: "account", id: manages.parent.accountId, name: manages.parent.accountName };
}

const MEMBERSHIP_CODES: Readonly<Record<string, Code>> = { suspended: "membership-suspended", invited: "membership-invited" };

/** Step 2: the app is there for the person, and their access level in it leaves the permission open. */
export const appStep: StepRule = (q) => {
  const { subject, position } = q;
  const entry = COMPILED.entries[position];
  // What a person may not see is not there for them, whatever else is closed.
  if (entry?.app && appState(subject, entry.app) === "hidden") return denied(q, "app-hidden", { ref: { type: "app", id: entry.app } });
  if (!hasUsableApp(subject) && !holdsThroughParent(subject, position)) return denied(q, "no-usable-app");
  if (!entry?.app) return passed(q, "skip", "no-app-needed");
  const ref: Ref = { type: "app", id: entry.app };
  const closed = closedApp(subject, entry.app);
  if (closed) return denied(q, closed, { ref });
  const to = levelAt(subject.ceiling, position);
  if (to === NONE) return denied(q, whyCapped(subject, entry.app), { ref, from: GLOBAL, to });
  return to < GLOBAL ? passed(q, "narrow", "capped", { ref, from: GLOBAL, to }) : passed(q, "pass", "app-open", { ref });
};

const APP_CODES: Readonly<Record<string, Code>> = {
  disabled: "app-disabled",
  "not-on": "app-not-on",
  none: "app-none",
};

function closedApp(subject: Subject, app: AppKey): Code | undefined {
  return APP_CODES[appState(subject, app)];
}

function whyCapped(subject: Subject, app: AppKey): Code {
  return appState(subject, app) === "settings" ? "settings-restricted" : "host-admin-only";
}

/** Step 3: the role, with the person's adjustments, grants the permission. */
export const roleStep: StepRule = (q) => {
  const { subject, key, position } = q;
  const entry = COMPILED.entries[position];
  if (!entry) return denied(q, "unknown-permission");
  const role: Ref = { type: "role", id: subject.role.key, name: subject.role.name };
  const adjustment = adjustmentFor(subject.adjustments, key);
  const to = levelAt(subject.granted, position);
  if (holdsThroughParent(subject, position)) return passed(q, "pass", "granted-by-parent", { ref: parentRef(subject) as Ref, to });
  if (to === NONE) {
    if (entry.accountAdminOnly && subject.role.key !== "account-admin") return denied(q, "account-admin-only", { ref: role });
    if (adjustment) return denied(q, "removed-by-adjustment", { ref: { type: "adjustment", id: adjustment.from } });
    const lesser = heldPrerequisite(subject, position);
    return lesser ? denied(q, "holds-less", { ref: lesser }) : denied(q, "not-held", { ref: role });
  }
  if (adjustment) return passed(q, "pass", "granted-by-adjustment", { ref: { type: "adjustment", id: adjustment.from }, to });
  return passed(q, "pass", "granted-by-role", { ref: role, to });
};

/** The prerequisite of the same noun that the person does hold: "You hold *Sender*, not *Can send without approval*." */
function heldPrerequisite(subject: Subject, position: number): Ref | undefined {
  const noun = nounOf(keyAt(position));
  const held = COMPILED.requires[position]?.find((other) => nounOf(keyAt(other)) === noun && levelAt(subject.effective, other) > NONE);
  return held === undefined ? undefined : permissionRef(held);
}

/** Step 4: what the permission requires is held as widely as needed, and the person meets its condition (D19). */
export const prerequisiteStep: StepRule = (q) => {
  const { subject, position } = q;
  if (COMPILED.entries[position]?.condition === "two-accounts" && subject.accountCount < 2) return denied(q, "two-accounts");
  const from = levelBeforePrerequisites(q);
  const to = levelAt(subject.effective, position);
  const requires = COMPILED.requires[position] ?? [];
  if (to === NONE) return denied(q, "prerequisite-missing", { ref: missingPrerequisite(subject, position, from), from, to });
  if (to < from) return passed(q, "narrow", "narrowed-by-prerequisite", { ref: missingPrerequisite(subject, position, from), from, to });
  return requires.length === 0 ? passed(q, "skip", "no-prerequisites") : passed(q, "pass", "prerequisites-held");
};

function levelBeforePrerequisites({ subject, position }: Question): Level {
  return Math.min(levelAt(subject.granted, position), levelAt(subject.ceiling, position)) as Level;
}

function missingPrerequisite(subject: Subject, position: number, level: Level): Ref | undefined {
  const missing = COMPILED.requires[position]?.find((other) => levelAt(subject.effective, other) < neededLevel(position, other, level));
  return missing === undefined ? undefined : permissionRef(missing);
}

function permissionRef(position: number): Ref {
  return { type: "permission", id: keyAt(position) };
}
