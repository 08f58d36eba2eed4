import fc from "fast-check";
import { expect, test } from "vitest";
import { rules, PERMISSION_KEYS } from "../catalogue/catalogue.ts";
import { cloneRole } from "./clone-role.ts";
import { compareRoles } from "./compare-roles.ts";
import type { ComparedPermission } from "./compare-roles.ts";
import { grantsOf, unpack } from "../subject/pack.ts";
import { rescopeAll } from "./rescope-all.ts";
import { reviewOrigin } from "./review-origin.ts";
import { BUILT_IN_ROLE_KEYS, builtInRoles } from "../catalogue/roles.ts";
import { SCOPES } from "../catalogue/scope.ts";
import { grants } from "../../testing/arbitraries.ts";
import { down, leq, nothing, valid, vectorOf } from "../catalogue/vector.ts";

const closed = grants.map((each) => down(vectorOf(each)));

test("Two roles side by side: what is only in one, what is wider in which, what is the same", () => {
  const a = { "contact.view": "own", "campaign.view": "global", "report.view": "own", "segment.edit": "group" } as const;
  const b = { "contact.view": "own", "campaign.view": "group", "report.view": "global", "campaign.edit": "own" } as const;
  expect(compareRoles(a, b)).toEqual({
    onlyInA: [{ key: "segment.edit", a: 2, b: 0 }],
    onlyInB: [{ key: "campaign.edit", a: 0, b: 1 }],
    widerInA: [{ key: "campaign.view", a: 3, b: 2 }],
    widerInB: [{ key: "report.view", a: 1, b: 3 }],
    same: [{ key: "contact.view", a: 1, b: 1 }],
  });
});

test("Comparing names every held permission once, and mirrors when the roles change places", () => {
  fc.assert(
    fc.property(grants, grants, (a, b) => {
      const [there, back] = [compareRoles(a, b), compareRoles(b, a)];
      const keys = (Object.values(there) as ComparedPermission[][]).flatMap((list) => list.map(({ key }) => key));
      const held = PERMISSION_KEYS.filter((key, position) => (vectorOf(a)[position] ?? 0) + (vectorOf(b)[position] ?? 0) > 0);
      expect(keys.toSorted()).toEqual(held.toSorted());
      expect(there.onlyInA.map(({ key }) => key)).toEqual(back.onlyInB.map(({ key }) => key));
      expect(there.widerInA.map(({ key }) => key)).toEqual(back.widerInB.map(({ key }) => key));
    }),
  );
});

test("A review says for each permission of the origin that moved what yours is, what it was and what it is now", () => {
  const originThen = vectorOf({ "contact.view": "group", "campaign.view": "group", "campaign.edit": "own", "report.view": "own" });
  const originNow = vectorOf({ "contact.view": "own", "campaign.view": "global", "report.view": "global", "segment.edit": "own" });
  const yours = vectorOf({ "contact.view": "group", "campaign.view": "group", "campaign.edit": "own", "report.view": "group" });
  expect(reviewOrigin({ yours, originThen, originNow })).toEqual([
    { key: "contact.view", yours: 2, originThen: 2, originNow: 1, kind: "narrowed" },
    { key: "segment.edit", yours: 0, originThen: 0, originNow: 1, kind: "gained-by-origin" },
    { key: "campaign.view", yours: 2, originThen: 2, originNow: 3, kind: "widened" },
    { key: "campaign.edit", yours: 1, originThen: 1, originNow: 0, kind: "lost-by-origin" },
    { key: "report.view", yours: 2, originThen: 1, originNow: 3, kind: "changed-by-you-too" },
  ]);
});

test("While its origin stands still there is nothing to review, however much of the clone was changed", () => {
  fc.assert(
    fc.property(closed, closed, (yours, origin) => {
      expect(reviewOrigin({ yours, originThen: origin, originNow: origin })).toEqual([]);
    }),
  );
});

test("Taking over every line of a review leaves nothing to review", () => {
  fc.assert(
    fc.property(closed, closed, closed, (yours, originThen, originNow) => {
      const next = yours.slice();
      for (const { key, originNow: level } of reviewOrigin({ yours, originThen, originNow })) next[PERMISSION_KEYS.indexOf(key)] = level;
      expect(reviewOrigin({ yours: next, originThen, originNow })).toEqual([]);
    }),
  );
});

test("What a clone could not take along is nothing to review either", () => {
  const originNow = vectorOf({ "role.manage": "global", "contact.sms": "global" });
  expect(reviewOrigin({ yours: nothing(), originThen: nothing(), originNow })).toEqual([]);
});

test.each(BUILT_IN_ROLE_KEYS)("A fresh clone of %s has nothing to review", (key) => {
  const clone = cloneRole(builtInRoles[key]);
  const originThen = unpack(clone.origin.vector) ?? nothing();
  expect(originThen).toEqual(vectorOf(builtInRoles[key].grants));
  expect(reviewOrigin({ yours: vectorOf(clone.grants), originThen, originNow: vectorOf(builtInRoles[key].grants) })).toEqual([]);
});

test("A role at one scope has it wherever a scope can be chosen, keeps its yes/no permissions, and lists what it can't have", () => {
  const role = { "contact.view": "global", "contact.create": "global", "campaign.view": "own", "user.manage": "global" } as const;
  expect(rescopeAll(role, "own")).toEqual({
    grants: { "contact.view": "own", "contact.create": "global", "campaign.view": "own" },
    leftOut: ["user.manage"],
  });
  expect(rescopeAll(role, "group").grants).toEqual({ ...role, "contact.view": "group", "campaign.view": "group", "user.manage": "group" });
});

test("What can't be held without something left out is left out as well", () => {
  expect(rescopeAll({ "user.manage": "global", "level.manage": "global", "report.view": "global" }, "own")).toEqual({
    grants: { "report.view": "own" },
    leftOut: ["user.manage", "level.manage"],
  });
});

test("A role at one scope is closed, holds nothing that was not held, and at Global loses nothing", () => {
  fc.assert(
    fc.property(closed, fc.constantFrom(...SCOPES), (role, scope) => {
      const { grants: rescoped, leftOut } = rescopeAll(grantsOf(role), scope);
      const next = vectorOf(rescoped);
      expect(valid(next)).toBe(true);
      PERMISSION_KEYS.forEach((key, position) => {
        const isScoped = rules[key].scopes.length > 1;
        expect(leftOut.includes(key)).toBe(role[position] !== 0 && next[position] === 0);
        if (next[position] === 0) return;
        expect(role[position]).not.toBe(0);
        expect(next[position]).toBe(isScoped ? SCOPES.indexOf(scope) + 1 : 3);
      });
      if (scope === "global") expect(leq(role, next)).toBe(true);
    }),
  );
});
