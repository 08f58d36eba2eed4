import { expect, test } from "vitest";
import { rules } from "./catalogue.ts";
import type { PermissionRules } from "./catalogue-definition.ts";
import { compile } from "./compile.ts";
import { COMPILED, keyAt, positionOfKey } from "./compiled.ts";
import type { Compiled } from "./compiled.ts";

const scoped = { app: null, kind: "work", scopes: ["own", "global"], planned: false } as const satisfies PermissionRules;
const yesNo = { ...scoped, scopes: ["global"] } as const satisfies PermissionRules;

/** Of a shop: one may import goods who sees and edits them, and publish them who may import them. */
const shop = () =>
  compile({
    "goods.publish": { ...yesNo, requires: ["goods.import"] },
    "goods.import": { ...yesNo, requires: ["goods.edit", "goods.view"], brings: ["goods.count", "goods.scan"] },
    "goods.edit": { ...scoped, requires: ["goods.view"] },
    "goods.view": scoped,
    "goods.count": yesNo,
    "goods.scan": { ...yesNo, planned: true },
  });
/** Positions as keys, by key. */
function byKey(of: (c: Compiled) => readonly (readonly number[])[]): Record<string, (string | number)[]> {
  const c = shop();
  return Object.fromEntries(c.keys.map((key, at) => [key, (of(c)[at] ?? []).map((position) => c.keys[position] ?? position)]));
}

test("Edges are compiled both ways", () => {
  expect(byKey(({ requires }) => requires)).toEqual({
    "goods.publish": ["goods.import"],
    "goods.import": ["goods.edit", "goods.view"],
    "goods.edit": ["goods.view"],
    "goods.view": [],
    "goods.count": [],
    "goods.scan": [],
  });
  expect(byKey(({ requiredBy }) => requiredBy)).toEqual({
    "goods.publish": [],
    "goods.import": ["goods.publish"],
    "goods.edit": ["goods.import"],
    "goods.view": ["goods.import", "goods.edit"],
    "goods.count": [],
    "goods.scan": [],
  });
});

test("Every prerequisite comes before what needs it, each once, also where several paths lead to it", () => {
  const { keys, order } = shop();
  expect(order.map((position) => keys[position])).toEqual([
    "goods.view",
    "goods.edit",
    "goods.import",
    "goods.publish",
    "goods.count",
    "goods.scan",
  ]);
});

test("A yes or no reaches as far as the scoped permissions that it stands on, however far away, each once; a scoped one by itself", () => {
  expect(byKey(({ reach }) => reach)).toEqual({
    "goods.publish": ["goods.edit", "goods.view"],
    "goods.import": ["goods.edit", "goods.view"],
    "goods.edit": ["goods.edit"],
    "goods.view": ["goods.view"],
    "goods.count": [],
    "goods.scan": [],
  });
});

test("A bundle brings what is built, and nothing that is only planned", () => {
  expect(byKey(({ brings }) => brings)).toMatchObject({ "goods.import": ["goods.count"], "goods.edit": [] });
});

test("Levels are offered narrowest first, however the catalogue lists its scopes", () => {
  const listed = { ...scoped, scopes: ["group", "own", "global"] } as const satisfies PermissionRules;
  expect(compile({ "goods.view": listed, "goods.count": yesNo }).offered).toEqual([[1, 2, 3], [3]]);
});

test("A key that is not in the catalogue has no position, and a place outside of it no key", () => {
  expect([positionOfKey("contact.view"), keyAt(0), keyAt(-1)]).toEqual([0, "contact.view", ""]);
  for (const other of ["goods.view", "toString", ""]) expect(positionOfKey(other)).toBe(-1);
});

test("A catalogue with an unknown prerequisite or a circle is refused at load", () => {
  const entry = { label: "", description: "", app: null, kind: "work", scopes: ["global"], source: [], planned: false } as const;
  expect(() => compile({ "a.x": { ...entry, requires: ["a.y"] } })).toThrow("names a.y, which there is not");
  expect(() => compile({ "a.x": { ...entry, requires: ["a.y"] }, "a.y": { ...entry, requires: ["a.x"] } })).toThrow("requires itself");
});

test("A key without a noun is refused at load: which prerequisites follow the scope goes by the noun", () => {
  for (const key of ["", "view", ".view"]) expect(() => compile({ [key]: yesNo })).toThrow("is no key of the form noun.verb");
});

test("A bundle whose head has scopes is refused at load", () => {
  const entry = { app: null, kind: "work", scopes: ["global"], planned: false } as const;
  const head = { ...entry, scopes: ["own", "global"], brings: ["a.y"] } as const;
  expect(() => compile({ "a.x": head, "a.y": entry })).toThrow("a.x brings others and has scopes.");
});

test("The product's own catalogue holds together", () => {
  expect(compile(rules)).toEqual(COMPILED);
});
