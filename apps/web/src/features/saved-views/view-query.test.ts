import { EVERYONE } from "@countersign/core/segments/schema";
import { expect, test } from "vitest";
import { contactQuery } from "~/features/contacts/contact-address";
import { isAsSaved, openedQuery, queryOfView } from "./view-query";

const id = "0198a000-0000-7000-8000-000000000001";
const view = {
  id,
  name: "Spring",
  filters: {
    tags: ["bulbs"],
    segmentId: "0198a000-0000-7000-8000-000000000002",
    rule: { ...EVERYONE, conditions: [{ kind: "category" as const, op: "is" as const, category: "Shop" }] },
  },
  sort: "name" as const,
  columns: null,
  audience: { to: "me" as const },
  updatedAt: new Date(0),
  owner: null,
  isTheirs: true,
  isWithoutPart: false,
};
const views = { rows: [view], defaultId: id };
const narrowed = { tags: ["bulbs"], segment: view.filters.segmentId, where: ["category is Shop"], sort: "name", view: id };

test("the address of a view alone opens it, and so does an address that says nothing, where the list opens with it", () => {
  expect(openedQuery({ view: id, peek: "x" }, views)).toMatchObject({ ...narrowed, peek: "x" });
  expect(openedQuery({}, views)).toMatchObject(narrowed);
  expect(openedQuery({}, { ...views, defaultId: null })).toEqual(contactQuery({}));
});

test("all contacts, and a list that is narrowed otherwise, are not opened as something else", () => {
  for (const given of [
    { view: "all" },
    { search: "a" },
    { view: id, tag: "trees" },
    { sort: "name" },
    { where: "no condition" },
    { view: "gone" },
    { view: id, search: "", sort: "" },
  ])
    expect(openedQuery(given, views)).toEqual(contactQuery(given));
});

test("a view is as it was saved until something is added or left out, in whatever order it stands", () => {
  const query = queryOfView(view);
  expect(isAsSaved(query, view)).toBe(true);
  expect(isAsSaved({ ...query, peek: "x", cursor: "y" }, view)).toBe(true);
  expect(isAsSaved({ ...query, tags: [] }, view)).toBe(false);
  expect(isAsSaved({ ...query, sort: undefined }, view)).toBe(false);
});

test("a rule of which any condition holds becomes one filter that reads back", () => {
  const any = {
    version: 2 as const,
    match: "any" as const,
    conditions: [...view.filters.rule.conditions, { kind: "tag" as const, op: "has" as const, tag: "a" }],
  };
  const { where } = queryOfView({ ...view, filters: { rule: any } });
  expect(where).toHaveLength(1);
  expect(JSON.parse(where[0]!)).toEqual({ kind: "group", match: "any", conditions: any.conditions });
});
