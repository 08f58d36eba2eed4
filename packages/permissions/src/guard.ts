import { COMPILED } from "./compile.ts";
import type { Level } from "./scope.ts";
import { levelAt } from "./vector.ts";
import type { Vector } from "./vector.ts";

/** A change that lies beyond what the editor holds. */
export interface Beyond {
  readonly key: string;
  readonly wanted: Level;
  readonly held: Level;
}

export type Verdict = { readonly ok: true } | { readonly ok: false; readonly beyond: readonly Beyond[] };

/** Nobody gives, takes or changes what they do not hold themselves at that scope: taking counts as much as giving. */
export function mayWriteRole(editor: Vector, before: Vector, after: Vector): Verdict {
  const beyond = COMPILED.keys.flatMap((key, position) => {
    const wanted = Math.max(levelAt(before, position), levelAt(after, position)) as Level;
    const held = levelAt(editor, position);
    return before[position] !== after[position] && wanted > held ? [{ key, wanted, held }] : [];
  });
  return beyond.length === 0 ? { ok: true } : { ok: false, beyond };
}
