import { lineAdvice, lineFault } from "../line.ts";
import { nearest } from "../names.ts";
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
  /** The value as a line of text; "" when absent or, noted, when it is none. */
  readonly text: (value: unknown, path: Path, longest: number) => string;
  /** The value as a list of at most so many; empty when absent or, noted, when it is none. */
  readonly list: (value: unknown, path: Path, most: number) => readonly unknown[];
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
      const problem = textProblem(value, longest);
      if (problem !== null) wrong(path, problem);
      return problem === null ? (value as string).trim() : "";
    },
    list: (value, path, most) => {
      if (value === undefined || value === null) return [];
      if (!Array.isArray(value)) wrong(path, "Here should be a list, each item after “- ”.");
      else if (value.length > most) wrong(path, `Here are at most ${most}, not ${value.length}.`);
      else return value;
      return [];
    },
  };
}

/** “Did you mean …?”, when one of the known words is near enough. */
export function meant(word: string, known: Iterable<string>): string | undefined {
  const near = nearest(word, known);
  return near && `Did you mean “${near}”?`;
}

function textProblem(value: unknown, longest: number): string | null {
  if (typeof value !== "string") return "Here should be a text.";
  if (value.length > longest) return `At most ${longest} characters.`;
  const fault = lineFault(value.trim());
  return fault && lineAdvice(fault, "This");
}

const SHOWN = 80;

/** A value as it may be put into a sentence. */
export function shown(value: unknown): string {
  if (value === undefined || value === null) return "Nothing";
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return `“${text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text}”`;
}
