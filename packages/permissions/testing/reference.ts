/**
 * The rules of the notes once more: slow, obvious, and sharing nothing with the engine but the catalogue's data.
 * The engine is compared with it on random and on exhaustive sets.
 */
import { PERMISSION_KEYS } from "../src/catalogue/catalogue.ts";
import { catalogue } from "../src/catalogue/catalogue-texts.ts";
import type { PermissionKey } from "../src/catalogue/catalogue.ts";
import type { PermissionEntry } from "../src/catalogue/catalogue-definition.ts";
import type { Row } from "../src/filter/filter.ts";
import { builtInRoles } from "../src/catalogue/roles.ts";
import type { BuiltInRoleKey } from "../src/catalogue/roles.ts";
import type { SubjectFacts } from "../src/subject/subject.ts";

type Held = "none" | "own" | "group" | "global";
const WIDTH: Record<Held, number> = { none: 0, own: 1, group: 2, global: 3 };

const entryOf = (key: PermissionKey): PermissionEntry => catalogue[key];
const isYesNo = (key: PermissionKey): boolean => entryOf(key).scopes.length === 1;

function offeredAtMost(key: PermissionKey, wanted: Held): Held {
  const possible = entryOf(key).scopes.filter((scope) => WIDTH[scope] <= WIDTH[wanted]);
  return possible.at(-1) ?? "none";
}

function roleScope(facts: SubjectFacts, key: PermissionKey): Held {
  const grants = facts.role.key in builtInRoles ? builtInRoles[facts.role.key as BuiltInRoleKey].grants : facts.role.grants;
  return offeredAtMost(key, grants[key] ?? "none");
}

function grantedScope(facts: SubjectFacts, key: PermissionKey): Held {
  if (key === "role.manage" && facts.role.key !== "account-admin") return "none";
  const find = (from: "account" | "parent", isTimed: boolean) =>
    facts.adjustments.find((a) => a.key === key && a.from === from && (a.endsAt != null) === isTimed);
  const own = find("account", false);
  const lasting = own ?? find("parent", false);
  const timed = find("account", true) ?? (own ? undefined : find("parent", true));
  const without = lasting ? offeredAtMost(key, lasting.scope) : roleScope(facts, key);
  const within = timed ? offeredAtMost(key, timed.scope) : "none";
  return WIDTH[within] > WIDTH[without] ? within : without;
}

function isAppUsable(facts: SubjectFacts, app: "campaigns" | "tracking" | "desk"): boolean {
  return !facts.hiddenApps.includes(app) && !facts.disabledApps.includes(app) && facts.apps[app]?.level !== "none";
}

function capOf(facts: SubjectFacts, key: PermissionKey): Held {
  const { app, kind } = entryOf(key);
  const anyApp = (["campaigns", "tracking", "desk"] as const).some((each) => isAppUsable(facts, each));
  if (!anyApp && !facts.isOwner) return "none";
  if (app === null) return "global";
  const own = facts.apps[app];
  if (own === null || !isAppUsable(facts, app)) return "none";
  const isHostAdmin = facts.hostAdmin ?? roleScope(facts, "account.manage") !== "none";
  if (own.level === "settings" && kind === "settings") return "none";
  if (own.level === "settings" && key === "tracking.statistics") return "own";
  if (own.level === "full" && key === "tracking.triggers" && !isHostAdmin) return "none";
  return "global";
}

/** What each permission is effectively held at: start from the capped grants, and narrow what lacks a prerequisite until nothing moves. */
export function referenceEffective(facts: SubjectFacts): Map<PermissionKey, Held> {
  const held = new Map<PermissionKey, Held>();
  for (const key of PERMISSION_KEYS) {
    const isInactive = key === "analytics.crossAccount" && facts.accountCount < 2;
    const granted = isInactive || facts.membership !== "active" ? "none" : grantedScope(facts, key);
    const cap = capOf(facts, key);
    held.set(key, WIDTH[cap] < WIDTH[granted] ? offeredAtMost(key, cap) : granted);
  }
  for (let moved = true; moved;) {
    moved = false;
    for (const key of PERMISSION_KEYS) {
      for (const other of (entryOf(key).requires ?? []) as PermissionKey[]) {
        const mine = held.get(key) ?? "none";
        const theirs = held.get(other) ?? "none";
        const mustFollow = !isYesNo(key) && !isYesNo(other) && key.split(".")[0] === other.split(".")[0];
        if (mine === "none" || (mustFollow ? WIDTH[theirs] >= WIDTH[mine] : theirs !== "none")) continue;
        held.set(key, mustFollow ? offeredAtMost(key, theirs) : "none");
        moved = true;
      }
    }
  }
  return held;
}

const CONTACT_BITS: Partial<Record<PermissionKey, readonly number[]>> = {
  "contact.view": [1, 2],
  "contact.edit": [2],
  "contact.email": [4],
  "contact.sms": [8],
  "contact.export": [16],
};

function covers(facts: SubjectFacts, held: Map<PermissionKey, Held>, key: PermissionKey, row: Row): boolean {
  const scope = held.get(key) ?? "none";
  if (isYesNo(key))
    return scope !== "none" && ((entryOf(key).requires ?? []) as PermissionKey[]).every((other) => covers(facts, held, other, row));
  const myTeams = facts.teams.map((team) => team.id);
  if (scope === "none") return false;
  if (scope === "global" || row.ownerId === facts.userId) return true;
  if (scope === "own") return false;
  const bits = CONTACT_BITS[key];
  if (bits) {
    if (row.accessGroupNos === undefined) return false;
    if (row.accessGroupNos.length === 0) return !facts.accessGroupsExist || facts.unlabelled === "everyone";
    return facts.contactGrants.some(
      (grant) => row.accessGroupNos?.includes(grant.groupNo) && bits.some((bit) => (grant.actions & bit) === bit),
    );
  }
  if (key === "user.manage") return (row.teamIds?.length ?? 0) > 0 && row.teamIds?.every((team) => myTeams.includes(team)) === true;
  return row.teamId != null && myTeams.includes(row.teamId);
}

/** Whether a person may use a permission, on a row or (without one) anywhere. */
export function referenceAllows(facts: SubjectFacts, key: PermissionKey, row?: Row): boolean {
  if (facts.membership !== "active") return false;
  const held = referenceEffective(facts);
  if ((held.get(key) ?? "none") === "none") return false;
  return row === undefined || (row.accountId === facts.accountId && covers(facts, held, key, row));
}
