import { ACCESS_LEVELS } from "../catalogue/access-levels.ts";
import type { AccessLevel, HostRank } from "../catalogue/access-levels.ts";
import type { Grants, PermissionKey } from "../catalogue/catalogue.ts";
import { APP_KEYS } from "../catalogue/catalogue-definition.ts";
import type { AppKey } from "../catalogue/catalogue-definition.ts";
import { positionOfKey } from "../catalogue/compiled.ts";
import type { ContactKey } from "./contact-access.ts";
import type { Level, Scope } from "../catalogue/scope.ts";
import { levelAt } from "../catalogue/vector.ts";
import type { Vector } from "../catalogue/vector.ts";

/** One permission that differs from the role, for one person. Ended ones are left out by whoever loads the facts. */
export interface Adjustment {
  readonly key: string;
  readonly scope: Scope | "none";
  /** The parent account's hold in its children unless the child has one for the same permission. */
  readonly from: "parent" | "account";
  /** Milliseconds since 1970, for a time-boxed grant, which adds to what is held without it and takes nothing. */
  readonly endsAt?: number | null;
}

/** What a grant of an access group gives, and through whom. */
export interface ContactGrant {
  readonly groupId: string;
  readonly groupNo: number;
  readonly name: string;
  /** Bits of CONTACT_ACTIONS. */
  readonly actions: number;
  /** Milliseconds since 1970, for a grant that ends. Ended ones are left out by whoever loads the facts. */
  readonly endsAt?: number | null;
  readonly via: { readonly type: "team" | "user"; readonly id: string; readonly name: string };
}

/** Everything about one person in one account that a question may depend on: what one query loads, as plain JSON. */
export interface SubjectFacts {
  readonly userId: string;
  readonly userName: string;
  readonly accountId: string;
  readonly accountName: string;
  /** none: somebody of the parent account who manages this child without being a member. */
  readonly membership: "active" | "suspended" | "invited" | "none";
  readonly isOwner: boolean;
  /** As the identity provider says; without one, whoever's role holds `account.manage`. */
  readonly hostAdmin?: boolean;
  /** The grants of a built-in role are those of the catalogue, whatever is given here. */
  readonly role: {
    readonly key: string;
    /** Of a custom role. */
    readonly id?: string;
    readonly name: string;
    readonly version: number;
    readonly grants: Readonly<Grants>;
  };
  readonly adjustments: readonly Adjustment[];
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  /** null = the person has not turned the app on yet. */
  readonly apps: Readonly<Record<AppKey, { readonly level: AccessLevel; readonly setBy: "default" | "hand" } | null>>;
  /** Apps that the restriction by identity-provider roles and groups keeps from this person. */
  readonly hiddenApps: readonly AppKey[];
  /** Apps that a feature switch turned off for the account. */
  readonly disabledApps: readonly AppKey[];
  /** Accounts in which the person has an active membership. */
  readonly accountCount: number;
  readonly accessGroupsExist: boolean;
  /** Who sees contacts in no access group, once there are access groups. */
  readonly unlabelled: "everyone" | "global";
  readonly contactGrants: readonly ContactGrant[];
}

/**
 * The facts with what follows from them. `granted` and `effective` are kept apart: what is capped or inactive is not gone.
 * Nothing in it is changed once it was compiled, the vectors included: `decide` remembers its answers with the subject. Whoever has
 * other facts compiles another subject.
 */
export interface Subject extends SubjectFacts {
  readonly rank: HostRank;
  readonly teamIds: readonly string[];
  /** Of the adjustments those that count, at most one for a permission. */
  readonly adjusted: readonly Adjustment[];
  /** The role with its adjustments. */
  readonly granted: Vector;
  /** What apps and access levels leave open. */
  readonly ceiling: Vector;
  /** What counts: the greatest closed vector within both, less what a condition on the person makes inactive. */
  readonly effective: Vector;
  /** Access groups by contact permission. */
  readonly groupNos: Readonly<Record<ContactKey, readonly number[]>>;
  /** In a child account, of somebody who manages accounts in its parent: how they stand there, and their own membership here without it. */
  readonly manages?: { readonly parent: Subject; readonly own: Subject | null };
}

/** The ids of a person's teams. */
export function teamIdsOf({ teams }: Pick<SubjectFacts, "teams">): readonly string[] {
  return teams.map(({ id }) => id);
}

/** How an app stands for a person: what its page has to say before anything else. */
export type AppState = "hidden" | "disabled" | "not-on" | AccessLevel;

/** How one app stands. An access level that is not one of the three counts as None. */
export function appState(facts: Pick<SubjectFacts, "apps" | "hiddenApps" | "disabledApps">, app: AppKey): AppState {
  if (facts.hiddenApps.includes(app)) return "hidden";
  if (facts.disabledApps.includes(app)) return "disabled";
  const own = facts.apps[app];
  if (!own) return "not-on";
  return ACCESS_LEVELS.includes(own.level) ? own.level : "none";
}

const CLOSED: ReadonlySet<AppState> = new Set(["hidden", "disabled", "none"]);

/** Whether any app is left that the person uses or could turn on. Without one, only self-service remains; never so for the owner. */
export function hasUsableApp(facts: Pick<SubjectFacts, "apps" | "hiddenApps" | "disabledApps" | "isOwner">): boolean {
  return facts.isOwner || APP_KEYS.some((app) => !CLOSED.has(appState(facts, app)));
}

/** The level at which a person holds a permission effectively; none for an unknown key. */
export function effectiveLevel(subject: Pick<Subject, "effective">, key: PermissionKey): Level {
  return levelAt(subject.effective, positionOfKey(key));
}
