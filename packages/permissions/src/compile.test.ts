import { expect, test } from "vitest";
import type { PermissionRules } from "./catalogue-definition.ts";
import { compile, positionOfKey } from "./compile.ts";

const scoped = { app: null, kind: "work", scopes: ["own", "global"], planned: false } as const satisfies PermissionRules;
const yesNo = { ...scoped, scopes: ["global"] } as const satisfies PermissionRules;

/** Of a shop: one may import goods who sees and edits them, and publish them who may import them. */
const shop = compile({
  "goods.publish": { ...yesNo, requires: ["goods.import"] },
  "goods.import": { ...yesNo, requires: ["goods.edit", "goods.view"], brings: ["goods.count", "goods.scan"] },
  "goods.edit": { ...scoped, requires: ["goods.view"] },
  "goods.view": scoped,
  "goods.count": yesNo,
  "goods.scan": { ...yesNo, planned: true },
});
const keysOf = (positions: readonly number[] = []): (string | undefined)[] => positions.map((position) => shop.keys[position]);
const byKey = (lists: readonly (readonly number[])[]) => Object.fromEntries(shop.keys.map((key, at) => [key, keysOf(lists[at])]));

test("Edges are compiled both ways", () => {
  expect(byKey(shop.requires)).toEqual({
    "goods.publish": ["goods.import"],
    "goods.import": ["goods.edit", "goods.view"],
    "goods.edit": ["goods.view"],
    "goods.view": [],
    "goods.count": [],
    "goods.scan": [],
  });
  expect(byKey(shop.requiredBy)).toEqual({
    "goods.publish": [],
    "goods.import": ["goods.publish"],
    "goods.edit": ["goods.import"],
    "goods.view": ["goods.import", "goods.edit"],
    "goods.count": [],
    "goods.scan": [],
  });
});

test("Every prerequisite comes before what needs it, each once, also where several paths lead to it", () => {
  expect(keysOf(shop.order)).toEqual(["goods.view", "goods.edit", "goods.import", "goods.publish", "goods.count", "goods.scan"]);
});

test("A yes or no reaches as far as the scoped permissions that it stands on, however far away, each once; a scoped one by itself", () => {
  expect(byKey(shop.reach)).toEqual({
    "goods.publish": ["goods.edit", "goods.view"],
    "goods.import": ["goods.edit", "goods.view"],
    "goods.edit": ["goods.edit"],
    "goods.view": ["goods.view"],
    "goods.count": [],
    "goods.scan": [],
  });
});

test("A bundle brings what is built, and nothing that is only planned", () => {
  expect(byKey(shop.brings)).toMatchObject({ "goods.import": ["goods.count"], "goods.edit": [] });
});

test("Levels are offered narrowest first, however the catalogue lists its scopes", () => {
  const listed = { ...scoped, scopes: ["group", "own", "global"] } as const satisfies PermissionRules;
  expect(compile({ "goods.view": listed, "goods.count": yesNo }).offered).toEqual([[1, 2, 3], [3]]);
});

test("A key that is not in the catalogue has no position", () => {
  expect(positionOfKey("contact.view")).toBe(0);
  for (const other of ["goods.view", "toString", ""]) expect(positionOfKey(other)).toBe(-1);
});
