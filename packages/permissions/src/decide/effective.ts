import { PERMISSION_KEYS, rules } from "../catalogue/catalogue.ts";
import type { PermissionKey } from "../catalogue/catalogue.ts";
import type { AppKey, PermissionRules } from "../catalogue/catalogue-definition.ts";
import { COMPILED, keyAt } from "../catalogue/compiled.ts";
import { roleVectorOf } from "../subject/compile-subject.ts";
import { areUnlabelledOpen, carries, isContactKey } from "../subject/contact-access.ts";
import { GROUP, NONE, OWN } from "../catalogue/scope.ts";
import type { Level } from "../catalogue/scope.ts";
import { appState, hasUsableApp } from "../subject/subject.ts";
import type { Adjustment, AppState, ContactGrant, Subject } from "../subject/subject.ts";
import { holdsThroughParent } from "../subject/subject-in-child.ts";
import { levelAt, neededLevel } from "../catalogue/vector.ts";

/** One reason why a person holds a permission as widely as they do, and no wider. Sentences are in `@countersign/permissions/messages`. */
export type Because =
  | { readonly code: "by-role"; readonly role: { readonly key: string; readonly name: string }; readonly level: Level }
  /** `endsAt` in milliseconds since 1970, for a time-boxed grant; `instead` is what the role grants. */
  | {
      readonly code: "by-adjustment";
      readonly from: Adjustment["from"];
      readonly level: Level;
      readonly instead: Level;
      readonly endsAt: number | null;
    }
  /** In a child account, to somebody who manages accounts in its parent. */
  | { readonly code: "by-parent"; readonly account: { readonly id: string; readonly name: string }; readonly level: Level }
  | { readonly code: "not-held"; readonly role: { readonly key: string; readonly name: string } }
  | { readonly code: "account-admin-only" }
  | { readonly code: "no-membership"; readonly membership: Subject["membership"] }
  | { readonly code: "no-usable-app" }
  | { readonly code: "capped-by-app"; readonly app: AppKey; readonly state: AppState; readonly to: Level }
  | { readonly code: "inactive-with-one-account" }
  | { readonly code: "narrowed-by-prerequisite"; readonly needs: PermissionKey; readonly to: Level }
  /** Of a contact permission at Group: the access groups that it reaches, each with the team or person through whom. */
  | { readonly code: "through-access-groups"; readonly grants: readonly ContactGrant[]; readonly unlabelled: boolean }
  /** Grants on access groups have no effect for a person who holds the permission for their own contacts only. */
  | { readonly code: "access-groups-without-effect"; readonly grants: readonly ContactGrant[] };

/** How a person stands with one permission. `granted` and `effective` differ where an app, a condition or a prerequisite holds it back. */
export interface EffectivePermission {
  readonly key: PermissionKey;
  readonly granted: Level;
  readonly effective: Level;
  /** What grants it first, then what narrows it, in the order of the walk. Never empty. */
  readonly because: readonly Because[];
}

/** Every permission of a person, with why: what the tab *Access* of their page shows. */
export function effective(subject: Subject): readonly EffectivePermission[] {
  const ofRole = roleVectorOf(subject.role);
  return PERMISSION_KEYS.map((key, position) => {
    const granted = levelAt(subject.granted, position);
    const held = levelAt(subject.effective, position);
    const narrowing = granted === NONE || holdsThroughParent(subject, position) ? [] : narrowedBy(subject, key, position);
    return { key, granted, effective: held, because: [grantedBy(subject, key, position, levelAt(ofRole, position)), ...narrowing] };
  });
}

function grantedBy(subject: Subject, key: PermissionKey, position: number, instead: Level): Because {
  const level = levelAt(subject.granted, position);
  const role = { key: subject.role.key, name: subject.role.name };
  if (subject.manages && holdsThroughParent(subject, position)) {
    const { accountId: id, accountName: name } = subject.manages.parent;
    return { code: "by-parent", account: { id, name }, level };
  }
  if ((rules[key] as PermissionRules).accountAdminOnly && subject.role.key !== "account-admin") return { code: "account-admin-only" };
  const adjustment = subject.adjusted.find((one) => one.key === key);
  if (adjustment) return { code: "by-adjustment", from: adjustment.from, level, instead, endsAt: adjustment.endsAt ?? null };
  return level === NONE ? { code: "not-held", role } : { code: "by-role", role, level };
}

function narrowedBy(subject: Subject, key: PermissionKey, position: number): readonly Because[] {
  const { app, condition }: PermissionRules = rules[key];
  if (subject.membership !== "active") return [{ code: "no-membership", membership: subject.membership }];
  if (!hasUsableApp(subject)) return [{ code: "no-usable-app" }];
  const because: Because[] = [];
  const capped = Math.min(levelAt(subject.granted, position), levelAt(subject.ceiling, position)) as Level;
  if (app && capped < levelAt(subject.granted, position))
    because.push({ code: "capped-by-app", app, state: appState(subject, app), to: capped });
  if (condition === "two-accounts" && subject.accountCount < 2) return [...because, { code: "inactive-with-one-account" }];
  const held = levelAt(subject.effective, position);
  const needs = held < capped ? missingAt(subject, position, capped) : undefined;
  if (needs) because.push({ code: "narrowed-by-prerequisite", needs, to: held });
  return [...because, ...throughGroups(subject, key, held)];
}

function missingAt(subject: Subject, position: number, level: Level): PermissionKey | undefined {
  const missing = COMPILED.requires[position]?.find((other) => levelAt(subject.effective, other) < neededLevel(position, other, level));
  return missing === undefined ? undefined : (keyAt(missing) as PermissionKey);
}

function throughGroups(subject: Subject, key: PermissionKey, held: Level): readonly Because[] {
  if (!isContactKey(key) || !subject.accessGroupsExist) return [];
  const grants = subject.contactGrants.filter((grant) => carries(grant, key));
  if (held === GROUP) return [{ code: "through-access-groups", grants, unlabelled: areUnlabelledOpen(subject) }];
  return held === OWN && grants.length > 0 ? [{ code: "access-groups-without-effect", grants }] : [];
}
