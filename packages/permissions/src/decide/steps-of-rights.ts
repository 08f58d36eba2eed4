import type { Code, Ref } from "./codes.ts";
import { COMPILED, keyAt, nounOf } from "../catalogue/compiled.ts";
import { denied, passed } from "./question.ts";
import type { Question, StepRule } from "./question.ts";
import { GLOBAL, NONE } from "../catalogue/scope.ts";
import type { Level } from "../catalogue/scope.ts";
import { appState, hasUsableApp } from "../subject/subject.ts";
import type { Subject } from "../subject/subject.ts";
import { holdsThroughParent, isFromParent } from "../subject/subject-in-child.ts";
import { levelAt, neededLevel } from "../catalogue/vector.ts";

/** Step 1: an active membership in the account of the row. Otherwise nothing in it may be known of. */
export const accountStep: StepRule = (q) => {
  const { subject, row } = q;
  const ref: Ref = { type: "account", id: subject.accountId, name: subject.accountName };
  if (!isInside(subject, q.position)) return denied(q, whyOutside(subject), { ref });
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

function whyOutside({ membership }: Subject): Code {
  return membership === "suspended" || membership === "invited" ? `membership-${membership}` : "not-a-member";
}

/** Step 2: the app is there for the person, and their access level in it leaves the permission open. */
export const appStep: StepRule = (q) => {
  const { subject, position } = q;
  const app = COMPILED.entries[position]?.app;
  const ref: Ref | undefined = app ? { type: "app", id: app } : undefined;
  const state = app && appState(subject, app);
  // What a person may not see is not there for them, whatever else is closed.
  if (state === "hidden") return denied(q, "app-hidden", { ref });
  if (!hasUsableApp(subject) && !holdsThroughParent(subject, position)) return denied(q, "no-usable-app");
  if (!state) return passed(q, "skip", "no-app-needed");
  if (state !== "full" && state !== "settings") return denied(q, `app-${state}`, { ref });
  const to = levelAt(subject.ceiling, position);
  if (to === NONE) return denied(q, state === "settings" ? "settings-restricted" : "host-admin-only", { ref, from: GLOBAL, to });
  return to < GLOBAL ? passed(q, "narrow", "capped", { ref, from: GLOBAL, to }) : passed(q, "pass", "app-open", { ref });
};

/** Step 3: the role, with the person's adjustments, grants the permission. */
export const roleStep: StepRule = (q) => {
  const { subject, key, position } = q;
  const entry = COMPILED.entries[position];
  if (!entry) return denied(q, "unknown-permission");
  const role: Ref = { type: "role", id: subject.role.key, name: subject.role.name };
  const adjustment = subject.adjusted.find((one) => one.key === key);
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
