import { caps } from "../catalogue/caps.ts";
import type { HostRank } from "../catalogue/access-levels.ts";
import { APP_KEYS } from "../catalogue/catalogue-definition.ts";
import type { AppKey, PermissionRules } from "../catalogue/catalogue-definition.ts";
import { COMPILED, positionOfKey } from "../catalogue/compiled.ts";
import { groupNosOf } from "./contact-access.ts";
import { builtInRoles, isBuiltInRoleKey } from "../catalogue/roles.ts";
import { levelOf, NONE } from "../catalogue/scope.ts";
import { adjustmentFor, appState, hasUsableApp, teamIdsOf } from "./subject.ts";
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
  const granted = grantedOf(facts, role);
  const ceiling = ceilingOf(facts, rank);
  const effective = down(meet(meet(granted, ceiling), facts.accountCount < 2 ? WITH_ONE_ACCOUNT : EVERYTHING));
  return { ...facts, rank, teamIds: teamIdsOf(facts), granted, ceiling, effective, groupNos: groupNosOf(facts.contactGrants) };
}

/** The role with its adjustments; what only an Account Admin may hold counts with that role alone. */
export function grantedOf(facts: Pick<SubjectFacts, "role" | "adjustments">, role: Vector = roleVectorOf(facts.role)): Vector {
  const adjusted = withAdjustments(role, facts.adjustments);
  return facts.role.key === "account-admin" ? adjusted : meet(adjusted, DELEGABLE);
}

const ofBuiltInRoles = new Map<string, Vector>();

/** What a role grants: that of the catalogue for a built-in one, whatever is given. */
export function roleVectorOf(role: SubjectFacts["role"]): Vector {
  if (!isBuiltInRoleKey(role.key)) return vectorOf(role.grants);
  const vector = ofBuiltInRoles.get(role.key) ?? vectorOf(builtInRoles[role.key].grants);
  ofBuiltInRoles.set(role.key, vector);
  return vector;
}

function withAdjustments(role: Vector, adjustments: readonly Adjustment[]): Vector {
  const adjusted = role.slice();
  for (const { key } of adjustments) {
    const position = positionOfKey(key);
    if (position < 0) continue;
    const counts = adjustmentFor(adjustments, key, levelAt(role, position));
    if (counts) adjusted[position] = floorOffered(position, levelOf(counts.scope));
  }
  return adjusted;
}

function ceilingOf(facts: SubjectFacts, rank: HostRank): Vector {
  if (facts.membership !== "active" || !hasUsableApp(facts)) return nothing();
  const ofApp = (app: AppKey): Vector => {
    const state = appState(facts, app);
    return state === "hidden" || state === "disabled" || state === "not-on" ? caps[app].none[rank] : caps[app][state][rank];
  };
  return APP_KEYS.map(ofApp).reduce(meet, EVERYTHING);
}
