import type { FormContent, SavedForm, SaveForm, StaleForm } from "@countersign/core/forms/schema";
import { type AutoSaver, createAutoSaver } from "../../campaigns/editor/auto-saver";

interface SeenForm {
  saveNo: number;
}

interface SaverParts extends SeenForm {
  id: string;
  content: FormContent;
  savedAt: Date;
  save: (input: SaveForm) => Promise<SavedForm>;
  /** Runs something later, in ms; gives back how to call it off. */
  later: (run: () => void, ms: number) => () => void;
}

/** Saves a form by itself. */
export function createFormSaver({ id, saveNo, save, ...parts }: SaverParts): AutoSaver<FormContent, SeenForm, StaleForm> {
  return createAutoSaver<FormContent, SeenForm, SavedForm, StaleForm>({
    ...parts,
    seen: { saveNo },
    save: (content, seen) => save({ id, saveNo: seen.saveNo, content }),
    staleCode: "stale-form",
    seenOf: ({ saveNo: stored }) => ({ saveNo: stored }),
    textOf,
  });
}

/** A form as text in one order of its fields, to compare by. */
export function textOf({ name, locale, document, fields, button, thanks, doubleOptIn, tags, accessGroupId }: FormContent): string {
  return JSON.stringify([name, locale, document, fields, button, thanks, doubleOptIn, tags, accessGroupId]);
}
