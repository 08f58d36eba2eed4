import { expect, test } from "vitest";
import { CONDITION_KINDS, finished, movedBy, NEW_RULE, newCondition } from "./rule-draft";

test("A rule as it is begun may be saved", () => {
  expect(finished(NEW_RULE)).toEqual(NEW_RULE);
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
