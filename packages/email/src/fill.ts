import { mergeValue, type MergeValues } from "./merge.ts";
import type { Part } from "./message.ts";

const MAX_VALUE = 200;
const LINE_OR_CONTROL = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
const LONE_SURROGATE = /\p{Cs}/gu;
const HTML_SPECIAL = /[&<>"']/g;
const ENTITIES: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/**
 * Puts one recipient's values into compiled parts. Values become one line of at most 200 characters; in HTML they and
 * the unsubscribe address are escaped.
 */
export function fillParts(parts: readonly Part[], values: MergeValues, unsubscribeUrl: string, into: "html" | "text"): string {
  let out = "";
  for (const part of parts) {
    if (part.kind === "text") out += part.value;
    else {
      const value = part.kind === "field" ? oneLine(mergeValue(part, values)) : unsubscribeUrl;
      out += into === "html" ? value.replace(HTML_SPECIAL, (character) => ENTITIES[character] ?? "") : value;
    }
  }
  return out;
}

function oneLine(value: string): string {
  const line = value.length > MAX_VALUE ? value.slice(0, MAX_VALUE) : value;
  return line.replace(LONE_SURROGATE, "").replace(LINE_OR_CONTROL, " ").trim();
}
