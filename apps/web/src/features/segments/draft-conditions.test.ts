import { Condition } from "@countersign/core/segments/schema";
import { expect, test } from "vitest";
import { aboutInstead, conditionOf, NOBODY, operatorsOf, SUBJECTS, type SubjectOfCondition, subjectOf, valueOf } from "./draft-conditions";

const ID = "01980000-0075-7000-8000-000000000001";
const sample = (subject: SubjectOfCondition, op: string): string => {
  switch (subject) {
    case "created":
    case "updated":
      return op === "within" || op === "not_within" ? "30" : "2026-10-01";
    case "consent":
      return "withdrawn";
    case "owner":
    case "team":
    case "segment":
    case "import":
    case "form":
      return ID;
    case "access_group":
      return "12";
    default:
      return "x";
  }
};

test.each(SUBJECTS.flatMap((subject) => operatorsOf(subject).map((op) => [subject, op] as const)))(
  "%s %s is a condition of the grammar and reads back as it was",
  (subject, op) => {
    const condition = conditionOf(subject, op, sample(subject, op));
    expect(Condition.safeParse(condition).success).toBe(true);
    expect(subjectOf(condition)).toBe(subject);
    expect(condition.op).toBe(op);
    const hasValue = op !== "is_set" && op !== "is_not_set" && subject !== "received";
    expect(valueOf(condition)).toBe(hasValue ? sample(subject, op) : null);
  },
);

test("an owner or a team may be nobody", () => {
  expect(conditionOf("owner", "is", NOBODY)).toEqual({ kind: "owner", op: "is", userId: null });
  expect(valueOf(conditionOf("team", "is_not", NOBODY))).toBe(NOBODY);
});

test("another subject keeps a text and takes its own operator", () => {
  const bulbs = conditionOf("city", "contains", "bulbs");
  expect(aboutInstead(bulbs, "tag")).toEqual({ kind: "tag", op: "has", tag: "bulbs" });
  expect(aboutInstead(conditionOf("tag", "has", "bulbs"), "city")).toEqual({ kind: "field", field: "city", op: "is", value: "bulbs" });
});

test("a text is no day and no state of consent, nor the other way round", () => {
  expect(aboutInstead(conditionOf("tag", "has", "bulbs"), "created")).toMatchObject({ date: "" });
  expect(aboutInstead(conditionOf("created", "since", "2026-10-01"), "city")).toMatchObject({ value: "" });
  expect(aboutInstead(conditionOf("consent", "is", "withdrawn"), "tag")).toMatchObject({ tag: "" });
  expect(aboutInstead(conditionOf("owner", "is", ID), "team")).toMatchObject({ teamId: "" });
});
