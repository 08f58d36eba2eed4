// The closed merge grammar {{first_name|"there"}}: parsed by hand in linear time, never evaluated. Runs in the browser too.

import { MERGE_WORDS, type MergeLanguage, type MergeWords } from "./merge-words.ts";

/** The only fields a mail may be filled with. */
export const MERGE_FIELDS = ["first_name", "last_name", "email", "city", "country", "language"] as const;

export type MergeField = (typeof MERGE_FIELDS)[number];

/** The values of one recipient; a missing or blank one gives way to the fallback. */
export type MergeValues = Partial<Record<MergeField, string | null>>;

/** A stretch of text: literal, or a field to be filled in (`fallback` is null when the tag has none). */
export type MergePart = { kind: "text"; value: string } | { kind: "field"; field: MergeField; fallback: string | null };

/** What is wrong with a tag, and where: `at` and `length` count UTF-16 units in the parsed text. */
export interface MergeError {
  at: number;
  length: number;
  message: string;
}

const FIELDS = new Map<string, MergeField>(MERGE_FIELDS.map((field) => [field, field]));
const MAX_NAME = 64;
const MAX_SPACES = 8;
const MAX_ERRORS = 20;

/** The longest fallback a tag may carry, in UTF-16 units. */
export const MAX_FALLBACK = 100;

// The message is made only when asked for: a text of a million faulty tags reports twenty.
type Tag = { end: number; part: MergePart } | { end: number; message: (words: MergeWords) => string };

/**
 * Splits a text into literal parts and merge fields. Never throws; a faulty tag stays in the text as typed and is
 * reported with its place (the first 20 are), in `language`. Takes time and space linear in the text.
 */
export function parseMerge(text: string, language: MergeLanguage = "en"): { parts: MergePart[]; errors: MergeError[] } {
  const parts: MergePart[] = [];
  const errors: MergeError[] = [];
  let literalFrom = 0;
  let open = text.indexOf("{{");
  while (open !== -1) {
    const tag = readTag(text, open);
    if ("part" in tag) {
      if (open > literalFrom) parts.push({ kind: "text", value: text.slice(literalFrom, open) });
      parts.push(tag.part);
      literalFrom = tag.end;
    } else if (errors.length < MAX_ERRORS) {
      errors.push({ at: open, length: tag.end - open, message: tag.message(MERGE_WORDS[language]) });
    }
    open = text.indexOf("{{", tag.end);
  }
  if (literalFrom < text.length) parts.push({ kind: "text", value: text.slice(literalFrom) });
  return { parts, errors };
}

/** Fills parsed parts with one recipient's values, as plain text. */
export function fillMerge(parts: readonly MergePart[], values: MergeValues): string {
  return parts.map((part) => (part.kind === "text" ? part.value : mergeValue(part, values))).join("");
}

/** The value that stands for a field: the recipient's own, or the fallback, or nothing. */
export function mergeValue(part: { field: MergeField; fallback: string | null }, values: MergeValues): string {
  const value = values[part.field];
  return value?.trim() ? value : (part.fallback ?? "");
}

/** Writes a tag, for menus that insert one. A fallback loses what the grammar cannot hold. */
export function mergeTag(field: MergeField, fallback?: string): string {
  if (!fallback) return `{{${field}}}`;
  const safe = [...fallback]
    .filter((character) => !isForbiddenInFallback(character))
    .join("")
    .slice(0, MAX_FALLBACK);
  return `{{${field}|"${safe}"}}`;
}

function readTag(text: string, open: number): Tag {
  if (text.startsWith("{{{", open)) {
    let end = open;
    while (text[end] === "{") end++;
    return { end, message: (words) => words.braces() };
  }
  let at = skipSpaces(text, open + 2);
  const nameFrom = at;
  while (at - nameFrom < MAX_NAME && isNameCharacter(text, at)) at++;
  const name = text.slice(nameFrom, at);
  at = skipSpaces(text, at);
  if (text.startsWith("}}", at)) return finish(name, null, at + 2);
  if (text[at] === "|") return readFallback(text, name, skipSpaces(text, at + 1));
  return faulty(text, open, at, name);
}

function readFallback(text: string, name: string, at: number): Tag {
  const example = `{{${name || "first_name"}|"there"}}`;
  if (text[at] !== '"') {
    return { end: at, message: (words) => words.quotes(example) };
  }
  const from = at + 1;
  let end = from;
  while (end < text.length && end - from <= MAX_FALLBACK && !isForbiddenInFallback(text.charAt(end))) end++;
  if (end - from > MAX_FALLBACK) {
    return { end, message: (words) => words.tooLong(name, MAX_FALLBACK) };
  }
  if (text[end] !== '"') {
    return { end, message: (words) => words.openFallback(name, example) };
  }
  const close = skipSpaces(text, end + 1);
  if (!text.startsWith("}}", close)) return { end: close, message: (words) => words.afterFallback(example) };
  return finish(name, text.slice(from, end), close + 2);
}

function finish(name: string, fallback: string | null, end: number): Tag {
  const field = FIELDS.get(name);
  if (field) return { end, part: { kind: "field", field, fallback } };
  return { end, message: (words) => unknownField(name, words) };
}

function faulty(text: string, open: number, at: number, name: string): Tag {
  const limit = Math.min(text.length, open + MAX_NAME + MAX_SPACES);
  let end = Math.max(at, open + 2);
  while (end < limit && !"{}\n".includes(text.charAt(end))) end++;
  if (text.startsWith("}}", end)) return { end: end + 2, message: (words) => unknownField(text.slice(open + 2, end).trim(), words) };
  return { end: Math.max(at, open + 2), message: (words) => words.notClosed(name) };
}

function unknownField(name: string, words: MergeWords): string {
  return name ? words.unknown(name, nearestField(name), MERGE_FIELDS) : words.unnamed();
}

function nearestField(name: string): MergeField | null {
  const plain = name.toLowerCase().replaceAll(/[ .-]/g, "_");
  const ranked = MERGE_FIELDS.map((field) => ({ field, distance: editDistance(plain, field) }));
  ranked.sort((a, b) => a.distance - b.distance);
  const best = ranked[0];
  return best && best.distance <= Math.max(1, Math.floor(best.field.length / 3)) ? best.field : null;
}

function editDistance(a: string, b: string): number {
  let previous = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = [row];
    for (let column = 1; column <= b.length; column++) {
      const change = (previous[column - 1] ?? 0) + (a[row - 1] === b[column - 1] ? 0 : 1);
      current.push(Math.min(change, (previous[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return previous[b.length] ?? 0;
}

function skipSpaces(text: string, at: number): number {
  const limit = at + MAX_SPACES;
  let next = at;
  while (next < limit && (text[next] === " " || text[next] === "\u00a0")) next++;
  return next;
}

function isNameCharacter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return (
    (code >= 48 && code <= 57) || (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95 || code === 45 || code === 46
  );
}

function isForbiddenInFallback(character: string): boolean {
  return character === '"' || character === "{" || character === "}" || character < " ";
}
