import {
  CONDITION_FIELDS,
  type Condition,
  type ConditionField,
  CONSENT_STATES,
  DAY_OPERATORS,
  PRESENCE_OPERATORS,
  TEXT_OPERATORS,
} from "@countersign/core/segments/schema";
import { customCondition, customOf, customOperators, type CustomSubject, customSubject, customValue } from "./draft-custom";

/** What a condition may be about. */
export const SUBJECTS = [...CONDITION_FIELDS, "tag", "category", "consent", "created", "updated", "received"] as const;
type BuiltInSubject = (typeof SUBJECTS)[number];
export type SubjectOfCondition = BuiltInSubject | CustomSubject;

/** The subject that a text of an address or of a choice stands for; null: none. */
export function subjectFrom(text: string): SubjectOfCondition | null {
  return customOf(text) ? (text as CustomSubject) : (SUBJECTS.find((one) => one === text) ?? null);
}

const isCustom = (subject: SubjectOfCondition): subject is CustomSubject => subject.startsWith("custom:");

/** What a condition is about. */
export function subjectOf(condition: Condition): SubjectOfCondition {
  if (condition.kind === "custom" || condition.kind === "custom_presence") return customSubject(condition);
  return condition.kind === "field" || condition.kind === "presence" ? condition.field : condition.kind;
}

/** The operators that a subject has. */
export function operatorsOf(subject: SubjectOfCondition): readonly Condition["op"][] {
  if (isCustom(subject)) return customOperators(subject);
  switch (subject) {
    case "tag":
    case "received":
      return ["has", "has_not"];
    case "category":
    case "consent":
      return ["is", "is_not"];
    case "created":
    case "updated":
      return DAY_OPERATORS;
    default:
      return [...TEXT_OPERATORS, ...PRESENCE_OPERATORS];
  }
}

/** The text that is compared with; null where there is none. */
export function valueOf(condition: Condition): string | null {
  switch (condition.kind) {
    case "field":
      return condition.value;
    case "tag":
      return condition.tag;
    case "category":
      return condition.category;
    case "consent":
      return condition.state;
    case "created":
    case "updated":
      return condition.date;
    case "presence":
    case "received":
      return null;
    case "custom":
    case "custom_presence":
      return customValue(condition);
  }
}

/**
 * A condition put together from its parts; an operator that the subject does not have gives way to its first, and so does a state of consent
 * that there is not.
 */
export function conditionOf(subject: SubjectOfCondition, op: string, value: string): Condition {
  const known = operatorsOf(subject);
  const chosen = known.find((one) => one === op) ?? known[0]!;
  if (isCustom(subject)) return customCondition(subject, chosen, value);
  switch (subject) {
    case "tag":
      return { kind: "tag", op: chosen === "has_not" ? "has_not" : "has", tag: value };
    case "category":
      return { kind: "category", op: chosen === "is_not" ? "is_not" : "is", category: value };
    case "consent": {
      const state = CONSENT_STATES.find((one) => one === value) ?? "granted";
      return { kind: "consent", channel: "email", op: chosen === "is_not" ? "is_not" : "is", state };
    }
    case "created":
    case "updated":
      return { kind: subject, op: chosen === "before" ? "before" : "since", date: value };
    case "received":
      return { kind: "received", op: chosen === "has_not" ? "has_not" : "has", times: 1, days: null };
    default:
      return fieldCondition(subject, chosen, value);
  }
}

/** The same condition about something else: what was compared with is kept where it is a text there, too. */
export function aboutInstead(condition: Condition, subject: SubjectOfCondition): Condition {
  return conditionOf(subject, condition.op, isText(subject) && isText(subjectOf(condition)) ? (valueOf(condition) ?? "") : "");
}

const isText = (subject: SubjectOfCondition): boolean =>
  (!isCustom(subject) || customOf(subject)?.type === "text") &&
  subject !== "consent" &&
  subject !== "created" &&
  subject !== "updated" &&
  subject !== "received";

function fieldCondition(field: ConditionField, op: Condition["op"], value: string): Condition {
  if (op === "is_set" || op === "is_not_set") return { kind: "presence", field, op };
  return { kind: "field", field, op: TEXT_OPERATORS.find((one) => one === op) ?? "is", value };
}
