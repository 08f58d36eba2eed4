import { ApprovalCondition } from "@countersign/core/approval-rules/schema";
import { expect, test } from "vitest";
import { loadMessages } from "~/i18n/load-messages";
import { CONDITION_KINDS, finished, movedBy, NEW_RULE, newCondition } from "./rule-draft";

test("A rule as it is begun may be saved", () => {
  expect(finished(NEW_RULE)).toEqual(NEW_RULE);
});

test("Every kind of condition that a rule may have is offered, in words", () => {
  const kinds = ApprovalCondition.options.map(({ shape }) => shape.kind.value);
  expect(CONDITION_KINDS.toSorted()).toEqual(kinds.toSorted());
  for (const [locale, { "approval-rules": words }] of Object.entries(loadMessages()))
    expect((words as { conditions: { kind: object } }).conditions.kind, locale).toEqual(
      Object.fromEntries(kinds.map((kind) => [kind, expect.any(String) as string])),
    );
});

test("A rule with a list that names nothing is not finished", () => {
  const unfinished = CONDITION_KINDS.filter((kind) => finished({ ...NEW_RULE, when: [newCondition(kind)] }) === null);
  expect(unfinished).toEqual(["segment", "tag", "sender"]);
  expect(finished({ ...NEW_RULE, stages: [{ approvers: [], how: "any" }] })).toBeNull();
});

test("A rule or a stage moves by one place, and stays at the ends", () => {
  expect(movedBy(["a", "b", "c"], 1, -1)).toEqual(["b", "a", "c"]);
  expect(movedBy(["a", "b", "c"], 1, 1)).toEqual(["a", "c", "b"]);
  expect(movedBy(["a", "b", "c"], 0, -1)).toEqual(["a", "b", "c"]);
  expect(movedBy(["a", "b", "c"], 2, 1)).toEqual(["a", "b", "c"]);
});
