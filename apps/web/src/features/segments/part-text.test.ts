import type { RulePart } from "@countersign/core/segments/schema";
import { expect, test } from "vitest";
import { partFromText, partText } from "./part-text";

test.each<[string, RulePart]>([
  ["a condition", { kind: "tag", op: "has", tag: "press, old" }],
  [
    "a group",
    {
      kind: "group",
      match: "any",
      conditions: [
        { kind: "tag", op: "has", tag: "{a}" },
        { kind: "group", match: "none", conditions: [{ kind: "category", op: "is", category: "shop" }] },
      ],
    },
  ],
])("%s reads back as it was", (_, part) => expect(partFromText(partText(part))).toEqual(part));

test("a condition is written in short", () => {
  expect(partText({ kind: "category", op: "is", category: "shop" })).toBe("category is shop");
});

const nested = (depth: number): RulePart =>
  depth === 0 ? { kind: "tag", op: "has", tag: "a" } : { kind: "group", match: "all", conditions: [nested(depth - 1)] };

test.each([
  ["no JSON", "{"],
  ["something else", '{"kind":"sql","op":"is"}'],
  ["a condition with more in it", '{"kind":"tag","op":"has","tag":"a","x":1}'],
  ["an empty group", '{"kind":"group","match":"all","conditions":[]}'],
  ["a list", '[{"kind":"tag","op":"has","tag":"a"}]'],
  ["something nested too deep", partText(nested(12))],
  ["something too long", partText({ kind: "group", match: "any", conditions: Array.from({ length: 150 }, () => nested(0)) })],
])("%s is no part", (_, text) => expect(partFromText(text)).toBeNull());
