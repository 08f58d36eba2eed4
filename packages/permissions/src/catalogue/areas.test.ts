import { expect, test } from "vitest";
import { areaOf, PERMISSION_AREAS } from "./areas.ts";
import { PERMISSION_KEYS } from "./catalogue.ts";

test("Every screen groups a permission alike: by what it is about, and the rest under administration", () => {
  const some = ["segment.edit", "campaign.send", "report.view", "role.manage"] as const;
  expect(some.map(areaOf)).toEqual(["contacts", "campaigns", "reports", "admin"]);
  const nouns = new Set(PERMISSION_KEYS.filter((key) => areaOf(key) === "admin").map((key) => key.split(".")[0]));
  expect([...nouns].toSorted()).toEqual(["access", "account", "approvalRule", "audit", "level", "role", "team", "user"]);
  expect(new Set(PERMISSION_KEYS.map(areaOf))).toEqual(new Set(PERMISSION_AREAS));
});
