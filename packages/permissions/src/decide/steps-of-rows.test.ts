import { expect, test } from "vitest";
import { editor } from "../../testing/members.ts";
import { person } from "../../testing/people.ts";
import { positionOfKey } from "../catalogue/compiled.ts";
import { NO_ROWS } from "../filter/filter.ts";
import { wallsOf } from "./steps-of-rows.ts";

test("Nothing stands in the way of rows of the account where a permission is held at Global, or speaks of no rows", () => {
  for (const key of ["campaign.edit", "contact.view", "contact.import", "audit.view"])
    expect(wallsOf(person("administrator"), positionOfKey(key))).toEqual({ scope: [], "contact-access": [] });
});

test("The wall of what is not held lets no row through, whoever asks it", () => {
  const { scope } = wallsOf(editor({}), positionOfKey("campaign.edit"));
  expect(scope.map(({ filter }) => filter)).toEqual([NO_ROWS]);
});

test("An unknown permission has no walls, as nobody ever holds it", () => {
  expect(wallsOf(person("account-admin"), -1)).toEqual({ scope: [], "contact-access": [] });
});
