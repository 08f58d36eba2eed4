import type { Ref } from "../decide/codes.ts";
import type { Level } from "../catalogue/scope.ts";

/** A change that lies beyond what the editor holds. */
export interface Beyond {
  readonly key: string;
  readonly wanted: Level;
  readonly held: Level;
}

/** Why a change of somebody's rights is refused, apart from what lies beyond the editor. */
export const GUARD_CODES = [
  /** The editor lacks the permission that such a change needs; `ref` names it. */
  "not-permitted",
  /** At Group only people who have a team, and all of whose teams are the editor's. */
  "person-out-of-reach",
  /** At Group only the editor's own teams. */
  "team-out-of-reach",
  /** Nobody changes their own role or rights. */
  "yourself",
  /** The right, given by `key`, is held, but not in this team or on this access group. */
  "place-not-held",
  /** The editor's own right ends before the one that is given. */
  "outlives-editor",
  /** The editor's own access level in the app is lower. */
  "level-not-held",
  /** The person has not turned the app on, so there is no access level to set (B6). */
  "app-not-on",
  /** The permission is held through the built-in role Account Admin and in no other way. */
  "account-admin-only",
  /** Only an Account Admin appoints, changes or suspends one. */
  "needs-account-admin",
  /** An account keeps one Account Admin who can sign in. */
  "last-account-admin",
  /** A user keeps one account. */
  "last-account",
  /** The change of a contact would give its author a right on it. */
  "grows-own-reach",
  /** A contact stays in its account. */
  "other-account",
] as const;
export type GuardCode = (typeof GUARD_CODES)[number];

/** One reason of a refusal: a code, what it speaks of, and the permission concerned where the code needs one. */
export interface Why {
  readonly code: GuardCode;
  readonly ref?: Ref;
  readonly key?: string;
}

/** What the guard says of a change. A refusal is a value: every permission that lies beyond the editor, and every other reason. */
export type Verdict = { readonly ok: true } | ({ readonly ok: false } & Refusal);

export interface Refusal {
  readonly beyond: readonly Beyond[];
  readonly why: readonly Why[];
}

/** A check with nothing to object to. */
export const NO_OBJECTION: Refusal = { beyond: [], why: [] };

/** A check that refuses for one reason. */
export function objection(code: GuardCode, ref?: Ref): Refusal {
  return { beyond: [], why: [ref ? { code, ref } : { code }] };
}

/** All checks of a writer together: allowed when none objects, otherwise every objection once. */
export function verdictOf(...checks: readonly Refusal[]): Verdict {
  const beyond = new Map<string, Beyond>();
  const why = new Map<string, Why>();
  for (const check of checks) {
    for (const each of check.beyond) if (!beyond.has(each.key)) beyond.set(each.key, each);
    for (const each of check.why) why.set(`${each.code} ${each.key} ${each.ref?.type} ${each.ref?.id}`, each);
  }
  if (beyond.size === 0 && why.size === 0) return { ok: true };
  return { ok: false, beyond: [...beyond.values()], why: [...why.values()] };
}
