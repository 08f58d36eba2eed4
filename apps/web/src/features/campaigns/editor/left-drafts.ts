import type { DraftContent } from "@countersign/core/campaigns/schema";
import type { DraftSaver, Seen } from "./draft-saver";
import { textOf } from "./draft-shelf";

/** A draft that was left, with what its page had been loaded with. */
export interface LeftDraft {
  readonly saver: DraftSaver;
  /** textOf the content. */
  readonly loaded: string;
}

interface LoadedPage {
  readonly seen: Seen;
  readonly content: DraftContent;
}

/**
 * The drafts that were left in this window, by `key`. The browser's Back shows a page as it was loaded, before what was typed
 * on it: its saver, which may still be saving, knows more than that page does.
 */
export function keepLeftDrafts() {
  const left = new Map<string, LeftDraft>();
  return {
    /** Saves what is unsaved, and stops unless somebody came back in the meantime. */
    leave(key: string, draft: LeftDraft): void {
      left.set(key, draft);
      void draft.saver.flush().finally(() => {
        if (left.get(key) === draft) draft.saver.stop();
      });
    },
    /** The draft to go on with; null when the page as loaded is the newer one. Looking changes nothing. */
    find(key: string, page: LoadedPage): LeftDraft | null {
      const draft = left.get(key);
      if (!draft) return null;
      const { seen } = draft.saver.view();
      if (seen.revisionId !== page.seen.revisionId) return seen.revisionNo > page.seen.revisionNo ? draft : null;
      if (seen.saveNo !== page.seen.saveNo) return seen.saveNo > page.seen.saveNo ? draft : null;
      // A new name makes no new save: a page that shows what was there before the typing is the old one.
      return textOf(page.content) === draft.loaded ? draft : null;
    },
    /** The draft is on the page again. */
    arrive(key: string): void {
      left.delete(key);
    },
  };
}
