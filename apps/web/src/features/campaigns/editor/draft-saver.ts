import type { DraftContent, DraftIssue, SaveDraft, SavedDraft, StaleDraft } from "@countersign/core/campaigns/schema";
import { type AutoSaver, createAutoSaver, type SaveState } from "./auto-saver";
import { textOf, type DraftShelf } from "./draft-shelf";

export type DraftSaveState = SaveState<StaleDraft>;

export interface Seen {
  revisionId: string;
  revisionNo: number;
  saveNo: number;
}

interface SeenDraft {
  seen: Seen;
  issues: readonly DraftIssue[];
}

export type DraftSaver = AutoSaver<DraftContent, SeenDraft, StaleDraft>;

interface SaverParts extends SeenDraft {
  campaignId: string;
  content: DraftContent;
  savedAt: Date;
  save: (input: SaveDraft) => Promise<SavedDraft>;
  /** Keeps what is not saved yet in this browser. */
  shelf: DraftShelf;
  /** Runs something later, in ms; gives back how to call it off. */
  later: (run: () => void, ms: number) => () => void;
}

/** Saves a draft by itself; where two people wrote at once, mine becomes a version of its own. */
export function createDraftSaver({ campaignId, seen, issues, save, ...parts }: SaverParts): DraftSaver {
  return createAutoSaver<DraftContent, SeenDraft, SavedDraft, StaleDraft>({
    ...parts,
    seen: { seen, issues },
    save: (content, { seen: { revisionId, saveNo } }) => save({ campaignId, revisionId, saveNo, content }),
    staleCode: "stale-draft",
    seenOf: ({ revisionId, revisionNo, saveNo, ...stored }, before) => ({
      seen: { revisionId, revisionNo, saveNo },
      issues: "issues" in stored ? stored.issues : before.issues,
    }),
    textOf,
  });
}
