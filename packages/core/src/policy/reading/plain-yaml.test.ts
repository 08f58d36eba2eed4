import { expect, test } from "vitest";
import { testPolicy } from "../index.ts";

test.each<[string, string, number, string]>([
  ["repeats a part through an alias", "version: 1\nroles: &all\n  A: {}\nretiredRoles: *all\n", 4, "“*all” repeats another part"],
  ["contains itself", "unlabelled: &a [*a]", 1, "“*a” repeats another part"],
  ["asks for another YAML", "%YAML 1.1\n---\nversion: 1\n", 1, "without lines that begin with %"],
  ["names tags of its own", "%TAG ! tag:example.com,2026:\n---\nversion: 1\n", 1, "without lines that begin with %"],
  ["tags a value", "version: 1\nunlabelled: !!binary ZXZlcnlvbmU=", 2, "says how to read what follows"],
  ["says a role twice", "version: 1\nroles:\n  A: {}\n  A: {}\n", 4, "“A” stands here twice"],
  ["says a role twice, once as a number", 'version: 1\nroles:\n  1: {}\n  "1": {}\n', 4, "“1” stands here twice"],
  ["has a list for a name", "version: 1\nroles:\n  [a]: {}\n", 3, "one word or name"],
  ["has nothing for a name", "version: 1\nroles:\n  ~: {}\n", 3, "one word or name"],
  ["merges", "version: 1\nroles:\n  <<: {grants: {}}\n", 3, "letter or digit"],
  ["is nested in brackets by the thousand", `version: 1\nroles: ${"[".repeat(9000)}`, 2, "nested deeper"],
  ["is nested in dashes by the thousand", "- ".repeat(9000), 1, "nested deeper"],
  ["is nested in questions by the thousand", "? ".repeat(9000), 1, "nested deeper"],
  ["is nested line by line", Array.from({ length: 600 }, (_, no) => `${" ".repeat(no)}a:`).join("\n"), 202, "nested deeper"],
  ["is longer than a policy is", "#".repeat(200_001), 1, "more than 200,000 characters"],
])("A file that %s is refused on its line", (_what, text, line, message) => {
  expect(testPolicy(text).problems).toEqual([{ line, message: expect.stringContaining(message) as string }]);
});

test("A file that is wrong everywhere is told about a hundred of it", () => {
  expect(testPolicy(`version: 1\nroles: {${"a,".repeat(20_000)}}`).problems).toHaveLength(100);
  expect(
    testPolicy(`version: 1\nroles: {A: {grants: {${Array.from({ length: 9000 }, (_, no) => `contact.${no}: own`).join()}}}}`).problems,
  ).toHaveLength(100);
});
