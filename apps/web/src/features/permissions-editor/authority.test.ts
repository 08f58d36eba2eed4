import {
  type BuiltInRoleKey,
  builtInRoles,
  compileSubject,
  everything,
  type Grants,
  levelOf,
  packSubject,
  type Subject,
  type SubjectFacts,
  subjectInChild,
  vectorOf,
} from "@countersign/permissions";
import { expect, test } from "vitest";
import { authorityOverPeople, authorityOverRoles } from "./authority";
import { levelOfKey } from "./draft";

const CHILD = { accountId: "child", accountName: "Shop", isOwner: false, disabledApps: [] };

function subject(role: BuiltInRoleKey | Grants, accountId: string): Subject {
  const custom = { key: "custom", id: "r", name: "Custom", version: 1, grants: role as Grants };
  const facts: SubjectFacts = {
    userId: "ada",
    userName: "Ada",
    accountId,
    accountName: accountId,
    membership: "active",
    isOwner: false,
    role: typeof role === "string" ? { key: role, name: role, version: 1, grants: builtInRoles[role].grants } : custom,
    adjustments: [],
    teams: [],
    apps: { campaigns: { level: "full", setBy: "hand" }, tracking: null, desk: null },
    hiddenApps: [],
    disabledApps: [],
    accountCount: 1,
    accessGroupsExist: false,
    unlabelled: "everyone",
    contactGrants: [],
  };
  return compileSubject(facts);
}

const inChild = (parent: BuiltInRoleKey | Grants, own: BuiltInRoleKey | Grants | null = null) =>
  packSubject(subjectInChild(subject(parent, "parent"), own && subject(own, "child"), CHILD)!);

test("an Account Admin of the parent gives in a child what they hold in the parent, with or without a membership there", () => {
  for (const own of [null, "restricted-user"] as const) {
    expect(authorityOverRoles(inChild("account-admin", own))).toEqual(everything());
    expect(authorityOverPeople(inChild("account-admin", own))).toEqual(everything());
  }
});

test("who manages people in the child at Group and everything in the parent gives to people as in the parent", () => {
  const packed = inChild("account-admin", { "user.manage": "group", "account.manage": "global" });
  expect(authorityOverPeople(packed)).toEqual(everything());
});

test("who is more in the child than in the parent gives as in the child, and the two are never added up", () => {
  expect(authorityOverPeople(inChild({ "account.manage": "global", "user.manage": "global" }, "account-admin"))).toEqual(everything());
  const either = authorityOverPeople(
    inChild(
      { "account.manage": "global", "user.manage": "global", "contact.view": "global" },
      { "user.manage": "group", "campaign.view": "global" },
    ),
  );
  expect([levelOfKey(either, "contact.view"), levelOfKey(either, "campaign.view")]).toEqual([levelOf("global"), 0]);
});

test("a membership that manages no people gives nothing in its own name", () => {
  const packed = inChild({ "account.manage": "global", "user.manage": "global" }, { "contact.view": "global", "contact.export": "global" });
  expect(levelOfKey(authorityOverPeople(packed), "contact.export")).toBe(0);
});

test("in an account of one's own it is what one holds, and nothing where the catalogue is another", () => {
  const packed = packSubject(subject("sales-manager", "own"));
  expect(levelOfKey(authorityOverRoles(packed), "contact.view")).toBeGreaterThan(0);
  expect(levelOfKey(authorityOverRoles(packed), "role.manage")).toBe(0);
  expect(authorityOverRoles("damaged")).toEqual(vectorOf({}));
  expect(authorityOverPeople("damaged")).toEqual(vectorOf({}));
});
