/** Of one claim at most this many values are looked at, and of each at most so many characters. */
export const MOST_VALUES = 5_000;
const LONGEST_VALUE = 256;

/** What a claim was found to be. `too-many`: the provider says that there were more than it sends, and sends none. */
export type ClaimState = "list" | "text" | "missing" | "too-many" | "unreadable";

/** The values of a claim that names groups or roles. */
export interface ReadClaim {
  readonly state: ClaimState;
  readonly values: readonly string[];
  /** How many entries were left out: no text, too long, or beyond the limit. */
  readonly ignored: number;
}

type Claims = Readonly<Record<string, unknown>>;

/**
 * The values of the claim called `path`: one of that very name ("https://example.com/groups"), else a path into objects ("realm_access.roles"). A text
 * is one value, whatever is in it; a number counts as its digits; everything else in a list is left out and counted.
 */
export function readClaim(claims: Claims, path: string): ReadClaim {
  const found = claims[path] ?? path.split(".").reduce<unknown>((within, name) => own(within, name), claims);
  if (found === undefined || found === null) return { state: isTooMany(claims, path) ? "too-many" : "missing", values: [], ignored: 0 };
  if (typeof found === "string") return listed("text", [found]);
  return Array.isArray(found) ? listed("list", found) : { state: "unreadable", values: [], ignored: 0 };
}

function own(within: unknown, name: string): unknown {
  return typeof within === "object" && within !== null && Object.hasOwn(within, name) ? (within as Claims)[name] : undefined;
}

/** Providers that have more groups than fit name them in `_claim_names` (OpenID Connect Core 5.6.2) in place of the claim. */
function isTooMany(claims: Claims, path: string): boolean {
  return own(claims._claim_names, path) !== undefined;
}

function listed(state: ClaimState, all: readonly unknown[]): ReadClaim {
  const looked = all.slice(0, MOST_VALUES).map(textOf);
  const values = looked.filter((value) => value !== null);
  return { state, values: [...new Set(values)], ignored: all.length - values.length };
}

function textOf(value: unknown): string | null {
  const text = typeof value === "number" ? String(value) : typeof value === "string" ? value.trim() : "";
  // What is no readable line could be a text that the database does not even take.
  return text.length > 0 && text.length <= LONGEST_VALUE && !/\p{Cc}/u.test(text) ? text : null;
}
