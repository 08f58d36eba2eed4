import { CONTACT_ACTIONS } from "@countersign/permissions";
import { expect, test } from "vitest";
import { actionsIn, heldOn, toggled } from "./grant-bits";

const { view, edit, email } = CONTACT_ACTIONS;

test("Edit brings View with it and goes with it; other rights stand alone", () => {
  expect(toggled(0, "edit")).toBe(view | edit);
  expect(toggled(view | edit | email, "view")).toBe(email);
  expect(toggled(view, "email")).toBe(view | email);
  expect(toggled(view | email, "email")).toBe(view);
});

test("What is given for good and what ends are told apart, with the last end", () => {
  const [soon, later] = [new Date("2030-01-01"), new Date("2031-01-01")];
  const grants = [
    { groupId: "a", actions: view, endsAt: null },
    { groupId: "a", actions: edit, endsAt: later },
    { groupId: "a", actions: email, endsAt: soon },
    { groupId: "b", actions: 31, endsAt: null },
  ];
  expect(heldOn(grants, "a")).toEqual({ lasting: view, timed: edit | email, endsAt: later });
  expect(heldOn(grants, "c")).toEqual({ lasting: 0, timed: 0, endsAt: null });
});

test("Rights are named in their order", () => {
  expect(actionsIn(email | view)).toEqual(["view", "email"]);
});
