import type { PermissionKey } from "../catalogue/catalogue.ts";
import type { Level } from "../catalogue/scope.ts";

/** The steps of every question, in the order in which they are taken. */
export const STEP_NAMES = ["account", "app", "role", "prerequisite", "scope", "contact-access", "campaign-rule"] as const;
export type StepName = (typeof STEP_NAMES)[number];

/** Why a question was denied. Sentences for them are in `@countersign/permissions/messages`. */
export const CODES = [
  "not-a-member",
  "membership-suspended",
  "membership-invited",
  "other-account",
  "no-usable-app",
  "app-hidden",
  "app-disabled",
  "app-not-on",
  "app-none",
  "settings-restricted",
  "host-admin-only",
  "unknown-permission",
  "account-admin-only",
  "removed-by-adjustment",
  "holds-less",
  "not-held",
  "two-accounts",
  "prerequisite-missing",
  "not-own",
  "not-in-teams",
  "person-outside-teams",
  "no-access-grant",
  "unlabelled-global-only",
  "four-eyes",
  "audience-author",
  "seal-changed",
  "already-signed",
  "all-signed",
  "not-in-stage",
  "stage-not-reached",
  "needed-later",
] as const;
export type Code = (typeof CODES)[number];

/** How a step let a question through, or why it had nothing to say. */
export const PASS_CODES = [
  "member",
  "manages-child",
  "no-app-needed",
  "app-open",
  "capped",
  "granted-by-role",
  "granted-by-parent",
  "granted-by-adjustment",
  "no-prerequisites",
  "prerequisites-held",
  "narrowed-by-prerequisite",
  "everywhere",
  "narrowed-to-scope",
  "own-row",
  "row-of-team",
  "person-of-teams",
  "left-to-contact-access",
  "not-about-contacts",
  "all-contacts",
  "own-contact",
  "contact-granted",
  "contact-unlabelled",
  "narrowed-to-access-groups",
  "no-campaign-rule",
  "campaign-rule-met",
] as const;
export type PassCode = (typeof PASS_CODES)[number];

/** What a step speaks of, so that a screen can link to the place where it can be changed. `name` is absent where the id says it all. */
export interface Ref {
  readonly type: "account" | "app" | "role" | "adjustment" | "permission" | "team" | "access-group" | "user";
  readonly id: string;
  readonly name?: string;
}

/** One step of an explanation: codes and references, never sentences. */
export interface Step {
  readonly step: StepName;
  readonly outcome: "pass" | "narrow" | "deny" | "skip";
  readonly code: Code | PassCode;
  readonly ref?: Ref;
  readonly from?: Level;
  readonly to?: Level;
}

/** The whole walk of one question. When it is denied, the last step is the one that failed. */
export interface Explanation {
  readonly key: PermissionKey;
  readonly allowed: boolean;
  readonly deniedBy?: StepName;
  readonly code?: Code;
  readonly steps: readonly Step[];
}

const NOT_FOUND: ReadonlySet<string> = new Set<Code>([
  "not-a-member",
  "membership-suspended",
  "membership-invited",
  "other-account",
  "app-hidden",
]);

/** Whether a denial has to be answered as *not found*: the person may not even know that the place exists. */
export function isNotFound(code: Code): boolean {
  return NOT_FOUND.has(code);
}
