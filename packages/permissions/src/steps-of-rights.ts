import type { Code, Ref } from "./codes.ts";
import type { AppKey } from "./catalogue-definition.ts";
import { COMPILED } from "./compile.ts";
import { denied } from "./question.ts";
import type { Question, StepRule } from "./question.ts";
import { GLOBAL, NONE } from "./scope.ts";
import type { Level } from "./scope.ts";
import { adjustmentFor, appState, hasUsableApp } from "./subject.ts";
import type { Subject } from "./subject.ts";
import { levelAt, neededLevel } from "./vector.ts";

/** Step 1: an active membership in the account of the row. Otherwise nothing in it may be known of. */
export const accountStep: StepRule = {
  name: "account",
  judge: (q) => {
    const { subject, row } = q;
    const ref: Ref = { type: "account", id: subject.accountId, name: subject.accountName };
    if (subject.membership !== "active") return denied(q, "account", MEMBERSHIP_CODES[subject.membership] ?? "not-a-member", { ref });
    if (row && row.accountId !== subject.accountId) return denied(q, "account", "other-account");
    q.trace?.push({ step: "account", outcome: "pass", code: "member", ref });
    return null;
  },
};

const MEMBERSHIP_CODES: Readonly<Record<string, Code>> = { suspended: "membership-suspended", invited: "membership-invited" };

/** Step 2: the app is there for the person, and their access level in it leaves the permission open. */
export const appStep: StepRule = {
  name: "app",
  judge: (q) => {
    const { subject, position } = q;
    const entry = COMPILED.entries[position];
    if (!hasUsableApp(subject)) return denied(q, "app", "no-usable-app");
    if (!entry?.app) {
      q.trace?.push({ step: "app", outcome: "skip", code: "no-app-needed" });
      return null;
    }
    const ref: Ref = { type: "app", id: entry.app };
    const closed = closedApp(subject, entry.app);
    if (closed) return denied(q, "app", closed, { ref });
    const to = levelAt(subject.ceiling, position);
    if (to === NONE) return denied(q, "app", whyCapped(subject, entry.app), { ref, from: GLOBAL, to });
    if (to < GLOBAL) q.trace?.push({ step: "app", outcome: "narrow", code: "capped", ref, from: GLOBAL, to });
    else q.trace?.push({ step: "app", outcome: "pass", code: "app-open", ref });
    return null;
  },
};

const APP_CODES: Readonly<Record<string, Code>> = {
  hidden: "app-hidden",
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
export const roleStep: StepRule = {
  name: "role",
  judge: (q) => {
    const { subject, key, position } = q;
    const entry = COMPILED.entries[position];
    if (!entry) return denied(q, "role", "unknown-permission");
    const role: Ref = { type: "role", id: subject.role.key, name: subject.role.name };
    const adjustment = adjustmentFor(subject.adjustments, key);
    const to = levelAt(subject.granted, position);
    if (to === NONE) {
      if (entry.accountAdminOnly && subject.role.key !== "account-admin") return denied(q, "role", "account-admin-only", { ref: role });
      if (adjustment) return denied(q, "role", "removed-by-adjustment", { ref: { type: "adjustment", id: adjustment.from } });
      const lesser = heldPrerequisite(subject, position);
      return lesser ? denied(q, "role", "holds-less", { ref: lesser }) : denied(q, "role", "not-held", { ref: role });
    }
    if (adjustment)
      q.trace?.push({ step: "role", outcome: "pass", code: "granted-by-adjustment", ref: { type: "adjustment", id: adjustment.from }, to });
    else q.trace?.push({ step: "role", outcome: "pass", code: "granted-by-role", ref: role, to });
    return null;
  },
};

/** The prerequisite of the same noun that the person does hold: "You hold *Sender*, not *Can send without approval*." */
function heldPrerequisite(subject: Subject, position: number): Ref | undefined {
  const noun = COMPILED.keys[position]?.split(".")[0];
  const held = COMPILED.requires[position]?.find(
    (other) => COMPILED.keys[other]?.split(".")[0] === noun && levelAt(subject.effective, other) > NONE,
  );
  return held === undefined ? undefined : permissionRef(held);
}

/** Step 4: what the permission requires is held as widely as needed, and the person meets its condition (D19). */
export const prerequisiteStep: StepRule = {
  name: "prerequisite",
  judge: (q) => {
    const { subject, position } = q;
    if (COMPILED.entries[position]?.condition === "two-accounts" && subject.accountCount < 2)
      return denied(q, "prerequisite", "two-accounts");
    const from = levelBeforePrerequisites(q);
    const to = levelAt(subject.effective, position);
    const requires = COMPILED.requires[position] ?? [];
    if (to === NONE)
      return denied(q, "prerequisite", "prerequisite-missing", { ref: missingPrerequisite(subject, position, from), from, to });
    if (to < from) {
      q.trace?.push({
        step: "prerequisite",
        outcome: "narrow",
        code: "narrowed-by-prerequisite",
        ref: missingPrerequisite(subject, position, from),
        from,
        to,
      });
    } else if (requires.length === 0) q.trace?.push({ step: "prerequisite", outcome: "skip", code: "no-prerequisites" });
    else q.trace?.push({ step: "prerequisite", outcome: "pass", code: "prerequisites-held" });
    return null;
  },
};

function levelBeforePrerequisites({ subject, position }: Question): Level {
  return Math.min(levelAt(subject.granted, position), levelAt(subject.ceiling, position)) as Level;
}

function missingPrerequisite(subject: Subject, position: number, level: Level): Ref | undefined {
  const missing = COMPILED.requires[position]?.find((other) => levelAt(subject.effective, other) < neededLevel(position, other, level));
  return missing === undefined ? undefined : permissionRef(missing);
}

function permissionRef(position: number): Ref {
  return { type: "permission", id: COMPILED.keys[position] ?? "" };
}
