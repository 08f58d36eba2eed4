import { failureOf, mayPass, type Failure } from "~/trpc/failure";

/** How what is on the page stands to what is stored. */
export type SaveState<Stale> =
  | { kind: "saved"; at: Date }
  | { kind: "unsaved" | "saving" }
  /** Will be tried again by itself. */
  | { kind: "waiting"; failure: Failure }
  /** Has to be changed, or the person has to do something, before it can be saved. */
  | { kind: "refused"; failure: Failure }
  /** Somebody else, or the person in another window, saved in the meantime. */
  | { kind: "stale"; theirs: Stale };

/** The state, and what the page knows of the stored version that it goes on from. */
export type SaverView<Seen, Stale> = Seen & { state: SaveState<Stale> };

/** What somebody else stored in the meantime. */
interface Theirs<Content> {
  content: Content;
  savedAt: Date;
}

interface SaverParts<Content, Seen, Saved extends { savedAt: Date }, Stale extends Theirs<Content>> {
  seen: Seen;
  content: Content;
  savedAt: Date;
  save: (content: Content, seen: Seen) => Promise<Saved>;
  /** The code of the conflict that says that somebody else saved; it carries a `Stale`. */
  staleCode: string;
  /** What is known after a save, or after one of the two versions was chosen. */
  seenOf: (stored: Saved | Stale, before: Seen) => Seen;
  /** The content as text in one order of its fields, to compare by. */
  textOf: (content: Content) => string;
  /** Keeps what is not saved yet in this browser. */
  shelf?: { put(place: "unsaved" | "aside", content: Content): void; clear(place: "unsaved"): void };
  /** Runs something later, in ms; gives back how to call it off. */
  later: (run: () => void, ms: number) => () => void;
}

export interface AutoSaver<Content, Seen, Stale> {
  change(content: Content): void;
  /** Saves what is unsaved now; true when everything is stored. */
  flush(): Promise<boolean>;
  /** After "stale": saves mine after theirs. Theirs is put aside on the shelf. */
  keepMine(): Promise<boolean>;
  /** After "stale": goes on from theirs, and gives it. Mine is put aside on the shelf. */
  takeTheirs(): Content | null;
  /** What is on the page. */
  content(): Content;
  view(): SaverView<Seen, Stale>;
  subscribe(listener: () => void): () => void;
  /** Calls off what is planned. */
  stop(): void;
}

/** Runs something in this window after so many ms; gives back how to call it off. */
export function laterInWindow(run: () => void, ms: number): () => void {
  const timer = setTimeout(run, ms);
  return () => clearTimeout(timer);
}

const PAUSE = 800;
const FIRST_RETRY = 4_000;
const LAST_RETRY = 60_000;

/** Saves by itself after a pause in writing, one save at a time, and never forgets what is not stored yet. */
export function createAutoSaver<Content, Seen extends object, Saved extends { savedAt: Date }, Stale extends Theirs<Content>>(
  parts: SaverParts<Content, Seen, Saved, Stale>,
): AutoSaver<Content, Seen, Stale> {
  const { seenOf, textOf, shelf } = parts;
  let content = parts.content;
  let stored = textOf(parts.content);
  let seen = parts.seen;
  let view: SaverView<Seen, Stale> = { ...seen, state: { kind: "saved", at: parts.savedAt } };
  let storedAt = parts.savedAt;
  let callOff: () => void = () => undefined;
  let running: Promise<boolean> | null = null;
  let retry = FIRST_RETRY;
  const listeners = new Set<() => void>();

  const show = (state: SaveState<Stale>, next: Seen = seen) => {
    seen = next;
    view = { ...seen, state };
    for (const listener of listeners) listener();
  };
  const plan = (ms: number) => {
    callOff();
    callOff = parts.later(() => void flush(), ms);
  };
  const isStored = () => textOf(content) === stored;

  async function attempt(): Promise<boolean> {
    const sent = content;
    show({ kind: "saving" });
    try {
      const saved = await parts.save(sent, seen);
      stored = textOf(sent);
      storedAt = saved.savedAt;
      retry = FIRST_RETRY;
      const isAll = isStored();
      if (isAll) shelf?.clear("unsaved");
      show(isAll ? { kind: "saved", at: saved.savedAt } : { kind: "unsaved" }, seenOf(saved, seen));
      if (!isAll) plan(PAUSE);
      return isAll;
    } catch (error) {
      fail(failureOf(error));
      return false;
    }
  }

  function fail(failure: Failure): void {
    if (failure.kind === "conflict" && failure.code === parts.staleCode) {
      show({ kind: "stale", theirs: failure.conflict as Stale });
      return;
    }
    if (!mayPass(failure)) {
      show({ kind: "refused", failure });
      return;
    }
    show({ kind: "waiting", failure });
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
        shelf?.put("unsaved", content);
        return;
      }
      if (isStored()) {
        if (view.state.kind === "unsaved" || view.state.kind === "refused") show({ kind: "saved", at: storedAt });
        return;
      }
      shelf?.put("unsaved", content);
      if (view.state.kind !== "saving") show({ kind: "unsaved" });
      plan(PAUSE);
    },
    flush,
    async keepMine() {
      if (view.state.kind !== "stale") return flush();
      const { theirs } = view.state;
      shelf?.put("aside", theirs.content);
      stored = "";
      show({ kind: "unsaved" }, seenOf(theirs, seen));
      return flush();
    },
    takeTheirs() {
      if (view.state.kind !== "stale") return null;
      const { theirs } = view.state;
      shelf?.put("aside", content);
      shelf?.clear("unsaved");
      content = theirs.content;
      stored = textOf(content);
      storedAt = theirs.savedAt;
      show({ kind: "saved", at: theirs.savedAt }, seenOf(theirs, seen));
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
