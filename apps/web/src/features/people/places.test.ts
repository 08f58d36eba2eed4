import { compileSubject, packSubject, type SubjectFacts, builtInRoles, type BuiltInRoleKey } from "@countersign/permissions";
import { describe, expect, test } from "vitest";
import { insteadOfHome, placeInAccount, placeOf, placesOf } from "./places";

type Level = "full" | "none" | "not-on";

function subject(role: BuiltInRoleKey, level: Level = "full") {
  const facts: SubjectFacts = {
    userId: "u",
    userName: "U",
    accountId: "a",
    accountName: "A",
    membership: "active",
    isOwner: false,
    role: { key: role, name: builtInRoles[role].name, version: 1, grants: builtInRoles[role].grants },
    adjustments: [],
    teams: [],
    apps: { campaigns: level === "not-on" ? null : { level, setBy: "hand" }, tracking: null, desk: null },
    hiddenApps: [],
    disabledApps: ["tracking", "desk"],
    accountCount: 1,
    accessGroupsExist: false,
    unlabelled: "everyone",
    contactGrants: [],
  };
  return compileSubject(facts);
}

const keys = (role: BuiltInRoleKey, level?: Level) => {
  const { main, foot, admin } = placesOf(subject(role, level), { slug: "poland", mailbox: false });
  return [...main, { items: foot }, ...admin].flatMap(({ items }) => items.map(({ key }) => key)).join(" ");
};

describe("the places in the navigation", () => {
  test("are each the current one on their own page", () => {
    const { main, foot, admin } = placesOf(subject("account-admin"), { slug: "poland", mailbox: true });
    const items = [...main, ...admin].flatMap((group) => group.items);
    expect(items.filter(({ key, href }) => placeOf(href).current !== key)).toEqual([]);
    expect(foot.length).toBeGreaterThan(0);
  });

  test("an Account Admin sees all of them, a Marketing User no approvals and no Admin Settings", () => {
    expect(keys("account-admin")).toBe(
      "home campaigns outbox approvals contacts segments forms access admin help users roles requests teams contactAccess levels reviews explain sign-in security sending suppressions approvalRules apps fields account accounts audit",
    );
    expect(keys("marketing-user")).toBe("home campaigns outbox contacts segments forms help");
  });

  test("in a child account users are called Managed users", () => {
    const labels = (isChild: boolean) =>
      placesOf(subject("account-admin"), { slug: "poland", mailbox: false, isChild }).admin[0]?.items.map(({ key, label }) => label ?? key);
    expect(labels(true)).toEqual(["managedUsers", "roles", "requests", "teams", "contactAccess", "levels", "reviews", "explain"]);
    expect(labels(false)).toEqual(["users", "roles", "requests", "teams", "contactAccess", "levels", "reviews", "explain"]);
  });

  test("somebody who may not approve sees no approvals, somebody without campaigns none of theirs", () => {
    expect(keys("support-manager")).toBe("home campaigns outbox contacts segments forms help");
    expect(keys("support-agent")).toBe("contacts help");
    expect(insteadOfHome(packSubject(subject("support-agent")), "poland")).toBe("/a/poland/contacts");
    expect(insteadOfHome(packSubject(subject("marketing-user")), "poland")).toBeNull();
  });

  test("somebody at None keeps Home and Campaigns, which say so", () => {
    expect(keys("marketing-user", "none")).toBe("home campaigns help");
    expect(insteadOfHome(packSubject(subject("marketing-user", "none")), "poland")).toBeNull();
    expect(keys("support-agent", "none"), "a role without campaigns").toBe("home help");
  });

  test("somebody who has not turned Campaigns on begins at Home, where it is turned on, and keeps Campaigns", () => {
    expect(keys("marketing-user", "not-on")).toBe("home campaigns contacts help");
    expect(insteadOfHome(packSubject(subject("marketing-user", "not-on")), "poland")).toBeNull();
    expect(keys("support-agent", "not-on"), "a role without campaigns").toBe("contacts help");
  });

  test("an app that is limited to others is not there, turned on or not", () => {
    const { main } = placesOf(compileSubject({ ...subject("marketing-user", "not-on"), hiddenApps: ["campaigns"] }), {
      slug: "poland",
      mailbox: false,
    });
    expect(main[0]?.items.map(({ key }) => key)).toEqual(["home"]);
  });

  test.each([
    ["/a/poland/admin/users", "account-admin", true, "/a/uk/admin/users"],
    ["/a/poland/admin/users", "marketing-user", true, "/a/uk"],
    ["/a/poland/approvals", "marketing-user", false, "/a/uk"],
    ["/a/poland/campaigns", "support-agent", false, "/a/uk"],
    ["/a/poland/me/access", "support-agent", false, "/a/uk/me/access"],
    ["/a/meadow-pine/admin/accounts", "account-admin", false, "/a/uk/admin/accounts"],
    ["/a/meadow-pine/admin/accounts/01998a5e-7c1f-7000-8000-000000000001", "account-admin", true, "/a/uk"],
    ["//elsewhere.example/approvals", "account-admin", false, "/a/uk/approvals"],
  ] as const)("switching the account leads from %s, for a %s there, in a child: %s, to %s", (from, role, isChild, to) => {
    expect(placeInAccount(from, packSubject(subject(role)), { slug: "uk", isChild })).toBe(to);
  });

  test.each([
    ["/a/poland", "home"],
    ["/a/poland/campaigns/01998a5e", "campaigns"],
    ["/a/poland/admin/roles/custom", "roles"],
    ["/a/poland/admin/default-access", "levels"],
    ["/a/poland/admin/explain", "explain"],
    ["/a/poland/admin/apps/campaigns", "apps"],
    ["/a/poland/me/access", null],
    ["/dev/mailbox", "mailbox"],
  ])("%s belongs to %s", (path, key) => {
    expect(placeOf(path).current).toBe(key);
  });
});
