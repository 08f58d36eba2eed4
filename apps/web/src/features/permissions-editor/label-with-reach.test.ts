import { catalogue, PERMISSION_KEYS } from "@countersign/permissions";
import { labelOf, messages } from "@countersign/permissions/messages";
import { expect, test } from "vitest";
import { labelWithReach } from "./label-with-reach";

test("A permission is told with how far it reaches, one that is yes or no and one that is not held by its name alone", () => {
  const words = messages.en;
  expect(labelWithReach("user.manage", "group", words)).toBe(`${labelOf("user.manage", words)} (Group)`);
  expect(labelWithReach("user.manage", null, words)).toBe(labelOf("user.manage", words));
  const yesNo = PERMISSION_KEYS.filter((key) => catalogue[key].scopes.length === 1);
  expect(yesNo.length).toBeGreaterThan(0);
  for (const key of yesNo) expect(labelWithReach(key, "global", words)).toBe(labelOf(key, words));
});
