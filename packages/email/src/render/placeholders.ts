import { parseMerge } from "../merge.ts";
import type { Part } from "../message.ts";

// Unicode noncharacters: never part of a text, untouched by HTML escaping, and removed from all input by cleanText.
const OPEN = "\ufdd0";
const CLOSE = "\ufdd1";
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufdd0-\ufdef\ufffe\uffff\p{Cs}]/gu;

/** Keeps the open places of a mail while its HTML and its text are made as plain strings. */
export interface Placeholders {
  /** A text with its merge tags turned into placeholders; a faulty tag stays as typed. */
  text(source: string): string;
  unsubscribe(): string;
  /** Cuts a finished string at its placeholders. */
  split(output: string): Part[];
}

/** Starts an empty register of open places. */
export function createPlaceholders(): Placeholders {
  const registered: Part[] = [];
  const place = (part: Part) => `${OPEN}${registered.push(part) - 1}${CLOSE}`;
  return {
    text: (source) =>
      parseMerge(cleanText(source))
        .parts.map((part) => (part.kind === "text" ? part.value : place(part)))
        .join(""),
    unsubscribe: () => place({ kind: "unsubscribe" }),
    split(output) {
      const parts: Part[] = [];
      output.split(OPEN).forEach((stretch, index) => {
        const close = index === 0 ? -1 : stretch.indexOf(CLOSE);
        const part = close > 0 ? registered[Number(stretch.slice(0, close))] : undefined;
        if (part) parts.push(part);
        const literal = stretch.slice(close + 1);
        if (literal) parts.push({ kind: "text", value: literal });
      });
      return parts;
    },
  };
}

/** Removes what has no place in a mail's words: control characters, noncharacters, halves of surrogate pairs. */
export function cleanText(text: string): string {
  return text.replace(FORBIDDEN, "");
}

/** The same on one line. */
export function cleanLine(text: string): string {
  return cleanText(text.replace(/[\t\r\n\u2028\u2029]+/g, " ")).trim();
}
