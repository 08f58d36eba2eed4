import { expect, test } from "vitest";
import { mayAssign, mayDefault } from "./guard.ts";
import type { Defaults } from "./guard.ts";
import { authorityOf } from "./holdings.ts";
import { builtInRoles } from "../catalogue/roles.ts";
import { campaignsAt, custom, editor, member, teams } from "../../testing/members.ts";
import { everything, nothing } from "../catalogue/vector.ts";
import { beyond, codes, OK } from "../../testing/verdicts.ts";

test("Access levels are set by those who manage them, for people who turned the app on (A17, B6)", () => {
  const admin = editor("administrator", { apps: campaignsAt("full") });
  expect(mayAssign(admin, member("sales-user", { apps: campaignsAt("full") }), { apps: campaignsAt("settings") })).toEqual(OK);
  expect(codes(mayAssign(admin, member("sales-user", { apps: campaignsAt(null) }), { apps: campaignsAt("full") }))).toEqual(["app-not-on"]);
  expect(codes(mayAssign(admin, member("sales-user", { apps: campaignsAt("full") }), { apps: campaignsAt(null) }))).toEqual(["app-not-on"]);
  const userManager = editor({ "user.manage": "global" }, { apps: campaignsAt("full") });
  expect(codes(mayAssign(userManager, member({}, { apps: campaignsAt("full") }), { apps: campaignsAt("none") }))).toEqual([
    "not-permitted",
  ]);
});

test("Nobody sets a level above their own, in either direction", () => {
  const admin = editor("administrator", { apps: campaignsAt("settings") });
  const set = (from: "full" | "settings" | "none", to: "full" | "settings" | "none") =>
    mayAssign(admin, member({}, { apps: campaignsAt(from) }), { apps: campaignsAt(to) });
  expect(set("none", "settings")).toEqual(OK);
  expect(codes(set("none", "full"))).toEqual(["level-not-held"]);
  expect(codes(set("full", "none"))).toEqual(["level-not-held"]);
});

test("Whoever keeps an app from somebody, or lets them see it, could have set their access level", () => {
  const hide = { hiddenApps: ["campaigns"] } as const;
  expect(mayAssign(editor("administrator"), member({ "campaign.view": "own" }), hide)).toEqual(OK);
  expect(codes(mayAssign(editor("administrator"), member("account-admin"), hide))).toContain("needs-account-admin");
  expect(codes(mayAssign(editor("account-admin", { userId: "u1" }), member({}, { userId: "u1" }), hide))).toContain("yourself");
  const limited = editor("administrator", { apps: campaignsAt("settings") });
  expect(codes(mayAssign(limited, member({}, { apps: campaignsAt("full"), hiddenApps: ["campaigns"] }), { hiddenApps: [] }))).toEqual([
    "level-not-held",
  ]);
});

test("A person at a lower level gives no more than the level leaves them", () => {
  const admin = editor("administrator", { apps: campaignsAt("settings") });
  expect(beyond(mayAssign(admin, member({}), { role: custom({ "integration.use": "global" }) }))).toEqual(["integration.use"]);
  expect(authorityOf(editor("administrator", { hiddenApps: ["campaigns"] }))).toEqual(
    authorityOf(editor("administrator", { apps: campaignsAt("none") })),
  );
});

test("What is inactive and not absent can be given: apps not on or switched off, and a condition on the person", () => {
  const admin = editor("account-admin", { apps: campaignsAt("full"), disabledApps: ["desk"], accountCount: 1 });
  expect(authorityOf(admin)).toEqual(everything());
  expect(authorityOf(editor("account-admin", { membership: "suspended" }))).toEqual(nothing());
});

const defaults = (changes: Partial<Defaults> = {}): Defaults => ({
  levels: { campaigns: "settings", tracking: "settings", desk: "settings" },
  role: null,
  teams: [],
  contactGrants: [],
  ...changes,
});

test("A default role is one that its editor could give by hand, and never Account Admin", () => {
  const to = (role: Defaults["role"]): Defaults => defaults({ role });
  expect(mayDefault(editor("administrator"), defaults(), to(builtInRoles["sales-user"]))).toEqual(OK);
  expect(mayDefault(editor("account-admin"), defaults(), to(builtInRoles["account-admin"]))).toMatchObject({
    why: [{ code: "account-admin-only", ref: { type: "role", id: "account-admin" } }],
  });
  const scoped = editor({ "user.manage": "group", "campaign.view": "group" });
  expect(codes(mayDefault(scoped, defaults(), to(custom({ "campaign.view": "own" }))))).toEqual(["person-out-of-reach"]);
  const inTeam = defaults({ role: custom({ "campaign.view": "group" }), teams: teams("t1") });
  expect(mayDefault(scoped, { ...inTeam, role: custom({}) }, inTeam)).toEqual(OK);
  expect(codes(mayDefault(editor("sales-manager"), inTeam, defaults()))).toContain("not-permitted");
  expect(beyond(mayDefault(scoped, inTeam, { ...inTeam, role: custom({ "campaign.view": "global" }) }))).toEqual(["campaign.view"]);
});

test("The default access level is set by those who manage levels, up to their own", () => {
  const full = defaults({ levels: { campaigns: "full", tracking: "settings", desk: "settings" } });
  expect(mayDefault(editor("administrator", { apps: campaignsAt("full") }), defaults(), full)).toEqual(OK);
  expect(codes(mayDefault(editor("administrator", { apps: campaignsAt("settings") }), defaults(), full))).toEqual(["level-not-held"]);
  expect(codes(mayDefault(editor({ "user.manage": "global" }), defaults(), full))).toEqual(["not-permitted"]);
});

test("Who changes the default level alone need not reach the newcomers", () => {
  const leader = editor({ "level.manage": "global", "user.manage": "group" }, { apps: campaignsAt("full") });
  const before = defaults({ role: custom({}) });
  expect(mayDefault(leader, before, { ...before, levels: { ...before.levels, campaigns: "none" } })).toEqual(OK);
});
