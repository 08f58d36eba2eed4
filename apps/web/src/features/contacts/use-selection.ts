import { MAX_SELECTED } from "@countersign/core/contacts/schema";
import { useState } from "react";

/** Which contacts of a list are ticked, over its pages: some, or all that match. */
export interface Selection {
  /** null: all that match. */
  readonly ids: readonly string[] | null;
  /** Somebody wanted to tick more than can be, one by one. */
  readonly isTooMany: boolean;
  readonly has: (id: string) => boolean;
  readonly toggle: (id: string, isTicked: boolean) => void;
  readonly togglePage: (isTicked: boolean) => void;
  readonly selectAll: () => void;
  readonly clear: () => void;
}

const NOBODY: readonly string[] = [];

interface State {
  readonly of: string;
  readonly ids: readonly string[] | null;
  readonly isTooMany: boolean;
}

/** The selection of the list that is called `of`; in another one nobody is ticked. `page`: who is shown now. */
export function useSelection(of: string, page: readonly string[]): Selection {
  const [kept, keep] = useState<State>({ of, ids: [], isTooMany: false });
  const { ids, isTooMany } = kept.of === of ? kept : { ids: NOBODY, isTooMany: false };
  const set = (next: readonly string[] | null) => {
    const isMore = next !== null && next.length > MAX_SELECTED;
    keep({ of, ids: isMore ? ids : next, isTooMany: isMore });
  };
  const without = (gone: readonly string[]) => (ids ?? page).filter((id) => !gone.includes(id));
  return {
    ids,
    isTooMany,
    has: (id) => ids === null || ids.includes(id),
    toggle: (id, isTicked) => set(isTicked ? [...without([id]), id] : without([id])),
    togglePage: (isTicked) => set(isTicked ? [...without(page), ...page] : without(page)),
    selectAll: () => set(null),
    clear: () => set([]),
  };
}
