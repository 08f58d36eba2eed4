import { EVERYONE, type RulePart, SegmentRule } from "@countersign/core/segments/schema";
import { conditionFromText, conditionText } from "./condition-text";

/** The longest text of one filter in an address. */
const MOST = 4_000;

/** A part of a rule as an address holds it: a condition in short, anything else, such as a group of them, as JSON. */
export function partText(part: RulePart): string {
  if (part.kind === "group") return JSON.stringify(part);
  const short = conditionText(part);
  return conditionFromText(short) ? short : JSON.stringify(part);
}

/** The part that a text of an address stands for, checked as every rule is; null for what is none. */
export function partFromText(text: string): RulePart | null {
  if (text.length > MOST) return null;
  if (!text.trimStart().startsWith("{")) return conditionFromText(text);
  const rule = SegmentRule.safeParse({ ...EVERYONE, conditions: [json(text)] });
  return rule.data?.conditions[0] ?? null;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
