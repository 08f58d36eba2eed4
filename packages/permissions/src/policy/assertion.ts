import { isPermissionKey, PERMISSION_KEYS, rules } from "../catalogue/catalogue.ts";
import type { PermissionKey } from "../catalogue/catalogue.ts";
import type { Scope } from "../catalogue/scope.ts";
import { CONTACT_ACTION_NAMES } from "./policy.ts";
import type { ContactActionName } from "./policy.ts";
import { meant, shown } from "./reading.ts";

/** A sentence about what has to stay true, taken apart. Names are looked up when it is checked. */
export interface Assertion {
  /** Everybody with this role, in just these teams if any are named; or everybody but those with one of these roles. */
  readonly who:
    | { readonly kind: "role"; readonly role: string; readonly teams: readonly string[] }
    | { readonly kind: "others"; readonly than: readonly string[] };
  readonly may: boolean;
  readonly what:
    | { readonly kind: "permission"; readonly key: PermissionKey; readonly scope: Scope | null }
    /** The contacts of an access group; null: those in none. */
    | { readonly kind: "contacts"; readonly action: ContactActionName; readonly group: string | null };
}

export type ParsedAssertion = { readonly ok: true; readonly assertion: Assertion } | { readonly ok: false; readonly message: string };

const EXAMPLE = "Write a sentence such as “a Sales User may not export the access group Trade” or “only Account Admin may account.manage”.";

/**
 * Reads one sentence:
 * `a ROLE [in the team TEAM [and TEAM]] may [not] PERMISSION [at SCOPE]`, `… may [not] ACTION the access group GROUP`,
 * `… may [not] ACTION contacts in no access group`, and `only ROLE, ROLE and ROLE may …`. A name that holds a comma, “and” or “may” stands in quotes.
 */
export function parseAssertion(sentence: unknown): ParsedAssertion {
  if (typeof sentence !== "string") return { ok: false, message: EXAMPLE };
  const text = sentence.trim().replace(/\s+/g, " ").replace(/\.$/, "");
  const splits = Array.from(text.matchAll(/ may (?:not )?/g)).filter(({ index }) => !isQuoted(text, index));
  if (splits.length === 0) return { ok: false, message: EXAMPLE };
  // From the end, so that a role whose own name holds “may” is still read.
  let message = EXAMPLE;
  for (const split of splits.toReversed()) {
    const what = readWhat(text.slice(split.index + split[0].length));
    if (typeof what === "string") message = what;
    else return withWho(text.slice(0, split.index), !split[0].includes("not"), what);
  }
  return { ok: false, message };
}

function withWho(text: string, may: boolean, what: Assertion["what"]): ParsedAssertion {
  const only = /^only (.+)$/i.exec(text)?.[1];
  if (only !== undefined && !may)
    return { ok: false, message: "“Only … may not” says two things at once. Write “only … may”, or “a … may not”." };
  if (only !== undefined) return { ok: true, assertion: { who: { kind: "others", than: namesIn(only) }, may: false, what } };
  const [role = "", teams] = text.replace(/^an? /i, "").split(/ in the teams? /);
  const who = { kind: "role", role: bare(role), teams: teams === undefined ? [] : namesIn(teams) } as const;
  return { ok: true, assertion: { who, may, what } };
}

function readWhat(text: string): Assertion["what"] | string {
  const onContacts = /^(\S+) (?:the access group (.+)|contacts in no access group)$/.exec(text);
  if (onContacts) {
    const action = CONTACT_ACTION_NAMES.find((one) => one === onContacts[1]);
    if (!action) return `${shown(onContacts[1])} is nothing that one may do with contacts. Known are: ${CONTACT_ACTION_NAMES.join(", ")}.`;
    return { kind: "contacts", action, group: onContacts[2] === undefined ? null : bare(onContacts[2]) };
  }
  const [key = "", at, ...rest] = text.split(" ");
  if (!isPermissionKey(key)) return `There is no permission ${shown(key)}. ${meant(key, PERMISSION_KEYS) ?? EXAMPLE}`;
  if (at === undefined) return { kind: "permission", key, scope: null };
  const offered: readonly Scope[] = rules[key].scopes;
  const scope = offered.find((one) => one === rest.join(" "));
  if (offered.length === 1) return `“${key}” has no scope: end the sentence after it.`;
  if (at !== "at" || !scope) return `After “${key}” may stand “at” and one of ${offered.join(", ")}.`;
  return { kind: "permission", key, scope };
}

function isQuoted(text: string, index: number): boolean {
  return (text.slice(0, index).match(/"/g)?.length ?? 0) % 2 === 1;
}

// A comma or an “and” parts two names where an even number of quotes follows, that is outside of quotes.
function namesIn(text: string): string[] {
  return text.split(/(?:, and |, | and )(?=(?:[^"]*"[^"]*")*[^"]*$)/).map(bare);
}

function bare(name: string): string {
  return name.trim().replace(/^"(.*)"$/, "$1");
}
