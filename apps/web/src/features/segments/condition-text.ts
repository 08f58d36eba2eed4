import { Condition } from "@countersign/core/segments/schema";
import { conditionOf, operatorsOf, subjectFrom, subjectOf, valueOf } from "./draft-conditions";

/** A condition as an address holds it: "city is Poznań", "consent is granted", "received has 3 in 30", "form has 0198… in 30". */
export function conditionText(condition: Condition): string {
  const start = `${subjectOf(condition)} ${condition.op}`;
  const window = "days" in condition && condition.days !== null ? ` in ${condition.days}` : "";
  if (condition.kind === "received") return `${start} ${condition.times}${window}`;
  if (condition.kind === "form") return `${start} ${condition.formId}${window}`;
  const value = valueOf(condition);
  return value === null ? start : `${start} ${value}`;
}

/** The condition that a text of an address stands for; null for what is none. */
export function conditionFromText(text: string): Condition | null {
  const [, about, op = "", value = ""] = /^(\S+) (\S+)(?: ([^]*))?$/.exec(text.trim()) ?? [];
  const subject = subjectFrom(about ?? "");
  if (!subject || !operatorsOf(subject).some((one) => one === op)) return null;
  const read = Condition.safeParse(withWindow(conditionOf(subject, op, value), value));
  // What was put in the place of something unknown would be another condition than the one that stands there.
  return read.success && conditionText(read.data) === text.trim() ? read.data : null;
}

function withWindow(condition: Condition, value: string): Condition {
  const [about = "", window] = value.split(" in ");
  const days = window === undefined ? null : Number(window);
  if (condition.kind === "received") return { ...condition, times: Number(about), days };
  return condition.kind === "form" ? { ...condition, formId: about, days } : condition;
}
