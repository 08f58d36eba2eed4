import {
  CONDITION_FIELDS,
  type Condition,
  type ConditionField,
  PRESENCE_OPERATORS,
  TEXT_OPERATORS,
} from "@countersign/core/segments/schema";

/** What a condition may be about. */
export const SUBJECTS = [...CONDITION_FIELDS, "tag", "category", "created"] as const;
export type SubjectOfCondition = (typeof SUBJECTS)[number];

/** What a condition is about. */
export function subjectOf(condition: Condition): SubjectOfCondition {
  return condition.kind === "field" || condition.kind === "presence" ? condition.field : condition.kind;
}

/** The operators that a subject has. */
export function operatorsOf(subject: SubjectOfCondition): readonly Condition["op"][] {
  if (subject === "tag") return ["has", "has_not"];
  if (subject === "category") return ["is", "is_not"];
  if (subject === "created") return ["since", "before"];
  return [...TEXT_OPERATORS, ...PRESENCE_OPERATORS];
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
    case "created":
      return condition.date;
    case "presence":
      return null;
  }
}

/** A condition put together from its parts; an operator that the subject does not have gives way to its first. */
export function conditionOf(subject: SubjectOfCondition, op: string, value: string): Condition {
  const known = operatorsOf(subject);
  const chosen = known.find((one) => one === op) ?? known[0]!;
  switch (subject) {
    case "tag":
      return { kind: "tag", op: chosen === "has_not" ? "has_not" : "has", tag: value };
    case "category":
      return { kind: "category", op: chosen === "is_not" ? "is_not" : "is", category: value };
    case "created":
      return { kind: "created", op: chosen === "before" ? "before" : "since", date: value };
    default:
      return fieldCondition(subject, chosen, value);
  }
}

function fieldCondition(field: ConditionField, op: Condition["op"], value: string): Condition {
  if (op === "is_set" || op === "is_not_set") return { kind: "presence", field, op };
  return { kind: "field", field, op: TEXT_OPERATORS.find((one) => one === op) ?? "is", value };
}
