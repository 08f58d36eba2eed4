"use client";

import { type Level, type Vector } from "@countersign/permissions";
import { useState } from "react";
import { type Difference, differences, type Draft, moveAll, moveGroup, reapply, setOne, startDraft, type WholeMove } from "./draft";

/** What a page does with a draft of permissions. */
export interface PermissionDraft extends Draft {
  /** What the draft is compared with. */
  readonly saved: Vector;
  readonly changes: readonly Difference[];
  /** Another number since it was saved, discarded or put upon what somebody else saved: an undo of before no longer holds. */
  readonly round: number;
  set(key: string, level: Level): void;
  /** ALLOW ALL or ALLOW NONE, for these keys of all or of one group. */
  moveMany(keys: readonly string[], to: "all" | "none", area: "all" | "group"): WholeMove;
  /** Back to these levels: an undo. */
  restore(vector: Vector): void;
  discard(): void;
  /** Puts one's own changes upon what somebody else saved. */
  reapplyTo(theirs: Vector): void;
  /** What the draft holds is saved now. */
  settle(): void;
}

/** Holds a draft in the browser, as vectors: a click asks nobody. `authority` is what the editor may give. */
export function usePermissionDraft(start: Vector, authority: Vector): PermissionDraft {
  const [saved, setSaved] = useState(start);
  const [draft, setDraft] = useState<Draft>(() => startDraft(start));
  const [round, setRound] = useState(0);
  const nextRound = () => setRound((current) => current + 1);
  return {
    ...draft,
    saved,
    changes: differences(saved, draft.vector),
    round,
    set: (key, level) => setDraft((current) => setOne(current, key, level)),
    moveMany: (keys, to, area) => {
      const move = (area === "all" ? moveAll : moveGroup)(draft.vector, authority, keys, to);
      setDraft(startDraft(move.vector));
      return move;
    },
    restore: (vector) => setDraft(startDraft(vector)),
    discard: () => {
      setDraft(startDraft(saved));
      nextRound();
    },
    reapplyTo: (theirs) => {
      setDraft(startDraft(reapply(theirs, saved, draft.vector)));
      setSaved(theirs);
      nextRound();
    },
    settle: () => {
      setSaved(draft.vector);
      setDraft(startDraft(draft.vector));
      nextRound();
    },
  };
}
