import { expect, test } from "vitest";
import { conditionFromText, conditionText } from "./condition-text";

test.each([
  "city is Nowy Sącz",
  "city is_set",
  "first_name contains 100%_\\ + & = #",
  "tag has_not press, old",
  "category is shop",
  "consent is_not withdrawn",
  "created since 2026-10-01",
  "updated before 2026-10-01",
  "received has 3 in 30",
  "received has_not 1",
  "custom:text:plan contains gold",
  "custom:number:age more -30.5",
  "custom:number:age is_not 0",
  "custom:date:renewal on 2026-10-01",
  "custom:yes_no:vip is no",
  "custom:choice:plan is_not Gold & silver",
  "custom:choice:plan is_set",
])("“%s” reads back as it was", (text) => {
  const condition = conditionFromText(text);
  expect(condition && conditionText(condition)).toBe(text);
});

test.each([
  "",
  "city",
  "city is",
  "city is_set x",
  "city LIKE x",
  "account_id is x",
  "consent is maybe",
  "created since yesterday",
  "created since +275760-09-13",
  "received has many",
  "received has 1e2",
  "received has 3 in 0",
  "received has 3 in 30 in 4",
  `city is ${"x".repeat(201)}`,
  "city is a\u0000b",
  "custom:text:plan more 30",
  "custom:number:age more",
  "custom:number:age more many",
  "custom:number:age more 1e2",
  "custom:number:age more 0.30000000000000004",
  "custom:date:renewal on +275760-09-13",
  "custom:yes_no:vip is maybe",
  "custom:text:__proto__ is x",
  "custom:regex:plan is x",
  "custom:text:plan:more is x",
])("“%s” is no condition", (text) => expect(conditionFromText(text)).toBeNull());
