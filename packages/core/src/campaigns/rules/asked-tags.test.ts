import { expect, test } from "vitest";
import type { ResolvedPart } from "../../segments/schema.ts";
import { tagsAskedFor } from "./asked-tags.ts";

const tag = (name: string, op: "has" | "has_not" = "has"): ResolvedPart => ({ kind: "tag", op, tag: name });
const group = (match: "all" | "any" | "none", ...conditions: ResolvedPart[]): ResolvedPart => ({ kind: "group", match, conditions });

test("a rule asks for the tags that bring somebody in, however deep they stand, and for none that keep somebody out", () => {
  const conditions = [
    tag("a"),
    tag("out", "has_not"),
    group("any", tag("b"), group("all", tag("c"))),
    group("none", tag("press"), tag("d", "has_not"), group("none", tag("e"), tag("gone", "has_not"))),
  ];
  expect(tagsAskedFor({ version: 2, match: "all", conditions })).toEqual(["a", "b", "c", "d", "e"]);
});
