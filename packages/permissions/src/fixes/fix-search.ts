import { applyChanges } from "./apply-changes.ts";
import type { Asked } from "./apply-changes.ts";
import type { PermissionKey } from "../catalogue/catalogue.ts";
import type { Code } from "../decide/codes.ts";
import { COMPILED, positionOfKey } from "../catalogue/compiled.ts";
import { CONTACT_ACTIONS } from "../subject/contact-access.ts";
import { decide } from "../decide/decide.ts";
import { alternativesFor } from "./fix-alternatives.ts";
import { CHANGE_PLACES } from "./fix.ts";
import type { Change, ChangeType } from "./fix.ts";
import { levelOf, scopeOf } from "../catalogue/scope.ts";
import { compileSubject } from "../subject/compile-subject.ts";

/** What a search comes to: sets of changes that mend, the smallest first, and the denials at which other paths ended. */
export interface Found {
  readonly mending: readonly (readonly Change[])[];
  readonly dead: ReadonlySet<Code>;
}

/**
 * Follows the walk: each denial offers a few ways past it, each way is taken, and the question asked again. It ends since every way
 * raises something that is finite. What is left in the end is sound by trial and minimal by trial.
 */
export function searchFixes(asked: Asked, key: PermissionKey): Found {
  const mending = new Map<string, readonly Change[]>();
  const dead = new Set<Code>();
  const seen = new Set<string>();
  const follow = (made: readonly Change[]): void => {
    const name = JSON.stringify(made.toSorted(byPlace));
    if (seen.has(name)) return;
    seen.add(name);
    const now = applyChanges(asked, made);
    const subject = compileSubject(now.facts);
    const code = decide(subject, key, now.row, now.rule);
    if (code === null) {
      mending.set(name, made);
      return;
    }
    const carrier = made.map(({ type }) => type).find((type) => type === "adjust" || type === "grant-in-role") ?? null;
    const alternatives = alternativesFor(code, { ...now, subject, key, carrier });
    if (alternatives.length === 0) dead.add(code);
    for (const alternative of alternatives) follow(merged(made, alternative));
  };
  follow([]);
  const minimal = [...mending.values()].filter((changes) => isMinimal(asked, key, changes)).map((changes) => changes.toSorted(byPlace));
  return { mending: minimal.toSorted((a, b) => a.length - b.length || orderOf(a) - orderOf(b)), dead };
}

/** Whether no change can be left out or made narrower. One at a time is enough, as more never takes away. */
function isMinimal(asked: Asked, key: PermissionKey, changes: readonly Change[]): boolean {
  const isEnough = (fewer: readonly Change[]): boolean => {
    const { facts, row, rule } = applyChanges(asked, fewer);
    return decide(compileSubject(facts), key, row, rule) === null;
  };
  return changes.every((change, at) => [[], ...narrower(change)].every((instead) => !isEnough(changes.toSpliced(at, 1, ...instead))));
}

/** The same change with less of it, one step. */
function narrower(change: Change): readonly (readonly Change[])[] {
  switch (change.type) {
    case "adjust":
    case "grant-in-role": {
      const less = COMPILED.offered[positionOfKey(change.key)]?.findLast((level) => level < levelOf(change.scope));
      const scope = less && scopeOf(less);
      return scope ? [[{ ...change, scope }]] : [];
    }
    case "turn-app-on":
    case "set-access-level":
      return change.level === "full" ? [[{ ...change, level: "settings" }]] : [];
    case "grant-access":
      return Object.values(CONTACT_ACTIONS).flatMap((bit) =>
        (change.actions & bit) === 0 ? [] : [[{ ...change, actions: change.actions & ~bit }]],
      );
    default:
      return [];
  }
}

/** Changes with some more: what is set again is set once, to the later value. */
function merged(made: readonly Change[], more: readonly Change[]): readonly Change[] {
  return more.reduce((all, change) => {
    const at = all.findIndex((earlier) => isSameThing(earlier, change));
    const earlier = all[at];
    return earlier ? all.with(at, combined(earlier, change)) : [...all, change];
  }, made);
}

function isSameThing(a: Change, b: Change): boolean {
  if ((a.type === "turn-app-on" || a.type === "set-access-level") && b.type === "set-access-level") return a.app === b.app;
  if (a.type !== b.type) return false;
  if ("key" in a && "key" in b) return a.key === b.key;
  return a.type === "grant-access" && b.type === "grant-access" && a.group?.no === b.group?.no && a.to.id === b.to.id;
}

function combined(earlier: Change, later: Change): Change {
  if (earlier.type === "turn-app-on" && later.type === "set-access-level") return { ...earlier, level: later.level };
  if (earlier.type !== "grant-access" || later.type !== "grant-access") return later;
  const actions = earlier.actions | later.actions;
  return { ...later, actions: actions & CONTACT_ACTIONS.edit ? actions & ~CONTACT_ACTIONS.view : actions };
}

const ORDER = Object.keys(CHANGE_PLACES) as readonly ChangeType[];

function orderOf(changes: readonly Change[]): number {
  return Math.max(0, ...changes.map(({ type }) => ORDER.indexOf(type)));
}

function byPlace(a: Change, b: Change): number {
  return ORDER.indexOf(a.type) - ORDER.indexOf(b.type) || JSON.stringify(a).localeCompare(JSON.stringify(b));
}
