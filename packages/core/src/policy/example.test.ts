import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { testPolicy } from "./index.ts";

const page = readFileSync(new URL("../../../../docs/policy.md", import.meta.url), "utf8");
const example = /```yaml\n([\s\S]*?)```/.exec(page)?.[1] ?? "";

test("The example in docs/policy.md is a policy with nothing to object to, and its assertions hold", () => {
  expect(example.split("\n").length).toBeGreaterThan(30);
  expect(testPolicy(example)).toEqual({ problems: [], warnings: [], failures: [] });
});

test("Each assertion of the example would be noticed if its opposite were written", () => {
  const sentences = /assertions:\n([\s\S]*)$/
    .exec(example)![1]!
    .trim()
    .split("\n")
    .map((line) => line.trim());
  const opposites = sentences.map((line) =>
    line.includes("only ")
      ? line.replace(" and Administrator", "")
      : line.includes("may not")
        ? line.replace("may not", "may")
        : line.replace("may", "may not"),
  );
  const { failures } = testPolicy(
    example.replace(/assertions:\n[\s\S]*$/, `assertions:\n${opposites.map((line) => `  ${line}\n`).join("")}`),
  );
  expect(failures).toHaveLength(sentences.length);
});
