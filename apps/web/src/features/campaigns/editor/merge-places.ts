import { parseMerge } from "@countersign/email/merge";
import type { Locale } from "~/i18n/locales";

/** A stretch of a text that is a merge field, or a faulty one with the reason. */
export interface MergePlace {
  from: number;
  to: number;
  /** null: well written. */
  fault: string | null;
}

/** Where the merge fields of a text stand, well written and faulty (said in `locale`), in order. */
export function mergePlaces(text: string, locale: Locale = "en"): MergePlace[] {
  const faults = parseMerge(text, locale).errors.map(({ at, length, message }) => ({ from: at, to: at + length, fault: message }));
  const fields = [...text.matchAll(/\{\{[^{}]*\}\}/g)]
    .filter(([tag]) => parseMerge(tag).errors.length === 0)
    .map((match) => ({ from: match.index, to: match.index + match[0].length, fault: null }));
  return [...faults, ...fields].toSorted((a, b) => a.from - b.from);
}
