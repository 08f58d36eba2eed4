import { Condition } from "@countersign/core/segments/schema";
import { conditionOf, operatorsOf, subjectFrom, subjectOf, valueOf } from "./draft-conditions";

/** A condition as an address holds it: "city is Poznań", "consent is granted", "received has 3 in 30". */
export function conditionText(condition: Condition): string {
  const start = `${subjectOf(condition)} ${condition.op}`;
  if (condition.kind === "received") return `${start} ${condition.times}${condition.days === null ? "" : ` in ${condition.days}`}`;
  const value = valueOf(condition);
  return value === null ? start : `${start} ${value}`;
}

/** The condition that a text of an address stands for; null for what is none. */
export function conditionFromText(text: string): Condition | null {
  const [, about, op = "", value = ""] = /^(\S+) (\S+)(?: ([^]*))?$/.exec(text.trim()) ?? [];
  const subject = subjectFrom(about ?? "");
  if (!subject || !operatorsOf(subject).some((one) => one === op)) return null;
  const condition = conditionOf(subject, op, value);
  const read = Condition.safeParse(condition.kind === "received" ? { ...condition, ...received(value) } : condition);
  // What was put in the place of something unknown would be another condition than the one that stands there.
  return read.success && conditionText(read.data) === text.trim() ? read.data : null;
}

function received(value: string): { times: number; days: number | null } {
  const [times, days] = value.split(" in ");
  return { times: Number(times), days: days === undefined ? null : Number(days) };
}
