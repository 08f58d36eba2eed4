/** English sentences for codes, with {placeholders}: app message files import the records, `reasonOf` fills them in place. */
import type { AccessLevel } from "./access-levels.ts";
import { isPermissionKey } from "./catalogue.ts";
import { catalogue } from "./catalogue-texts.ts";
import type { PermissionKey } from "./catalogue.ts";
import type { AppKey } from "./catalogue-definition.ts";
import type { Code, Explanation, PassCode, Step, StepName } from "./codes.ts";
import { scopeOf } from "./scope.ts";
import type { Scope } from "./scope.ts";

/** The sources' words for scopes (C18). */
export const scopeLabels: Readonly<Record<Scope, string>> = { own: "Restricted", group: "Group", global: "Global" };

/** What a scope reaches, to be read after "You hold it for". */
export const scopeMeanings: Readonly<Record<Scope, string>> = {
  own: "your own only",
  group: "your own and those of your teams",
  global: "the whole account",
};

export const appLabels: Readonly<Record<AppKey, string>> = { campaigns: "Campaigns", tracking: "Email tracking", desk: "Service desk" };

export const accessLevelLabels: Readonly<Record<AccessLevel, string>> = { full: "Full", settings: "Settings restricted", none: "None" };

/** Headings of the steps, in the order of the walk. */
export const stepLabels: Readonly<Record<StepName, string>> = {
  account: "Account",
  app: "App and access level",
  role: "Role and adjustments",
  prerequisite: "Prerequisites",
  scope: "Scope",
  "contact-access": "Contact access",
  "campaign-rule": "Approval rule",
};

/** Why a question was denied, in one sentence to the person who asked. */
export const reasons: Readonly<Record<Code, string>> = {
  "not-a-member": "You don’t belong to this account.",
  "membership-suspended": "Your membership in {account} is suspended.",
  "membership-invited": "You have not accepted the invitation to {account} yet.",
  "other-account": "This belongs to another account.",
  "no-usable-app": "Every app of this account is closed to you, so only your own profile is left.",
  "app-hidden": "{app} is limited to roles and teams that you are not in.",
  "app-disabled": "{app} is switched off for this account.",
  "app-not-on": "You have not turned {app} on yet.",
  "app-none": "Your access level in {app} is None.",
  "settings-restricted": "Your access level in {app} is Settings restricted, which leaves out “{permission}”.",
  "host-admin-only": "“{permission}” is for admins only; in {app} you are an agent.",
  "unknown-permission": "There is no such permission.",
  "account-admin-only": "Only Account Admins hold “{permission}”.",
  "removed-by-adjustment": "“{permission}” was taken from you by an adjustment of your rights.",
  "holds-less": "You hold “{needed}”, not “{permission}”.",
  "not-held": "Your role {role} does not include “{permission}”.",
  "two-accounts": "You hold “{permission}”, but it needs access to a second account.",
  "prerequisite-missing": "“{permission}” needs “{needed}”, which you do not hold as widely.",
  "not-own": "You hold “{permission}” for your own only, and this is not yours.",
  "not-in-teams": "You hold “{permission}” for your own and those of your teams, and this is neither.",
  "person-outside-teams": "You hold “{permission}” for people all of whose teams are yours, and this person is not one of them.",
  "no-access-grant": "This contact is in no access group on which you or your teams hold “{permission}”.",
  "unlabelled-global-only":
    "This contact is in no access group, and such contacts are open to holders of “{permission}” for the whole account only.",
  "four-eyes": "You worked on this campaign, so somebody else has to approve it.",
  "seal-changed": "The campaign has changed since you opened it.",
  "already-signed": "You have signed this campaign already.",
  "not-in-stage": "An approval rule says who signs this campaign, and you are not one of them.",
  "stage-not-reached": "You sign a later stage of this campaign; an earlier one is not signed yet.",
  "needed-later": "A later stage can’t be signed without you, so somebody else has to sign this one.",
};

/** What would help, and who can: holders of the permission `who`; `null` when it is up to oneself, or to nobody. */
export interface Help {
  readonly text: string;
  readonly who: PermissionKey | null;
}

const ASK_FOR_ROLE: Help = { text: "Someone who manages users can give you a role or an adjustment that includes it.", who: "user.manage" };
const ASK_FOR_SCOPE: Help = { text: "Someone who manages users can give it to you at a wider scope.", who: "user.manage" };
const ASK_FOR_LEVEL: Help = { text: "Someone who holds Access Control Management can change your access level.", who: "level.manage" };
const ASK_FOR_ACCESS: Help = {
  text: "Someone who manages contact access can grant it to you or to one of your teams.",
  who: "access.manage",
};

/** What would turn each denial into a yes. */
export const help: Readonly<Record<Code, Help>> = {
  "not-a-member": { text: "Someone who manages users there can invite you.", who: null },
  "membership-suspended": { text: "Someone who manages users can end the suspension.", who: "user.manage" },
  "membership-invited": { text: "Open the invitation that you were mailed.", who: null },
  "other-account": { text: "Switch to that account, if you belong to it.", who: null },
  "no-usable-app": ASK_FOR_LEVEL,
  "app-hidden": { text: "Someone who manages the account can change whom the app is limited to.", who: "account.manage" },
  "app-disabled": { text: "Someone who manages the account can switch it on.", who: "account.manage" },
  "app-not-on": { text: "Turn it on in your profile, under Apps.", who: null },
  "app-none": ASK_FOR_LEVEL,
  "settings-restricted": ASK_FOR_LEVEL,
  "host-admin-only": { text: "Ask an admin to do it.", who: "account.manage" },
  "unknown-permission": { text: "Reload the page; it may be out of date.", who: null },
  "account-admin-only": { text: "Ask an Account Admin to do it.", who: "role.manage" },
  "removed-by-adjustment": { text: "Someone who manages users can change or remove the adjustment.", who: "user.manage" },
  "holds-less": ASK_FOR_ROLE,
  "not-held": ASK_FOR_ROLE,
  "two-accounts": { text: "It becomes active by itself when you join a second account.", who: "account.manage" },
  "prerequisite-missing": { text: "Someone who manages users can give you what it needs.", who: "user.manage" },
  "not-own": ASK_FOR_SCOPE,
  "not-in-teams": ASK_FOR_SCOPE,
  "person-outside-teams": ASK_FOR_SCOPE,
  "no-access-grant": ASK_FOR_ACCESS,
  "unlabelled-global-only": ASK_FOR_ACCESS,
  "four-eyes": { text: "Someone else who can approve campaigns has to sign it.", who: "campaign.approve" },
  "seal-changed": { text: "Open it again and review the present version.", who: null },
  "already-signed": { text: "Nothing is left for you to do; others sign the rest.", who: null },
  "not-in-stage": { text: "Someone who manages approval rules can change who signs.", who: "approvalRule.manage" },
  "stage-not-reached": { text: "You are told by mail when it is your turn.", who: null },
  "needed-later": { text: "Leave this stage to another of its approvers.", who: "campaign.approve" },
};

/** How a step let the question through, one sentence each. */
export const passes: Readonly<Record<PassCode, string>> = {
  member: "You are an active member of {account}.",
  "no-app-needed": "No app and no access level limits this.",
  "app-open": "Your access level in {app} leaves it open.",
  capped: "Your access level in {app} narrows it to {to}.",
  "granted-by-role": "Your role {role} includes “{permission}” ({to}).",
  "granted-by-adjustment": "An adjustment of your rights gives you “{permission}” ({to}).",
  "no-prerequisites": "It needs no other permission.",
  "prerequisites-held": "You hold everything that it needs.",
  "narrowed-by-prerequisite": "It reaches only as far as “{needed}”: {to} instead of {from}.",
  everywhere: "It reaches the whole account.",
  "narrowed-to-scope": "It reaches {meaning}.",
  "own-row": "This is yours.",
  "row-of-team": "This belongs to your team {team}.",
  "person-of-teams": "All teams of this person are yours.",
  "left-to-contact-access": "At Group, access groups decide which contacts you reach.",
  "not-about-contacts": "Contact access has no say in this.",
  "all-contacts": "Your scope decides; no access group is needed.",
  "own-contact": "You own this contact.",
  "contact-granted": "You reach it through the access group {group}.",
  "contact-unlabelled": "The contact is in no access group, and such contacts are open to you.",
  "narrowed-to-access-groups": "It reaches your own contacts and those of your access groups.",
  "no-campaign-rule": "No approval rule applies.",
  "campaign-rule-met": "The approval rule is met.",
};

/** What a template may speak of. */
export type Placeholder = "permission" | "needed" | "account" | "app" | "role" | "team" | "group" | "from" | "to" | "meaning";

/** The values of the placeholders of one step, for `fill` or for another message formatter. */
export function placeholdersOf(step: Step, key: PermissionKey): Readonly<Record<Placeholder, string>> {
  const named = (type: string): string => (step.ref?.type === type ? (step.ref.name ?? step.ref.id) : "");
  const scope = scopeOf(step.to ?? 0);
  const from = scopeOf(step.from ?? 0);
  const needed = named("permission");
  return {
    permission: labelOf(key),
    needed: isPermissionKey(step.ref?.id) ? labelOf(step.ref.id) : needed,
    account: named("account"),
    app: step.ref?.type === "app" ? appLabels[step.ref.id as AppKey] : "",
    role: named("role"),
    team: named("team"),
    group: named("access-group"),
    from: from ? scopeLabels[from] : "None",
    to: scope ? scopeLabels[scope] : "None",
    meaning: scope ? scopeMeanings[scope] : "nothing",
  };
}

/** Puts values into a template. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? whole) : whole));
}

/** One step as a sentence. */
export function sentenceOf(step: Step, key: PermissionKey): string {
  const template = step.outcome === "deny" ? reasons[step.code as Code] : passes[step.code as PassCode];
  return fill(template, placeholdersOf(step, key));
}

/** Why a question was denied, what would help and who can; `null` when it was allowed. */
export function reasonOf(explanation: Explanation): { reason: string; help: string; who: PermissionKey | null } | null {
  const last = explanation.steps.at(-1);
  if (explanation.code === undefined || !last) return null;
  const { text, who } = help[explanation.code];
  return { reason: sentenceOf(last, explanation.key), help: text, who };
}

/** The label of a permission; the key itself where the catalogue has none. */
export function labelOf(key: string): string {
  return isPermissionKey(key) ? catalogue[key].label : key;
}
