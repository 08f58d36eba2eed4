import { expect, test } from "vitest";
import { draftOf, inputOf, isOtherAddress, mergeDraft } from "./contact-draft";

const contact = {
  id: "018f0000-0000-7000-8000-000000000001",
  updatedAt: new Date(0),
  email: "ada@meadow.example",
  phone: null,
  firstName: "Ada",
  lastName: null,
  city: "Gdynia",
  country: null,
  language: null,
  timeZone: null,
  category: null,
  tags: ["bulbs", "roses, red"],
  fields: { plan: "gold", age: "" },
  emailConsent: "granted",
  ownerId: null,
  teamId: null,
} as const;
const start = draftOf({ ...contact, tags: [...contact.tags] });

test("a form that nobody touched says what the contact has, also of a tag with a comma in it", () => {
  const { id: _, updatedAt: _at, emailConsent: _consent, ...fields } = contact;
  const blank = Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? (/Id$|Zone$/.test(name) ? null : "")]));
  expect(inputOf(start)).toEqual(blank);
});

test("blank lines are no tags", () => {
  expect(inputOf({ ...start, tags: " bulbs \n\n  \nroses" }).tags).toEqual(["bulbs", "roses"]);
});

test("another address is one that differs by more than letters' case, and none is not another", () => {
  expect(
    ["ada@meadow.example", " ADA@meadow.example ", "", "eve@meadow.example"].map((email) => isOtherAddress(contact, { email })),
  ).toEqual([false, false, false, true]);
});

test("what somebody else changed meanwhile is taken over, what was typed stays, and what both changed is named", () => {
  const mine = { ...start, city: "Sopot", lastName: "Nowak", country: "Poland" };
  const theirs = { ...start, city: "Gdańsk", phone: "+48 1", country: "Poland" };
  expect(mergeDraft(start, mine, theirs)).toEqual({ draft: { ...theirs, city: "Sopot", lastName: "Nowak" }, both: ["city"] });
});

test("fields of the account's own are merged as all others, also one that came meanwhile", () => {
  const mine = { ...start, "custom:plan": "silver", "custom:age": "31" };
  const theirs = { ...start, "custom:plan": "bronze", "custom:since": "2026-01-01" };
  expect(mergeDraft(start, mine, theirs)).toEqual({
    draft: { ...theirs, "custom:plan": "silver", "custom:age": "31" },
    both: ["custom:plan"],
  });
  expect(inputOf(mine).fields).toEqual({ plan: "silver", age: "31" });
});
