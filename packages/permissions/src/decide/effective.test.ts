import { expect, test } from "vitest";
import { PERMISSION_KEYS } from "../catalogue/catalogue.ts";
import type { PermissionKey } from "../catalogue/catalogue.ts";
import { compileSubject } from "../subject/compile-subject.ts";
import { decide } from "./decide.ts";
import { effective } from "./effective.ts";
import { BUILT_IN_ROLE_KEYS } from "../catalogue/roles.ts";
import { whoMay } from "./who-may.ts";
import type { Subject } from "../subject/subject.ts";
import { subjectInChild } from "../subject/subject-in-child.ts";
import { facts } from "../../testing/arbitraries.ts";
import { custom } from "../../testing/members.ts";
import { ACCOUNT, person } from "../../testing/people.ts";
import { runs } from "../../testing/runs.ts";
import fc from "fast-check";

const of = (subject: Subject, key: PermissionKey) => effective(subject).find((one) => one.key === key);
const codes = (subject: Subject, key: PermissionKey) => of(subject, key)?.because.map(({ code }) => code);

test("Every permission is listed with why, and is effective exactly where the walk allows it", () => {
  const agrees = fc.property(facts, (someone) => {
    const subject = compileSubject(someone);
    const listed = effective(subject);
    expect(listed.map(({ key }) => key)).toEqual(PERMISSION_KEYS);
    for (const { key, granted, effective: held, because } of listed) {
      expect(held > 0).toBe(decide(subject, key) === null);
      expect(because.length).toBeGreaterThan(0);
      // What is narrower than granted says what narrows it.
      const telling = because.filter(({ code }) => code !== "through-access-groups" && code !== "access-groups-without-effect");
      expect(telling.length > 1).toBe(held < granted);
    }
  });
  fc.assert(agrees, runs(300));
});

test("A role grants, and an adjustment says whose it is, until when, and what the role would grant", () => {
  const subject = person("marketing-user", {
    adjustments: [
      { key: "campaign.edit", scope: "global", from: "parent" },
      { key: "campaign.approve", scope: "group", from: "account", endsAt: 1_700_000_000_000 },
      { key: "report.view", scope: "none", from: "account" },
    ],
  });
  expect(of(subject, "campaign.view")?.because).toEqual([
    { code: "by-role", role: { key: "marketing-user", name: "Marketing User" }, level: 2 },
  ]);
  expect(of(subject, "campaign.edit")).toEqual({
    key: "campaign.edit",
    granted: 3,
    effective: 2,
    because: [
      { code: "by-adjustment", from: "parent", level: 3, instead: 2, endsAt: null },
      { code: "narrowed-by-prerequisite", needs: "campaign.view", to: 2 },
    ],
  });
  expect(of(subject, "campaign.approve")?.because).toEqual([
    { code: "by-adjustment", from: "account", level: 2, instead: 0, endsAt: 1_700_000_000_000 },
    { code: "narrowed-by-prerequisite", needs: "campaign.sendWithoutApproval", to: 0 },
  ]);
  expect(of(subject, "report.view")?.because).toEqual([{ code: "by-adjustment", from: "account", level: 0, instead: 2, endsAt: null }]);
});

test("An access level, a switched-off app, a suspension and a single account are said to hold back what is granted", () => {
  const level = (own: "settings" | "none") =>
    ({ campaigns: { level: own, setBy: "hand" }, tracking: { level: own, setBy: "hand" }, desk: null }) as const;
  const admin = "administrator";
  expect(of(person(admin, { apps: level("settings") }), "tracking.statistics")?.because[1]).toEqual({
    code: "capped-by-app",
    app: "tracking",
    state: "settings",
    to: 1,
  });
  expect(codes(person(admin, { apps: level("settings") }), "integration.use")).toEqual(["by-role", "capped-by-app"]);
  expect(codes(person(admin, { disabledApps: ["campaigns"] }), "campaign.view")).toEqual(["by-role", "capped-by-app"]);
  expect(codes(person(admin), "analytics.crossAccount")).toEqual(["by-role", "inactive-with-one-account"]);
  expect(codes(person(admin, { membership: "suspended" }), "campaign.view")).toEqual(["by-role", "no-membership"]);
  expect(codes(person(admin, { hiddenApps: ["campaigns", "tracking", "desk"] }), "user.manage")).toEqual(["by-role", "no-usable-app"]);
  expect(codes(person(admin), "role.manage")).toEqual(["account-admin-only"]);
  expect(codes(person("sales-user"), "user.manage")).toEqual(["not-held"]);
});

test("At Group a contact permission names its access groups and through whom; at Restricted it says that grants have no effect", () => {
  const grant = { groupId: "g1", groupNo: 1, name: "Press", actions: 1, via: { type: "team", id: "t1", name: "Poland" } } as const;
  const divided = { accessGroupsExist: true, unlabelled: "global", contactGrants: [grant] } as const;
  expect(of(person("marketing-user", divided), "contact.view")?.because[1]).toEqual({
    code: "through-access-groups",
    grants: [grant],
    unlabelled: false,
  });
  expect(of(person("marketing-user", divided), "contact.email")?.because[1]).toMatchObject({ grants: [] });
  expect(codes(person("sales-user", divided), "contact.view")).toEqual(["by-role", "access-groups-without-effect"]);
  expect(codes(person("marketing-manager", divided), "contact.view")).toEqual(["by-role"]);
});

test("Nothing is said to hold back what it leaves alone", () => {
  expect(codes(person("administrator", { accountCount: 2 }), "analytics.crossAccount")).toEqual(["by-role"]);
  expect(codes(person("account-admin"), "role.manage")).toEqual(["by-role"]);
  expect(codes(person("marketing-user", { accessGroupsExist: false }), "contact.view")).toEqual(["by-role"]);
  expect(codes(person("sales-user", { accessGroupsExist: true, contactGrants: [] }), "contact.view")).toEqual(["by-role"]);
});

test("Of several prerequisites the one that is missing is named", () => {
  const sender = custom({ "campaign.send": "group", "campaign.view": "group" });
  expect(of(person("restricted-user", { role: sender }), "campaign.send")?.because.at(-1)).toEqual({
    code: "narrowed-by-prerequisite",
    needs: "contact.email",
    to: 0,
  });
});

test("In a child account, what comes from the parent says so, and what comes from the membership there says that", () => {
  const own = person("marketing-user", { accountId: "child", accountName: "Child" });
  const child = { accountId: "child", accountName: "Child", isOwner: false, disabledApps: [] };
  const both = subjectInChild(person("administrator"), own, child) as Subject;
  expect(codes(both, "user.manage")).toEqual(["by-parent"]);
  expect(codes(both, "campaign.view")).toEqual(["by-role"]);
});

test("Who may is everybody whom decide allows, with the grant and what lets the row through", () => {
  const people = BUILT_IN_ROLE_KEYS.map((role, at) => person(role, { userId: `u${at}`, userName: role }));
  const row = { accountId: ACCOUNT, ownerId: "nobody", teamId: "t1" };
  const holders = whoMay(people, "campaign.approve", row);
  expect(holders.map(({ userName }) => userName)).toEqual(["account-admin", "administrator", "marketing-manager", "sales-manager"]);
  expect(holders.at(-1)).toMatchObject({
    level: 2,
    grantedBy: { code: "granted-by-role", ref: { name: "Sales Manager" } },
    reaches: [{ code: "row-of-team", ref: { name: "Poland" } }],
  });
  expect(whoMay(people, "campaign.approve", { ...row, teamId: "t2" }).map(({ userName }) => userName)).not.toContain("sales-manager");
  expect(whoMay(people, "campaign.approve")[0]?.reaches).toEqual([]);
  const rule = { contributors: ["u1"], submittedBy: "u4", fourEyes: true, snapshotSeal: "s", currentSeal: "s" };
  expect(whoMay(people, "campaign.approve", row, rule).map(({ userId }) => userId)).toEqual(["u0", "u6"]);
});
