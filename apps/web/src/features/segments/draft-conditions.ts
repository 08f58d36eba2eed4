import {
  CONDITION_FIELDS,
  type Condition,
  CONSENT_STATES,
  DAY_OPERATORS,
  IN_OPERATORS,
  IS_OPERATORS,
  PRESENCE_OPERATORS,
  type PresenceField,
  RECENT_OPERATORS,
  TEXT_OPERATORS,
} from "@countersign/core/segments/schema";
import { customCondition, customOf, customOperators, type CustomSubject, customSubject, customValue } from "./draft-custom";

/** What a condition may be about. */
export const SUBJECTS = [
  ...CONDITION_FIELDS,
  "phone",
  "tag",
  "category",
  "consent",
  "received",
  "owner",
  "team",
  "access_group",
  "segment",
  "import",
  "form",
  "created",
  "updated",
] as const;
/** In the place of a person or a team: none. */
export const NOBODY = "none";
type BuiltInSubject = (typeof SUBJECTS)[number];
export type SubjectOfCondition = BuiltInSubject | CustomSubject;

/** The subject that a text of an address or of a choice stands for; null: none. */
export function subjectFrom(text: string): SubjectOfCondition | null {
  return customOf(text) ? (text as CustomSubject) : (SUBJECTS.find((one) => one === text) ?? null);
}

const isCustom = (subject: SubjectOfCondition): subject is CustomSubject => subject.startsWith("custom:");

/** What a condition is about. */
export function subjectOf(condition: Condition): SubjectOfCondition {
  switch (condition.kind) {
    case "field":
    case "presence":
      return condition.field;
    case "recent":
      return condition.what;
    case "custom":
    case "custom_presence":
      return customSubject(condition);
    default:
      return condition.kind;
  }
}

/** The operators that a subject has. */
export function operatorsOf(subject: SubjectOfCondition): readonly Condition["op"][] {
  if (isCustom(subject)) return customOperators(subject);
  switch (subject) {
    case "tag":
    case "received":
    case "form":
      return ["has", "has_not"];
    case "category":
    case "consent":
    case "owner":
    case "team":
    case "import":
      return IS_OPERATORS;
    case "access_group":
    case "segment":
      return IN_OPERATORS;
    case "created":
    case "updated":
      return [...DAY_OPERATORS, ...RECENT_OPERATORS];
    case "phone":
      return PRESENCE_OPERATORS;
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
    case "recent":
      return Number.isNaN(condition.days) ? "" : String(condition.days);
    case "owner":
      return condition.userId ?? NOBODY;
    case "team":
      return condition.teamId ?? NOBODY;
    case "access_group":
      return Number.isNaN(condition.groupNo) ? "" : String(condition.groupNo);
    case "segment":
      return condition.segmentId;
    case "import":
      return condition.importId;
    case "form":
      return condition.formId;
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
      return { kind: "category", op: isOf(chosen), category: value };
    case "consent": {
      const state = CONSENT_STATES.find((one) => one === value) ?? "granted";
      return { kind: "consent", channel: "email", op: isOf(chosen), state };
    }
    case "created":
    case "updated": {
      const recent = RECENT_OPERATORS.find((one) => one === chosen);
      if (recent) return { kind: "recent", what: subject, op: recent, days: numberOf(value) };
      return { kind: subject, op: chosen === "before" ? "before" : "since", date: value };
    }
    case "owner":
      return { kind: "owner", op: isOf(chosen), userId: value === NOBODY ? null : value };
    case "team":
      return { kind: "team", op: isOf(chosen), teamId: value === NOBODY ? null : value };
    case "access_group":
      return { kind: "access_group", op: inOf(chosen), groupNo: numberOf(value) };
    case "segment":
      return { kind: "segment", op: inOf(chosen), segmentId: value };
    case "import":
      return { kind: "import", op: isOf(chosen), importId: value };
    case "form":
      return { kind: "form", op: chosen === "has_not" ? "has_not" : "has", formId: value, days: null };
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

const TEXTS: readonly SubjectOfCondition[] = [...CONDITION_FIELDS, "tag", "category"];
const isText = (subject: SubjectOfCondition): boolean => TEXTS.includes(subject) || customOf(subject)?.type === "text";
const isOf = (op: string): "is" | "is_not" => (op === "is_not" ? "is_not" : "is");
const inOf = (op: string): "in" | "not_in" => (op === "not_in" ? "not_in" : "in");
// What is no whole number is none until it is filled in: the grammar refuses it.
const numberOf = (value: string): number => (/^\d{1,10}$/.test(value) ? Number(value) : Number.NaN);

function fieldCondition(field: PresenceField, op: Condition["op"], value: string): Condition {
  if (field === "phone" || op === "is_set" || op === "is_not_set")
    return { kind: "presence", field, op: op === "is_not_set" ? op : "is_set" };
  return { kind: "field", field, op: TEXT_OPERATORS.find((one) => one === op) ?? "is", value };
}
