import { caps } from "../catalogue/caps.ts";
import type { HostRank } from "../catalogue/access-levels.ts";
import { APP_KEYS } from "../catalogue/catalogue-definition.ts";
import type { AppKey, PermissionRules } from "../catalogue/catalogue-definition.ts";
import { COMPILED, positionOfKey } from "../catalogue/compiled.ts";
import { groupNosOf } from "./contact-access.ts";
import { builtInRoles, isBuiltInRoleKey } from "../catalogue/roles.ts";
import { levelOf, NONE } from "../catalogue/scope.ts";
import type { Level } from "../catalogue/scope.ts";
import { appState, hasUsableApp, teamIdsOf } from "./subject.ts";
import type { Adjustment, Subject, SubjectFacts } from "./subject.ts";
import { down, everything, floorOffered, levelAt, meet, nothing, vectorOf } from "../catalogue/vector.ts";
import type { Vector } from "../catalogue/vector.ts";

const EVERYTHING = everything();
const without = (isLeftOut: (entry: PermissionRules) => boolean): Vector =>
  EVERYTHING.map((level, position) => (isLeftOut(COMPILED.entries[position] as PermissionRules) ? NONE : level));
const DELEGABLE = without((entry) => entry.accountAdminOnly === true);
const WITH_ONE_ACCOUNT = without((entry) => entry.condition === "two-accounts");

/** Builds the subject of all questions. effective = down((role with adjustments) ∧ caps). */
export function compileSubject(facts: SubjectFacts): Subject {
  return subjectWith(facts, roleVectorOf(facts.role));
}

/** The same with the role's vector at hand, for many people with the same role. */
export function subjectWith(facts: SubjectFacts, role: Vector): Subject {
  const isHostAdmin = facts.hostAdmin ?? levelAt(role, positionOfKey("account.manage")) > NONE;
  const rank = isHostAdmin ? "admin" : "agent";
  const adjusted = adjustedOf(facts, role);
  const granted = grantedWith(facts, role, adjusted);
  const ceiling = ceilingOf(facts, rank);
  const effective = down(meet(meet(granted, ceiling), facts.accountCount < 2 ? WITH_ONE_ACCOUNT : EVERYTHING));
  return { ...facts, rank, teamIds: teamIdsOf(facts), adjusted, granted, ceiling, effective, groupNos: groupNosOf(facts.contactGrants) };
}

/** The role with its adjustments; what only an Account Admin may hold counts with that role alone. */
export function grantedOf(facts: Pick<SubjectFacts, "role" | "adjustments">, role: Vector = roleVectorOf(facts.role)): Vector {
  return grantedWith(facts, role, adjustedOf(facts, role));
}

const ofBuiltInRoles = new Map<string, Vector>();

/** What a role grants: that of the catalogue for a built-in one, whatever is given. */
export function roleVectorOf(role: SubjectFacts["role"]): Vector {
  if (!isBuiltInRoleKey(role.key)) return vectorOf(role.grants);
  const vector = ofBuiltInRoles.get(role.key) ?? vectorOf(builtInRoles[role.key].grants);
  ofBuiltInRoles.set(role.key, vector);
  return vector;
}

function grantedWith(facts: Pick<SubjectFacts, "role">, role: Vector, adjusted: readonly Adjustment[]): Vector {
  const granted = role.slice();
  for (const { key, scope } of adjusted) granted[positionOfKey(key)] = floorOffered(positionOfKey(key), levelOf(scope));
  return facts.role.key === "account-admin" ? granted : meet(granted, DELEGABLE);
}

/** Of the adjustments those that count, at most one for a permission. */
function adjustedOf({ adjustments }: Pick<SubjectFacts, "adjustments">, role: Vector): readonly Adjustment[] {
  if (adjustments.length === 0) return adjustments;
  return [...new Set(adjustments.map(({ key }) => key))].flatMap((key) => {
    const position = positionOfKey(key);
    return position < 0 ? [] : (adjustmentFor(adjustments, key, levelAt(role, position)) ?? []);
  });
}

/**
 * The adjustment that counts for a permission where the role grants `byRole`: among lasting ones the account's own before the parent's, and a
 * time-boxed grant in their place as long as it gives more. One of the parent's gives nothing where the account has a lasting one of its own.
 */
export function adjustmentFor(adjustments: readonly Adjustment[], key: string, byRole: Level): Adjustment | undefined {
  const find = (isTimed: boolean, source: Adjustment["from"]): Adjustment | undefined =>
    adjustments.find((one) => one.key === key && one.from === source && (one.endsAt != null) === isTimed);
  const lasting = find(false, "account") ?? find(false, "parent");
  const timed = find(true, "account") ?? (lasting?.from === "account" ? undefined : find(true, "parent"));
  const without = lasting ? levelOf(lasting.scope) : byRole;
  return timed && levelOf(timed.scope) > without ? timed : lasting;
}

function ceilingOf(facts: SubjectFacts, rank: HostRank): Vector {
  if (facts.membership !== "active" || !hasUsableApp(facts)) return nothing();
  const ofApp = (app: AppKey): Vector => {
    const state = appState(facts, app);
    return state === "hidden" || state === "disabled" || state === "not-on" ? caps[app].none[rank] : caps[app][state][rank];
  };
  return APP_KEYS.map(ofApp).reduce(meet, EVERYTHING);
}
