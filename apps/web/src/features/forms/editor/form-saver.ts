import type { FormContent, SavedForm, SaveForm, StaleForm } from "@countersign/core/forms/schema";
import { failureOf, mayPass, type Failure } from "~/trpc/failure";

/** How the form on the page stands to what is stored. */
export type FormSaveState =
  | { kind: "saved"; at: Date }
  | { kind: "unsaved" | "saving" }
  /** Will be tried again by itself. */
  | { kind: "waiting"; failure: Failure }
  /** Has to be changed before it can be saved. */
  | { kind: "refused"; failure: Failure }
  /** Somebody else, or the person in another window, saved in the meantime. */
  | { kind: "stale"; theirs: StaleForm };

export interface FormSaverView {
  state: FormSaveState;
  saveNo: number;
}

interface SaverParts {
  id: string;
  saveNo: number;
  content: FormContent;
  savedAt: Date;
  save: (input: SaveForm) => Promise<SavedForm>;
  /** Runs something later, in ms; gives back how to call it off. */
  later: (run: () => void, ms: number) => () => void;
}

export interface FormSaver {
  change(content: FormContent): void;
  /** Saves what is unsaved now; true when everything is stored. */
  flush(): Promise<boolean>;
  /** After "stale": saves mine after theirs. */
  keepMine(): Promise<boolean>;
  /** After "stale": goes on from theirs, and gives it. */
  takeTheirs(): FormContent | null;
  view(): FormSaverView;
  subscribe(listener: () => void): () => void;
}

const PAUSE = 800;
const FIRST_RETRY = 4_000;
const LAST_RETRY = 60_000;

/** Saves a form by itself after a pause in writing, one save at a time. */
export function createFormSaver(parts: SaverParts): FormSaver {
  let content = parts.content;
  let stored = textOf(parts.content);
  let view: FormSaverView = { state: { kind: "saved", at: parts.savedAt }, saveNo: parts.saveNo };
  let storedAt = parts.savedAt;
  let callOff: () => void = () => undefined;
  let running: Promise<boolean> | null = null;
  let retry = FIRST_RETRY;
  const listeners = new Set<() => void>();
  const show = (next: Partial<FormSaverView>) => {
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
    show({ state: { kind: "saving" } });
    try {
      const saved = await parts.save({ id: parts.id, saveNo: view.saveNo, content: sent });
      stored = textOf(sent);
      storedAt = saved.savedAt;
      retry = FIRST_RETRY;
      const isAll = isStored();
      show({ state: isAll ? { kind: "saved", at: saved.savedAt } : { kind: "unsaved" }, saveNo: saved.saveNo });
      if (!isAll) plan(PAUSE);
      return isAll;
    } catch (error) {
      fail(failureOf(error));
      return false;
    }
  }

  function fail(failure: Failure): void {
    if (failure.kind === "conflict" && failure.code === "stale-form") {
      show({ state: { kind: "stale", theirs: failure.conflict as StaleForm } });
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
      if (view.state.kind === "stale") return;
      if (isStored()) {
        if (view.state.kind === "unsaved" || view.state.kind === "refused") show({ state: { kind: "saved", at: storedAt } });
        return;
      }
      if (view.state.kind !== "saving") show({ state: { kind: "unsaved" } });
      plan(PAUSE);
    },
    flush,
    async keepMine() {
      if (view.state.kind !== "stale") return flush();
      stored = "";
      show({ state: { kind: "unsaved" }, saveNo: view.state.theirs.saveNo });
      return flush();
    },
    takeTheirs() {
      if (view.state.kind !== "stale") return null;
      const { theirs } = view.state;
      content = theirs.content;
      stored = textOf(content);
      storedAt = theirs.savedAt;
      show({ state: { kind: "saved", at: theirs.savedAt }, saveNo: theirs.saveNo });
      return theirs.content;
    },
    view: () => view,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** A form as text in one order of its fields, to compare by. */
export function textOf({ name, locale, document, fields, button, thanks, doubleOptIn, tags, accessGroupId }: FormContent): string {
  return JSON.stringify([name, locale, document, fields, button, thanks, doubleOptIn, tags, accessGroupId]);
}
