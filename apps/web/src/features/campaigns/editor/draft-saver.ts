import type { DraftContent, DraftIssue, SaveDraft, SavedDraft, StaleDraft } from "@countersign/core/campaigns/schema";
import { failureOf, mayPass, type Failure } from "~/trpc/failure";
import { textOf, type DraftShelf } from "./draft-shelf";

/** How the draft on the page stands to what is stored. */
export type SaveState =
  | { kind: "saved"; at: Date }
  | { kind: "unsaved" | "saving" }
  /** Will be tried again by itself. */
  | { kind: "waiting"; failure: Failure }
  /** Has to be changed, or the person has to do something, before it can be saved. */
  | { kind: "refused"; failure: Failure }
  /** Somebody else, or the person in another window, saved in the meantime. */
  | { kind: "stale"; theirs: StaleDraft };

export interface Seen {
  revisionId: string;
  revisionNo: number;
  saveNo: number;
}

export interface SaverView {
  state: SaveState;
  seen: Seen;
  issues: readonly DraftIssue[];
}

interface SaverParts {
  campaignId: string;
  seen: Seen;
  content: DraftContent;
  savedAt: Date;
  issues: readonly DraftIssue[];
  save: (input: SaveDraft) => Promise<SavedDraft>;
  /** Keeps what is not saved yet in this browser. */
  shelf: DraftShelf;
  /** Runs something later, in ms; gives back how to call it off. */
  later: (run: () => void, ms: number) => () => void;
}

export interface DraftSaver {
  change(content: DraftContent): void;
  /** Saves what is unsaved now; true when everything is stored. */
  flush(): Promise<boolean>;
  /** After "stale": saves mine after theirs, as a version of its own. */
  keepMine(): Promise<boolean>;
  /** After "stale": goes on from theirs, and gives it. Mine is put aside on the shelf. */
  takeTheirs(): DraftContent | null;
  /** What is on the page. */
  content(): DraftContent;
  view(): SaverView;
  subscribe(listener: () => void): () => void;
  /** Calls off what is planned. */
  stop(): void;
}

const PAUSE = 800;
const FIRST_RETRY = 4_000;
const LAST_RETRY = 60_000;

/** Saves a draft by itself after a pause in writing, one save at a time, and never forgets what is not stored yet. */
export function createDraftSaver(parts: SaverParts): DraftSaver {
  let content = parts.content;
  let stored = textOf(parts.content);
  let view: SaverView = { state: { kind: "saved", at: parts.savedAt }, seen: parts.seen, issues: parts.issues };
  let storedAt = parts.savedAt;
  let callOff: () => void = () => undefined;
  let running: Promise<boolean> | null = null;
  let retry = FIRST_RETRY;
  const listeners = new Set<() => void>();

  const show = (next: Partial<SaverView>) => {
    view = { ...view, ...next };
    for (const listener of listeners) listener();
  };
  const plan = (ms: number) => {
    callOff();
    callOff = parts.later(() => void flush(), ms);
  };
  const isStored = () => textOf(content) === stored;

  async function attempt(): Promise<boolean> {
    const sent = content;
    const { revisionId, saveNo } = view.seen;
    show({ state: { kind: "saving" } });
    try {
      const saved = await parts.save({ campaignId: parts.campaignId, revisionId, saveNo, content: sent });
      stored = textOf(sent);
      storedAt = saved.savedAt;
      retry = FIRST_RETRY;
      const isAll = isStored();
      if (isAll) parts.shelf.clear("unsaved");
      show({
        state: isAll ? { kind: "saved", at: saved.savedAt } : { kind: "unsaved" },
        seen: { revisionId: saved.revisionId, revisionNo: saved.revisionNo, saveNo: saved.saveNo },
        issues: saved.issues,
      });
      if (!isAll) plan(PAUSE);
      return isAll;
    } catch (error) {
      fail(failureOf(error));
      return false;
    }
  }

  function fail(failure: Failure): void {
    if (failure.kind === "conflict" && failure.code === "stale-draft") {
      show({ state: { kind: "stale", theirs: failure.conflict as StaleDraft } });
      return;
    }
    if (!mayPass(failure)) {
      show({ state: { kind: "refused", failure } });
      return;
    }
    show({ state: { kind: "waiting", failure } });
    plan(retry);
    retry = Math.min(retry * 2, LAST_RETRY);
  }

  async function flush(): Promise<boolean> {
    callOff();
    while (running) await running;
    if (view.state.kind === "stale") return false;
    if (isStored()) return true;
    running = attempt();
    const isAll = await running;
    running = null;
    return isAll;
  }

  return {
    change(next) {
      content = next;
      if (view.state.kind === "stale") {
        parts.shelf.put("unsaved", content);
        return;
      }
      if (isStored()) {
        if (view.state.kind === "unsaved" || view.state.kind === "refused") show({ state: { kind: "saved", at: storedAt } });
        return;
      }
      parts.shelf.put("unsaved", content);
      if (view.state.kind !== "saving") show({ state: { kind: "unsaved" } });
      plan(PAUSE);
    },
    flush,
    async keepMine() {
      if (view.state.kind !== "stale") return flush();
      const { theirs } = view.state;
      parts.shelf.put("aside", theirs.content);
      stored = "";
      show({ state: { kind: "unsaved" }, seen: seenOf(theirs) });
      return flush();
    },
    takeTheirs() {
      if (view.state.kind !== "stale") return null;
      const { theirs } = view.state;
      parts.shelf.put("aside", content);
      parts.shelf.clear("unsaved");
      content = theirs.content;
      stored = textOf(content);
      storedAt = theirs.savedAt;
      show({ state: { kind: "saved", at: theirs.savedAt }, seen: seenOf(theirs) });
      return theirs.content;
    },
    content: () => content,
    view: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stop: () => callOff(),
  };
}

function seenOf({ revisionId, revisionNo, saveNo }: StaleDraft): Seen {
  return { revisionId, revisionNo, saveNo };
}
