import { expect, test } from "vitest";
import { rules } from "./catalogue.ts";
import { compile } from "./compile.ts";
import { nothing, setGrant, vectorOf } from "./vector.ts";

test("A bundle comes along when its head is granted, each marked as brought and not as needed", () => {
  const { next, changes } = setGrant(nothing(), "account.manage", 3);
  expect(next).toEqual(
    vectorOf({
      "account.manage": "global",
      "user.manage": "global",
      "team.manage": "global",
      "access.manage": "global",
      "contact.view": "own",
      "approvalRule.manage": "global",
      "level.manage": "global",
    }),
  );
  expect(changes).toEqual([
    { key: "contact.view", from: 0, to: 1, cause: "prerequisite", because: ["access.manage"] },
    { key: "account.manage", from: 0, to: 3, cause: "set", because: [] },
    { key: "user.manage", from: 0, to: 3, cause: "bundle", because: ["account.manage"] },
    { key: "team.manage", from: 0, to: 3, cause: "bundle", because: ["account.manage"] },
    { key: "access.manage", from: 0, to: 3, cause: "bundle", because: ["account.manage"] },
    { key: "approvalRule.manage", from: 0, to: 3, cause: "bundle", because: ["account.manage"] },
    { key: "level.manage", from: 0, to: 3, cause: "bundle", because: ["account.manage"] },
  ]);
});

test("A bundle widens what was held less widely, and leaves alone what is held already", () => {
  const { changes } = setGrant(vectorOf({ "user.manage": "group", "level.manage": "global" }), "account.manage", 3);
  expect(changes).toHaveLength(6);
  expect(changes.find(({ key }) => key === "user.manage")).toEqual({
    key: "user.manage",
    from: 2,
    to: 3,
    cause: "bundle",
    because: ["account.manage"],
  });
});

test("Taking the head of a bundle away leaves what it brought, and taking away what it brought leaves the head", () => {
  const granted = setGrant(nothing(), "account.manage", 3).next;
  expect(setGrant(granted, "account.manage", 0).next).toEqual(
    vectorOf({
      "user.manage": "global",
      "team.manage": "global",
      "access.manage": "global",
      "contact.view": "own",
      "approvalRule.manage": "global",
      "level.manage": "global",
    }),
  );
  expect(setGrant(granted, "user.manage", 0).next).toEqual(
    vectorOf({ "account.manage": "global", "access.manage": "global", "contact.view": "own", "approvalRule.manage": "global" }),
  );
});

test("Setting a head that is set already brings nothing: who took a part of its bundle away meant it", () => {
  const without = vectorOf({ "account.manage": "global" });
  expect(setGrant(without, "account.manage", 3)).toEqual({ next: without, changes: [] });
});

test("What a bundle brings pulls its own prerequisites in", () => {
  const entry = { label: "", description: "", app: null, kind: "work", scopes: ["own", "global"], source: [], planned: false } as const;
  const c = compile({
    "a.head": { ...entry, scopes: ["global"], brings: ["b.part", "b.later"] },
    "b.part": { ...entry, requires: ["c.base"] },
    "b.later": { ...entry, planned: true },
    "c.base": entry,
  });
  const { next, changes } = setGrant(nothing(c), "a.head", 3, c);
  expect(Array.from(next)).toEqual([3, 3, 0, 1]);
  expect(changes.map(({ key, cause, because }) => [key, cause, because])).toEqual([
    ["a.head", "set", []],
    ["b.part", "bundle", ["a.head"]],
    ["c.base", "prerequisite", ["b.part"]],
  ]);
});

test("Can manage account brings what lets its holder set up other users (D12)", () => {
  expect(rules["account.manage"].brings).toEqual(["user.manage", "team.manage", "access.manage", "approvalRule.manage", "level.manage"]);
});
