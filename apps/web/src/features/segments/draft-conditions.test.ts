import { Condition } from "@countersign/core/segments/schema";
import { expect, test } from "vitest";
import { conditionOf, operatorsOf, SUBJECTS, subjectOf, valueOf } from "./draft-conditions";

test.each(SUBJECTS.flatMap((subject) => operatorsOf(subject).map((op) => [subject, op] as const)))(
  "%s %s is a condition of the grammar and reads back as it was",
  (subject, op) => {
    const value = subject === "created" ? "2026-10-01" : "x";
    const condition = conditionOf(subject, op, value);
    expect(Condition.safeParse(condition).success).toBe(true);
    expect(subjectOf(condition)).toBe(subject);
    expect(condition.op).toBe(op);
    expect(valueOf(condition)).toBe(op === "is_set" || op === "is_not_set" ? null : value);
  },
);

test("another subject keeps the value and takes its own operator", () => {
  expect(conditionOf("tag", "contains", "bulbs")).toEqual({ kind: "tag", op: "has", tag: "bulbs" });
  expect(conditionOf("city", "has", "bulbs")).toEqual({ kind: "field", field: "city", op: "is", value: "bulbs" });
});
