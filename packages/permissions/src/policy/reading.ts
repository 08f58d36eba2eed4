import { nearest } from "./names.ts";
import type { Path, PolicyProblem } from "./policy.ts";

/** A plain object from outside. */
export type Fields = Readonly<Record<string, unknown>>;

/** Takes a document apart and notes what is wrong, with its place. */
export interface Reader {
  readonly problems: PolicyProblem[];
  readonly warnings: PolicyProblem[];
  readonly wrong: (path: Path, message: string) => void;
  readonly warn: (path: Path, message: string) => void;
  /** The value as an object, whose keys have to be among `known` if given; undefined, and noted, when it is none. */
  readonly fields: (value: unknown, path: Path, what: string, known?: readonly string[]) => Fields | undefined;
  /** The value as one of the words; undefined, and noted, when it is none. */
  readonly word: <W extends string>(value: unknown, path: Path, words: readonly W[]) => W | undefined;
  /** The value as a text; "" when absent or, noted, when it is none. */
  readonly text: (value: unknown, path: Path, longest: number) => string;
}

/** A reader with nothing noted yet. */
export function newReader(): Reader {
  const problems: PolicyProblem[] = [];
  const warnings: PolicyProblem[] = [];
  const wrong = (path: Path, message: string): void => void problems.push({ path, message });
  return {
    problems,
    warnings,
    wrong,
    warn: (path, message) => void warnings.push({ path, message }),
    fields: (value, path, what, known) => {
      if (value === null || typeof value !== "object" || Array.isArray(value)) {
        wrong(path, `Here should be ${what}, one per line as “name: value”.`);
        return undefined;
      }
      for (const key of known ? Object.keys(value).filter((one) => !known.includes(one)) : [])
        wrong([...path, key], `“${key}” means nothing here. ${meant(key, known ?? []) ?? `Known are: ${(known ?? []).join(", ")}.`}`);
      return value as Fields;
    },
    word: (value, path, words) => {
      const found = words.find((one) => one === value);
      if (!found) wrong(path, `${shown(value)} is none of ${words.join(", ")}.`);
      return found;
    },
    text: (value, path, longest) => {
      if (value === undefined || value === null) return "";
      if (typeof value === "string" && Array.from(value).length <= longest) return value.trim();
      wrong(path, typeof value === "string" ? `At most ${longest} characters.` : "Here should be a text.");
      return "";
    },
  };
}

/** “Did you mean …?”, when one of the known words is near enough. */
export function meant(word: string, known: Iterable<string>): string | undefined {
  const near = nearest(word, known);
  return near && `Did you mean “${near}”?`;
}

/** A value as it may be put into a sentence. */
export function shown(value: unknown): string {
  return typeof value === "string" ? `“${value}”` : value === undefined || value === null ? "Nothing" : `“${JSON.stringify(value)}”`;
}
