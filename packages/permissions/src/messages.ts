/** Texts for codes in English and Polish: ICU messages as plain data for an app's message files, and sentences filled in place. */
import type { LeftAsIs } from "./editing/allow-all.ts";
import { isPermissionKey, rules } from "./catalogue/catalogue.ts";
import type { PermissionKey } from "./catalogue/catalogue.ts";
import type { AppKey } from "./catalogue/catalogue-definition.ts";
import type { Code, Explanation, PassCode, Step } from "./decide/codes.ts";
import { CONTACT_ACTIONS } from "./subject/contact-access.ts";
import type { Because } from "./decide/effective.ts";
import type { Change, Fix } from "./fixes/fix.ts";
import type { Named, Words } from "./messages/words.ts";
import { NONE, scopeOf } from "./catalogue/scope.ts";
import type { Level } from "./catalogue/scope.ts";
import type { GrantChange } from "./catalogue/vector.ts";
import type { Beyond, Refusal, Why } from "./guard/verdict.ts";

export { messages } from "./messages/languages.ts";
export type { Language } from "./messages/languages.ts";
export type { Named, Words } from "./messages/words.ts";

/** The permission whose holders can help with a denial; `null` when it is up to oneself, or to nobody. */
export const whoHelps: Readonly<Record<Code, PermissionKey | null>> = {
  "not-a-member": null,
  "membership-suspended": "user.manage",
  "membership-invited": null,
  "other-account": null,
  "no-usable-app": "level.manage",
  "app-hidden": "account.manage",
  "app-disabled": "account.manage",
  "app-not-on": null,
  "app-none": "level.manage",
  "settings-restricted": "level.manage",
  "host-admin-only": "account.manage",
  "unknown-permission": null,
  "account-admin-only": "role.manage",
  "removed-by-adjustment": "account.manage",
  "holds-less": "user.manage",
  "not-held": "user.manage",
  "two-accounts": "account.manage",
  "prerequisite-missing": "user.manage",
  "not-own": "user.manage",
  "not-in-teams": "user.manage",
  "person-outside-teams": "user.manage",
  "no-access-grant": "access.manage",
  "unlabelled-global-only": "access.manage",
  "four-eyes": "campaign.approve",
  "audience-author": "campaign.approve",
  "seal-changed": null,
  "already-signed": null,
  "all-signed": null,
  "not-in-stage": "approvalRule.manage",
  "stage-not-reached": null,
  "needed-later": "campaign.approve",
};

type Values = Readonly<Record<string, string>>;

/** Puts values into the simple arguments of a text. */
export function fill(template: string, values: Values): string {
  return template.replace(/\{(\w+)\}/g, (whole, name: string) => (Object.hasOwn(values, name) ? (values[name] ?? whole) : whole));
}

/** The label and description of a permission. */
export function permissionWords(key: PermissionKey, words: Words): Named {
  const [noun = "", verb = ""] = key.split(".");
  const named = (words.permissions as Readonly<Record<string, Readonly<Record<string, Named>>>>)[noun]?.[verb];
  return named ?? { label: key, description: "" };
}

/** The label of a permission; the key itself where the catalogue has none. */
export function labelOf(key: string, words: Words): string {
  return isPermissionKey(key) ? permissionWords(key, words).label : key;
}

/** The values of the arguments of one step, for `fill` or for another message formatter. */
export function placeholdersOf(step: Step, key: PermissionKey, words: Words): Values {
  const named = (type: string): string => (step.ref?.type === type ? (step.ref.name ?? step.ref.id) : "");
  const to = scopeOf(step.to ?? 0) ?? "none";
  return {
    permission: labelOf(key, words),
    needed: labelOf(named("permission"), words),
    account: named("account"),
    app: step.ref?.type === "app" ? words.apps[step.ref.id as AppKey] : "",
    role: named("role"),
    team: named("team"),
    group: named("access-group"),
    from: scopeLabel(step.from, words),
    to: words.scopes[to],
    meaning: words.scopeMeanings[to],
  };
}

function scopeLabel(level: Level | undefined, words: Words): string {
  return words.scopes[scopeOf(level ?? 0) ?? "none"];
}

/** One step as a sentence to the person who asked. */
export function sentenceOf(step: Step, key: PermissionKey, words: Words): string {
  const template = step.outcome === "deny" ? words.reasons[step.code as Code] : words.passes[step.code as PassCode];
  return fill(template, placeholdersOf(step, key, words));
}

/** One step as a sentence about anybody, in words that name no person. */
export function sentenceOfTrace(step: Step, key: PermissionKey, words: Words): string {
  const unnamed = `${step.code}-unnamed`;
  const template = !step.ref && isTrace(unnamed, words) ? words.trace[unnamed] : words.trace[step.code];
  return fill(template, placeholdersOf(step, key, words));
}

function isTrace(code: string, { trace }: Words): code is keyof Words["trace"] {
  return Object.hasOwn(trace, code);
}

/** An answer in one sentence; `person` is null to the person themselves, `thing` the name of what the question is about. */
export function sentenceOfAnswer(
  { key, allowed }: Pick<Explanation, "key" | "allowed">,
  { person, thing }: { readonly person: string | null; readonly thing: string | null },
  words: Words,
): string {
  const deed = fill(deedOf(key, thing, words), { permission: labelOf(key, words), thing: thing ?? "" });
  return fill(words.answers[person === null ? "self" : "other"][allowed ? "yes" : "no"], { person: person ?? "", deed });
}

function deedOf(key: PermissionKey, thing: string | null, { deeds }: Words): string {
  if (thing === null) return deeds.any;
  const [noun = "", verb = ""] = key.split(".");
  const ofNoun = Object.hasOwn(deeds, noun) ? deeds[noun] : undefined;
  return (typeof ofNoun === "object" && Object.hasOwn(ofNoun, verb) ? ofNoun[verb] : undefined) ?? deeds.anyOn;
}

/** Why a question was denied, what would help and who can; `null` when it was allowed. */
export function reasonOf(explanation: Explanation, words: Words): { reason: string; help: string; who: PermissionKey | null } | null {
  const last = explanation.steps.at(-1);
  if (explanation.code === undefined || !last) return null;
  return { reason: sentenceOf(last, explanation.key, words), help: words.help[explanation.code], who: whoHelps[explanation.code] };
}

/** A fix as sentences, one per change; `person` is the name of whom it is about. */
export function sentencesOfFix(fix: Fix, person: string, words: Words): readonly string[] {
  if (fix.kind === "ask-other") return [fill(words.askOther, { permission: labelOf(fix.who, words) })];
  return fix.changes.map((change) => fill(words.changes[templateOf(change)], { person, ...valuesOfChange(change, words) }));
}

function templateOf(change: Change): keyof Words["changes"] {
  if (change.type === "join-team" && !change.team) return "join-row-team";
  return change.type === "grant-access" && !change.group?.name ? "grant-access-unnamed" : change.type;
}

function valuesOfChange(change: Change, words: Words): Values {
  switch (change.type) {
    case "turn-app-on":
    case "set-access-level":
      return { app: words.apps[change.app], level: words.levels[change.level] };
    case "lift-restriction":
    case "switch-app-on":
      return { app: words.apps[change.app] };
    case "assign-role":
      return { role: words.roles[change.role].label };
    case "adjust":
    case "grant-in-role":
      return { permission: labelOf(change.key, words), scope: words.scopes[change.scope] };
    case "join-team":
    case "add-person-to-team":
      return { team: change.team?.name ?? change.team?.id ?? "" };
    case "label-contact":
      return { group: change.group?.name ?? "" };
    case "grant-access":
      return { group: change.group?.name ?? "", grantee: change.to.name, actions: actionsOf(change.actions, words) };
    default:
      return {};
  }
}

function actionsOf(bits: number, words: Words): string {
  const held = Object.entries(CONTACT_ACTIONS).filter(([, bit]) => (bits & bit) !== 0);
  return held.map(([action]) => labelOf(`contact.${action}`, words)).join(", ");
}

/** One reason of `effective` as a sentence about the person. */
export function sentenceOfBecause(because: Because, words: Words): string {
  return fill(words.because[because.code], valuesOfBecause(because, words));
}

function valuesOfBecause(because: Because, words: Words): Values {
  switch (because.code) {
    case "by-role":
      return { role: because.role.name, level: scopeLabel(because.level, words) };
    case "by-parent":
      return { account: because.account.name, level: scopeLabel(because.level, words) };
    case "by-adjustment":
      return { level: scopeLabel(because.level, words), instead: scopeLabel(because.instead, words) };
    case "not-held":
      return { role: because.role.name };
    case "capped-by-app":
      return { app: words.apps[because.app], to: scopeLabel(because.to, words) };
    case "narrowed-by-prerequisite":
      return { needed: labelOf(because.needs, words), to: scopeLabel(because.to, words) };
    case "through-access-groups":
    case "access-groups-without-effect": {
      const names = because.grants.map(({ name, via }) => (via.type === "team" ? `${name} (${via.name})` : name));
      return { groups: names.length > 0 ? [...new Set(names)].join(", ") : words.scopes.none };
    }
    default:
      return {};
  }
}

/** A refusal of the guard as sentences to whoever asked for the change: what lies beyond them, then every other reason. */
export function sentencesOfRefusal({ beyond, why }: Refusal, words: Words): readonly string[] {
  // What the editor holds now but not for long enough is told by the reason that says so.
  const ending = new Set(why.flatMap(({ code, key }) => (code === "outlives-editor" ? [key] : [])));
  return [
    ...beyond.filter(({ key }) => !ending.has(key)).map((one) => sentenceOfBeyond(one, words)),
    ...why.map((one) => fill(words.guard[templateOfWhy(one)], valuesOfWhy(one, words))),
  ];
}

function sentenceOfBeyond({ key, wanted, held }: Beyond, words: Words): string {
  const values = { permission: labelOf(key, words), wanted: scopeLabel(wanted, words), held: scopeLabel(held, words) };
  return fill(words.beyond[templateOfBeyond(key, held)], values);
}

function templateOfBeyond(key: string, held: Level): keyof Words["beyond"] {
  if (held > NONE) return "wider";
  return isPermissionKey(key) && rules[key].planned ? "not-built" : "not-held";
}

function templateOfWhy({ code, ref }: Why): keyof Words["guard"] {
  if (code === "person-out-of-reach" && !ref?.id) return "newcomers-out-of-reach";
  if (code === "place-not-held" && ref?.type === "access-group") return "group-not-held";
  return code === "account-admin-only" && ref?.type === "role" ? "account-admin-by-default" : code;
}

function valuesOfWhy({ key, ref }: Why, words: Words): Values {
  const name = ref?.name ?? ref?.id ?? "";
  return {
    permission: labelOf(key ?? name, words),
    app: ref?.type === "app" ? words.apps[ref.id as AppKey] : "",
    person: name,
    team: name,
    group: name,
  };
}

/** Why ALLOW ALL or ALLOW NONE left a permission, as a sentence. */
export function sentenceOfLeft({ key, why }: LeftAsIs, words: Words): string {
  return fill(words.left[why], { permission: labelOf(key, words) });
}

/** What moved in an editor, and why, as a sentence. */
export function sentenceOfMove({ key, from, to, cause, because }: GrantChange, words: Words): string {
  const others = because.map((other) => fill(words.quoted, { name: labelOf(other, words) }));
  const levels = { from: scopeLabel(from, words), to: scopeLabel(to, words) };
  return fill(words.moved[cause], { permission: labelOf(key, words), ...levels, because: others.join(", ") });
}
