import { describe, expect, test } from "vitest";
import { editor } from "../../testing/members.ts";
import { factsOf, person } from "../../testing/people.ts";
import type { PermissionKey } from "../catalogue/catalogue.ts";
import { APP_KEYS } from "../catalogue/catalogue-definition.ts";
import { COMPILED, positionOfKey } from "../catalogue/compiled.ts";
import { builtInRoles } from "../catalogue/roles.ts";
import { compileSubject } from "./compile-subject.ts";
import { CONTACT_ACTIONS, withImplied } from "./contact-access.ts";
import { admits } from "./host-restriction.ts";
import { meaningOfLevels } from "./level-meaning.ts";
import { holdsThroughParent, subjectInChild } from "./subject-in-child.ts";
import { adjustmentFor } from "./compile-subject.ts";
import { effectiveLevel } from "./subject.ts";

const { view, edit, email } = CONTACT_ACTIONS;

test("A grant to edit contacts is one to view them as well; no other grant says more than it does", () => {
  expect([edit, edit | email, email, view, 0].map(withImplied)).toEqual([view | edit, view | edit | email, email, view, 0]);
});

describe("an app that is limited to people of the identity provider admits", () => {
  const asked = { roles: ["sales", "support"], groups: ["north"] };

  test("everybody where nothing is set", () => {
    expect(admits({ roles: [], groups: [] }, { roles: [], groups: [] })).toBe(true);
  });

  test("who has one of the roles and is in one of the groups, whatever else they have", () => {
    expect(admits(asked, { roles: ["support", "cook"], groups: ["north", "south"] })).toBe(true);
    expect(admits(asked, { roles: ["support"], groups: ["south"] })).toBe(false);
    expect(admits(asked, { roles: ["cook"], groups: ["north"] })).toBe(false);
    expect(admits(asked, { roles: [], groups: [] })).toBe(false);
  });

  test("by roles alone or by groups alone where only one of them is set", () => {
    expect(admits({ ...asked, groups: [] }, { roles: ["sales"], groups: [] })).toBe(true);
    expect(admits({ ...asked, roles: [] }, { roles: [], groups: ["north"] })).toBe(true);
  });
});

test("A built-in role grants what the catalogue says, whatever was loaded with it; a custom role what it says itself", () => {
  const forged = { ...builtInRoles["restricted-user"], grants: builtInRoles["account-admin"].grants };
  expect(person("restricted-user", { role: forged }).granted).toEqual(person("restricted-user").granted);
  expect(effectiveLevel(editor({ "campaign.view": "own" }), "campaign.view")).toBe(1);
});

test("What only an Account Admin holds counts for nothing in a custom role or an adjustment", () => {
  const adjustments = [{ key: "role.manage", scope: "global", from: "account" }] as const;
  const held = { "user.manage": "global", "role.manage": "global" } as const;
  for (const other of [editor(held), editor({ "user.manage": "global" }, { adjustments })])
    expect(effectiveLevel(other, "role.manage")).toBe(0);
  expect(effectiveLevel(person("account-admin"), "role.manage")).toBe(3);
});

test("What needs a second account is granted without one, and takes effect with it", () => {
  const keys = COMPILED.keys.filter((_, position) => COMPILED.entries[position]?.condition === "two-accounts") as PermissionKey[];
  expect(keys).not.toEqual([]);
  for (const key of keys) {
    expect([1, 2, 3].map((accountCount) => effectiveLevel(person("account-admin", { accountCount }), key) > 0)).toEqual([
      false,
      true,
      true,
    ]);
  }
});

test("An adjustment made in the account counts before one from its parent, in whatever order they were loaded", () => {
  const [here, above] = [
    { key: "campaign.view", scope: "own", from: "account" } as const,
    { key: "campaign.view", scope: "global", from: "parent" } as const,
  ];
  for (const both of [
    [here, above],
    [above, here],
  ])
    expect(adjustmentFor(both, "campaign.view", 0)).toBe(here);
  expect(adjustmentFor([here, above], "report.view", 3)).toBeUndefined();
  expect(adjustmentFor([above], "campaign.view", 0)).toBe(above);
});

test("A time-boxed grant adds to what is held without it, and takes nothing", () => {
  const lasting = { key: "campaign.view", scope: "group", from: "account" } as const;
  const [lesser, wider] = [{ ...lasting, scope: "own", endsAt: 100 } as const, { ...lasting, scope: "global", endsAt: 100 } as const];
  const above = { ...wider, from: "parent" } as const;
  expect(adjustmentFor([lasting, lesser], "campaign.view", 0)).toBe(lasting);
  expect(adjustmentFor([wider, lasting], "campaign.view", 0)).toBe(wider);
  expect(adjustmentFor([lesser], "campaign.view", 2), "less than the role grants").toBeUndefined();
  expect(adjustmentFor([wider], "campaign.view", 2)).toBe(wider);
  expect(adjustmentFor([above, lesser], "campaign.view", 0), "the account's own stands in for the parent's").toBe(lesser);
  expect(adjustmentFor([above], "campaign.view", 0)).toBe(above);
  expect(adjustmentFor([above, lasting], "campaign.view", 0), "the account decided for good").toBe(lasting);
  expect(adjustmentFor([above, { ...lasting, from: "parent" }], "campaign.view", 0)).toBe(above);
});

describe("somebody of the parent in a child where they are no member", () => {
  const child = { accountId: "a2", accountName: "UK", isOwner: false, disabledApps: [] };
  const parent = compileSubject({ ...factsOf("administrator"), contactGrants: [], hiddenApps: ["desk"], accessGroupsExist: false });

  test("brings nothing of theirs but what the parent gives them", () => {
    expect(subjectInChild(parent, null, child)).toMatchObject({
      accountId: "a2",
      membership: "none",
      adjustments: [],
      teams: [],
      apps: { campaigns: null, tracking: null, desk: null },
      hiddenApps: [],
      contactGrants: [],
    });
  });

  test("holds through the parent what they hold there at Global, and nothing that they hold there less widely", () => {
    const scoped = editor({ "account.manage": "global", "user.manage": "group" });
    const there = subjectInChild(scoped, null, child)!;
    expect(holdsThroughParent(there, positionOfKey("account.manage"))).toBe(true);
    expect(holdsThroughParent(there, positionOfKey("user.manage"))).toBe(false);
    expect(holdsThroughParent(scoped, positionOfKey("user.manage"))).toBe(false);
  });
});

test("Where levels treat permissions alike, planned ones are named only where none of them is built", () => {
  for (const app of APP_KEYS) {
    for (const { keys, isBuilt } of meaningOfLevels(app).rows) {
      const planned = keys.filter((key) => COMPILED.entries[positionOfKey(key)]?.planned);
      expect(planned).toEqual(isBuilt ? [] : keys);
    }
  }
});
