import type { AccessLevel } from "../catalogue/access-levels.ts";
import type { PermissionKey } from "../catalogue/catalogue.ts";
import type { AppKey } from "../catalogue/catalogue-definition.ts";
import type { BuiltInRoleKey } from "../catalogue/roles.ts";
import type { Scope } from "../catalogue/scope.ts";

/** A team by its id; null = that of the row, whose name the viewer may not know. */
export type TeamRef = { readonly id: string; readonly name?: string } | null;
/** An access group by its number; null = one that holds the contact, whose name the viewer may not know. */
export type GroupRef = { readonly no: number; readonly id?: string; readonly name?: string } | null;

/** One change that somebody could make to a person's facts, to the row, or to how the row was looked at. */
export type Change =
  | { readonly type: "end-suspension" | "accept-invitation" | "join-account" | "make-host-admin" | "open-unlabelled" | "look-again" }
  | { readonly type: "lift-restriction" | "switch-app-on"; readonly app: AppKey }
  /** `level` is the lowest access level that is enough, also where the account's default is another one. */
  | { readonly type: "turn-app-on" | "set-access-level"; readonly app: AppKey; readonly level: AccessLevel }
  | { readonly type: "assign-role"; readonly role: BuiltInRoleKey }
  /** For this person alone, or for everyone with their custom role. */
  | { readonly type: "adjust" | "grant-in-role"; readonly key: PermissionKey; readonly scope: Scope }
  /** The person joins a team of the row; or the person whom the row is about joins a team of theirs. */
  | { readonly type: "join-team" | "add-person-to-team"; readonly team: TeamRef }
  | { readonly type: "grant-access"; readonly group: GroupRef; readonly actions: number; readonly to: Grantee }
  | { readonly type: "label-contact"; readonly group: GroupRef };

export type ChangeType = Change["type"];

/** Who receives a grant on an access group: the person, or a team of theirs. */
export interface Grantee {
  readonly type: "user" | "team";
  readonly id: string;
  readonly name: string;
}

/** The screens on which changes are made. */
export type Screen =
  | "invitation"
  | "users"
  | "user-permissions"
  | "user-accounts"
  | "access-control"
  | "app-settings"
  | "account-apps"
  | "profile-apps"
  | "identity-provider"
  | "role"
  | "teams"
  | "contact-access"
  | "contact"
  | "campaign";

/** Where a change is made and which permission its doer needs; `who` is null for what one does oneself, or outside of the product. */
export interface Place {
  readonly screen: Screen;
  readonly who: PermissionKey | null;
}

/** The place of every change, from what touches one person to what touches many: fixes are listed in this order. */
export const CHANGE_PLACES: Readonly<Record<ChangeType, Place>> = {
  "look-again": { screen: "campaign", who: null },
  "accept-invitation": { screen: "invitation", who: null },
  "turn-app-on": { screen: "profile-apps", who: null },
  "end-suspension": { screen: "users", who: "user.manage" },
  "set-access-level": { screen: "access-control", who: "level.manage" },
  "grant-access": { screen: "contact-access", who: "access.manage" },
  adjust: { screen: "user-permissions", who: "account.manage" },
  "join-team": { screen: "teams", who: "team.manage" },
  "add-person-to-team": { screen: "teams", who: "team.manage" },
  "join-account": { screen: "user-accounts", who: "account.manage" },
  "label-contact": { screen: "contact", who: "access.manage" },
  "assign-role": { screen: "users", who: "user.manage" },
  "make-host-admin": { screen: "identity-provider", who: null },
  "grant-in-role": { screen: "role", who: "role.manage" },
  "lift-restriction": { screen: "app-settings", who: "account.manage" },
  "switch-app-on": { screen: "account-apps", who: "account.manage" },
  "open-unlabelled": { screen: "contact-access", who: "access.manage" },
};

/**
 * A way out of a denial. `change`: with all of its changes made the same question is allowed, and with fewer or narrower ones it is not.
 * `ask-other`: this person's rights stay as they are; somebody else who holds `who` has to do it.
 */
export type Fix =
  { readonly kind: "change"; readonly changes: readonly (Change & Place)[] } | { readonly kind: "ask-other"; readonly who: PermissionKey };

/** Why a denial has no fix. Sentences for them are in `@countersign/permissions/messages`. */
export const NO_FIX_CODES = [
  "allowed",
  "not-for-viewer",
  "other-account",
  "not-a-member",
  "unknown-permission",
  "planned",
  "stage-not-reached",
] as const;
export type NoFixCode = (typeof NO_FIX_CODES)[number];

/** The ways out of a denial, the smallest first; without any, why. */
export type Fixes =
  { readonly fixes: readonly [Fix, ...Fix[]]; readonly none: null } | { readonly fixes: readonly []; readonly none: NoFixCode };
