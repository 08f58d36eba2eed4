import type { AccessLevel } from "../catalogue/access-levels.ts";
import type { Grants } from "../catalogue/catalogue.ts";
import type { AppKey } from "../catalogue/catalogue-definition.ts";
import { CONTACT_ACTIONS } from "../subject/contact-access.ts";

/** What may be done with the contacts of an access group, as the policy file says it. */
export type ContactActionName = keyof typeof CONTACT_ACTIONS;
export const CONTACT_ACTION_NAMES = Object.keys(CONTACT_ACTIONS) as readonly ContactActionName[];

/** A custom role. */
export interface PolicyRole {
  readonly name: string;
  readonly description: string;
  /** The name of the role that it was cloned from; needed for a new one. */
  readonly from: string | null;
  /** Closed under prerequisites, without what is not built yet. */
  readonly grants: Readonly<Grants>;
  /** What it was called before: it keeps its people. */
  readonly was: string | null;
}

/** Who may do what with the contacts of an access group. */
export interface PolicyAccessGroup {
  readonly name: string;
  readonly description: string;
  /** Bits of CONTACT_ACTIONS by the name of the team. */
  readonly teams: ReadonlyMap<string, number>;
  /** Bits of CONTACT_ACTIONS by the address with which the person signs in. */
  readonly people: ReadonlyMap<string, number>;
  readonly was: string | null;
}

/** A person by address, or a team or role by name. */
export interface PolicyWho {
  readonly type: "person" | "team" | "role";
  readonly name: string;
}

/** One thing that an approval rule asks about a campaign, with names in place of ids. */
export type PolicyCondition =
  | { readonly kind: "channels"; readonly in: readonly "email"[] }
  | { readonly kind: "audience"; readonly atLeast: number }
  | { readonly kind: "segments" | "tags"; readonly in: readonly string[] }
  | { readonly kind: "senders"; readonly in: readonly PolicyWho[] }
  | { readonly kind: "firstSend"; readonly of: "account" | "sender" };

export interface PolicyApprovalStage {
  readonly approvers: readonly PolicyWho[] | "holders";
  /** Any one, all, or so many. */
  readonly how: "any" | "all" | number;
}

/** Which campaigns wait for whose approval; see `ApprovalRule`. */
export interface PolicyApprovalRule {
  readonly name: string;
  readonly was: string | null;
  readonly when: readonly PolicyCondition[];
  readonly always: boolean;
  readonly skip: readonly PolicyWho[];
  readonly stages: readonly PolicyApprovalStage[];
}

/** Who sees contacts in no access group. */
export type Unlabelled = "everyone" | "global";

/**
 * Roles, contact access, defaults and approval rules of an account as one document. A part that is absent is left as it is; a part that is
 * there is complete: a role that is not in `roles` is to be deleted.
 */
export interface Policy {
  readonly roles?: readonly PolicyRole[];
  /** Roles to be deleted that people still hold, with the name of the role that these people get. */
  readonly retired: ReadonlyMap<string, string>;
  readonly accessGroups?: readonly PolicyAccessGroup[];
  readonly unlabelled?: Unlabelled;
  /** The access level that a person gets who turns an app on; Full where an app is not named. */
  readonly defaultLevels?: Readonly<Partial<Record<AppKey, AccessLevel>>>;
  /** In the order in which they are read. */
  readonly approvalRules?: readonly PolicyApprovalRule[];
  /** Sentences that have to stay true; see `parseAssertion`. */
  readonly assertions?: readonly string[];
}

/** The state of an account: every part is there. */
export type WholePolicy = Required<Policy>;

/** Where in the document, as keys from the root. */
export type Path = readonly (string | number)[];

/** Something in the document that has to be changed, in words. */
export interface PolicyProblem {
  readonly path: Path;
  readonly message: string;
}

/** The bits of some actions. */
export function bitsOf(actions: readonly ContactActionName[]): number {
  return actions.reduce((bits, action) => bits | CONTACT_ACTIONS[action], 0);
}

/** The actions of some bits, in the order of CONTACT_ACTIONS. */
export function actionsOf(bits: number): ContactActionName[] {
  return CONTACT_ACTION_NAMES.filter((action) => (bits & CONTACT_ACTIONS[action]) !== 0);
}

/** The state of an account after a policy was applied: its parts in place of the present ones. */
export function applied(current: WholePolicy, wanted: Policy): WholePolicy {
  const { roles, accessGroups, approvalRules, ...others } = { ...current, ...wanted };
  const settled = <T extends { readonly was: string | null }>(one: T): T => ({ ...one, was: null });
  return {
    ...others,
    roles: roles.map(settled),
    accessGroups: accessGroups.map(settled),
    approvalRules: approvalRules.map(settled),
    retired: new Map(),
  };
}
