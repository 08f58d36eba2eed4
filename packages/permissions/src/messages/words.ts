import type { AccessLevel } from "../catalogue/access-levels.ts";
import type { LeftReason } from "../editing/allow-all.ts";
import type { PermissionKey } from "../catalogue/catalogue.ts";
import type { AppKey } from "../catalogue/catalogue-definition.ts";
import type { Code, PassCode, StepName } from "../decide/codes.ts";
import type { Because } from "../decide/effective.ts";
import type { ChangeType, NoFixCode } from "../fixes/fix.ts";
import type { BuiltInRoleKey } from "../catalogue/roles.ts";
import type { Scope } from "../catalogue/scope.ts";
import type { ToxicCode } from "../editing/toxic-pairs.ts";
import type { ChangeCause } from "../catalogue/vector.ts";
import type { GuardCode } from "../guard/verdict.ts";

type NounOf<K extends string> = K extends `${infer Noun}.${string}` ? Noun : never;
type VerbOf<K extends string, Noun extends string> = K extends `${Noun}.${infer Verb}` ? Verb : never;

/** One value per permission, by noun and verb: message formatters read the dot in a key as a step into a tree. */
export type ByPermission<T> = {
  readonly [Noun in NounOf<PermissionKey>]: { readonly [Verb in VerbOf<PermissionKey, Noun>]: T };
};

/** A name with a sentence about it. */
export interface Named {
  readonly label: string;
  readonly description: string;
}

type UnnamedTrace = "manages-child-unnamed" | "granted-by-parent-unnamed" | "contact-granted-unnamed";

/**
 * Every text of one language, as ICU MessageFormat with simple arguments. Plain data, so that an app's message files can import it.
 * A text that is missing in a language is a compile error.
 */
export interface Words {
  readonly permissions: ByPermission<Named>;
  /** Built-in roles; their names are the sources' in every language. */
  readonly roles: { readonly [K in BuiltInRoleKey]: Named };
  readonly scopes: { readonly [K in Scope | "none"]: string };
  /** What a scope reaches, to be read after "It reaches". */
  readonly scopeMeanings: { readonly [K in Scope | "none"]: string };
  readonly levels: { readonly [K in AccessLevel]: string };
  readonly apps: { readonly [K in AppKey]: string };
  /** Headings of the steps, in the order of the walk. */
  readonly steps: { readonly [K in StepName]: string };
  /** Why a question was denied, in one sentence to the person who asked. */
  readonly reasons: { readonly [K in Code]: string };
  /** What would turn each denial into a yes. */
  readonly help: { readonly [K in Code]: string };
  /** How a step let the question through. */
  readonly passes: { readonly [K in PassCode]: string };
  /** The same steps about anybody, in words that name no person; `…-unnamed` where the reader may not know what the step speaks of. */
  readonly trace: { readonly [K in Code | PassCode | UnnamedTrace]: string };
  /** The answer to a question in a sentence: to the person themselves, or about them. */
  readonly answers: { readonly [K in "self" | "other"]: { readonly [L in "yes" | "no"]: string } };
  /** What is asked about, to be read after "may"; by noun and verb for permissions on a thing. */
  readonly deeds: { readonly any: string; readonly anyOn: string; readonly [noun: string]: string | Readonly<Record<string, string>> };
  /** One change of a fix, as something that somebody does, with `person` as its subject or object. */
  readonly changes: { readonly [K in ChangeType | "join-row-team" | "grant-access-unnamed"]: string };
  /** A fix that leaves this person's rights as they are. */
  readonly askOther: string;
  readonly noFix: { readonly [K in NoFixCode]: string };
  /** Why a person holds a permission as widely as they do, said about them. */
  readonly because: { readonly [K in Because["code"]]: string };
  /** Why the guard refuses a change of rights, to whoever asked for the change. */
  readonly guard: { readonly [K in GuardCode | "newcomers-out-of-reach" | "group-not-held" | "account-admin-by-default"]: string };
  /** What a change gives or takes beyond what its editor holds. */
  readonly beyond: { readonly [K in "wider" | "not-held" | "not-built"]: string };
  /** Why ALLOW ALL or ALLOW NONE left a permission, or moved it only part of the way. */
  readonly left: { readonly [K in LeftReason]: string };
  /** How a permission moved in an editor, and on account of which others. */
  readonly moved: { readonly [K in ChangeCause]: string };
  /** A name among others, in the quotation marks of the language. */
  readonly quoted: string;
  /** What somebody could do with permissions together. */
  readonly toxic: { readonly [K in ToxicCode]: string };
}
