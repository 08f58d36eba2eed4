/** How far a permission reaches, narrowest first. `group` always includes `own`, so that widening never takes anything away. */
export const SCOPES = ["own", "group", "global"] as const;
export type Scope = (typeof SCOPES)[number];

/** A scope as a number in one total order: none 0 < own 1 < group 2 < global 3. "Wider" is `>=`. */
export type Level = 0 | 1 | 2 | 3;

/** No grant at all. */
export const NONE = 0;
export const OWN = 1;
export const GROUP = 2;
export const GLOBAL = 3;

/** The level of a scope word; anything that is not a scope counts as not granted. */
export function levelOf(scope: unknown): Level {
  return ((SCOPES as readonly unknown[]).indexOf(scope) + 1) as Level;
}

/** The scope word of a level, `null` for none. */
export function scopeOf(level: Level): Scope | null {
  return SCOPES[level - 1] ?? null;
}
