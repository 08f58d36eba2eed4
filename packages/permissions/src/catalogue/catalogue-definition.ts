import type { Scope } from "./scope.ts";

/** A part of the product with access levels of its own. What belongs to none of them carries `null` (shown as *(all)*). */
export const APP_KEYS = ["campaigns", "tracking", "desk"] as const;
export type AppKey = (typeof APP_KEYS)[number];

/** work = daily use; settings = configuration of an app; admin = people, roles and access, capped by no access level. */
export type PermissionKind = "work" | "settings" | "admin";

/** What the engine has to know of one permission. */
export interface PermissionRules {
  readonly app: AppKey | null;
  readonly kind: PermissionKind;
  /** What an admin may choose, narrowest first. `["global"]` alone is a yes/no permission. */
  readonly scopes: readonly [...Scope[], "global"];
  /** Permissions that have to be held too; see `neededLevel` for the scope. */
  readonly requires?: readonly string[];
  /** A bundle: permissions that come along when this yes/no one is granted in an editor. Never prerequisites: taking this one away leaves them. */
  readonly brings?: readonly string[];
  /** A condition on the person: while unmet, the grant is inactive, not absent. */
  readonly condition?: "two-accounts";
  /** Capped to nothing below host-admin rank (⚑). */
  readonly hostAdminOnly?: true;
  /** Held through the built-in role Account Admin and in no other way. */
  readonly accountAdminOnly?: true;
  /** The area that it guards is not built yet: locked, tested and documented, but offered on no screen. */
  readonly planned: boolean;
}

/** What admins read of one permission. */
export interface PermissionTexts {
  /** Word for word as in the sources. */
  readonly label: string;
  /** One sentence: what a holder may do. */
  readonly description: string;
  /** Why a careful admin would think twice. */
  readonly risk?: "exports data" | "sends to people" | "skips a check";
  /** Clauses of the sources that the permission carries out; empty where the product needs it and the sources are silent. */
  readonly source: readonly string[];
}

/** One permission of a catalogue, whole. */
export type PermissionEntry = PermissionTexts & PermissionRules;

/**
 * Checks a catalogue at compile time: prerequisites and bundles must name keys of the same catalogue and never the entry itself.
 * Cycles are refused by `compile`, at load.
 */
export function defineCatalogue<const C extends Readonly<Record<string, PermissionRules>>>(
  catalogue: C & {
    readonly [K in keyof C]: {
      readonly requires?: readonly (Exclude<keyof C, K> & string)[];
      readonly brings?: readonly (Exclude<keyof C, K> & string)[];
    };
  },
): C {
  return catalogue;
}

/** The scopes that one permission of a catalogue offers. */
export type ScopeOf<C extends Readonly<Record<string, PermissionRules>>, K extends keyof C> = C[K]["scopes"][number];
