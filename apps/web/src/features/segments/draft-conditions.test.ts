import { Condition } from "@countersign/core/segments/schema";
import { expect, test } from "vitest";
import { aboutInstead, conditionOf, operatorsOf, SUBJECTS, type SubjectOfCondition, subjectOf, valueOf } from "./draft-conditions";

const sample = (subject: SubjectOfCondition): string => {
  if (subject === "created" || subject === "updated") return "2026-10-01";
  return subject === "consent" ? "withdrawn" : "x";
};

test.each(SUBJECTS.flatMap((subject) => operatorsOf(subject).map((op) => [subject, op] as const)))(
  "%s %s is a condition of the grammar and reads back as it was",
  (subject, op) => {
    const condition = conditionOf(subject, op, sample(subject));
    expect(Condition.safeParse(condition).success).toBe(true);
    expect(subjectOf(condition)).toBe(subject);
    expect(condition.op).toBe(op);
    const hasValue = op !== "is_set" && op !== "is_not_set" && subject !== "received";
    expect(valueOf(condition)).toBe(hasValue ? sample(subject) : null);
  },
);

test("another subject keeps a text and takes its own operator", () => {
  const bulbs = conditionOf("city", "contains", "bulbs");
  expect(aboutInstead(bulbs, "tag")).toEqual({ kind: "tag", op: "has", tag: "bulbs" });
  expect(aboutInstead(conditionOf("tag", "has", "bulbs"), "city")).toEqual({ kind: "field", field: "city", op: "is", value: "bulbs" });
});

test("a text is no day and no state of consent, nor the other way round", () => {
  expect(aboutInstead(conditionOf("tag", "has", "bulbs"), "created")).toMatchObject({ date: "" });
  expect(aboutInstead(conditionOf("created", "since", "2026-10-01"), "city")).toMatchObject({ value: "" });
  expect(aboutInstead(conditionOf("consent", "is", "withdrawn"), "tag")).toMatchObject({ tag: "" });
});
