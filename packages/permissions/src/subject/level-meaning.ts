import { ACCESS_LEVELS } from "../catalogue/access-levels.ts";
import type { AccessLevel, HostRank } from "../catalogue/access-levels.ts";
import { caps } from "../catalogue/caps.ts";
import type { PermissionKey } from "../catalogue/catalogue.ts";
import type { AppKey, PermissionKind } from "../catalogue/catalogue-definition.ts";
import { COMPILED } from "../catalogue/compiled.ts";
import { scopeOf } from "../catalogue/scope.ts";
import type { Scope } from "../catalogue/scope.ts";
import { levelAt } from "../catalogue/vector.ts";

/** What a level leaves of a permission: as much as the role gives, at most this scope, or nothing. */
export type LevelReach = "role" | Scope | "nothing";

/** Whose level a column speaks of; without a rank it means the same for host admins and host agents. */
export interface LevelColumn {
  readonly level: AccessLevel;
  readonly rank: HostRank | null;
}

/** Permissions of one kind that every level leaves alike, and what is left of them in each column. */
export interface LevelRow {
  readonly kind: PermissionKind;
  readonly keys: readonly PermissionKey[];
  /** false: all of them are only planned. */
  readonly isBuilt: boolean;
  readonly cells: readonly LevelReach[];
}

/** What the levels of an app mean, for people to read. */
export interface LevelMeaning {
  readonly columns: readonly LevelColumn[];
  readonly rows: readonly LevelRow[];
}

/**
 * What each access level means in an app (A14–A16, B9–B11), read off `caps`. Full always has a column for host admins and one for host agents;
 * other levels have two only where they differ. Of permissions that are treated alike, planned ones are named only where none is built.
 */
export function meaningOfLevels(app: AppKey): LevelMeaning {
  const positions = COMPILED.entries.flatMap((entry, position) => (entry.app === app ? [position] : []));
  const columns = ACCESS_LEVELS.flatMap((level): LevelColumn[] => {
    const isAlike = positions.every((position) => caps[app][level].admin[position] === caps[app][level].agent[position]);
    if (isAlike && level !== "full") return [{ level, rank: null }];
    return [
      { level, rank: "admin" },
      { level, rank: "agent" },
    ];
  });
  const alike = new Map<string, number[]>();
  for (const position of positions) {
    const likeness = `${COMPILED.entries[position]?.kind} ${reaches(app, columns, position).join()}`;
    alike.set(likeness, [...(alike.get(likeness) ?? []), position]);
  }
  return { columns, rows: [...alike.values()].map((group) => rowOf(app, columns, group)) };
}

function rowOf(app: AppKey, columns: readonly LevelColumn[], positions: readonly number[]): LevelRow {
  const first = positions[0] ?? 0;
  const built = positions.filter((position) => !COMPILED.entries[position]?.planned);
  return {
    kind: COMPILED.entries[first]?.kind ?? "work",
    keys: (built.length > 0 ? built : positions).map((position) => COMPILED.keys[position] as PermissionKey),
    isBuilt: built.length > 0,
    cells: reaches(app, columns, first),
  };
}

function reaches(app: AppKey, columns: readonly LevelColumn[], position: number): LevelReach[] {
  const widest = COMPILED.offered[position]?.at(-1);
  return columns.map(({ level, rank }) => {
    const left = levelAt(caps[app][level][rank ?? "agent"], position);
    return left === widest ? "role" : (scopeOf(left) ?? "nothing");
  });
}
