import { expect, test } from "vitest";
import { ACCESS_LEVELS } from "./access-levels.ts";
import { caps } from "./caps.ts";
import { PERMISSION_KEYS, rules } from "./catalogue.ts";
import { isNotFound } from "../decide/codes.ts";
import { decide } from "../decide/decide.ts";
import { mayAssign, mayDefault } from "../guard/guard.ts";
import type { Defaults } from "../guard/guard.ts";
import { admits } from "../subject/host-restriction.ts";
import { effectiveLevel } from "../subject/subject.ts";
import { editor, member } from "../../testing/members.ts";
import { person } from "../../testing/people.ts";
import { down, everything, leq } from "./vector.ts";

const at = (level: "full" | "settings" | "none") => ({ level, setBy: "hand" }) as const;
const campaigns = (level: "full" | "settings" | "none" | null) => ({ campaigns: level && at(level), tracking: at("full"), desk: null });
const levels = (level: "full" | "settings" | "none"): Defaults => ({
  levels: { campaigns: level, tracking: "full", desk: "full" },
  role: null,
  teams: [],
  contactGrants: [],
});

test("A3, A9: an app is limited to roles, to groups, or to both; several of a kind mean any of them (A21)", () => {
  const agent = { roles: ["agent"], groups: ["billing", "night shift"] };
  expect(admits({ roles: [], groups: [] }, agent)).toBe(true);
  expect(admits({ roles: ["team lead", "agent"], groups: [] }, agent)).toBe(true);
  expect(admits({ roles: ["team lead"], groups: [] }, agent)).toBe(false);
  expect(admits({ roles: [], groups: ["day shift", "night shift"] }, agent)).toBe(true);
  expect(admits({ roles: [], groups: ["day shift"] }, agent)).toBe(false);
});

test("A21: with roles and groups set, a person must be in one of the roles and in one of the groups", () => {
  const restriction = { roles: ["agent"], groups: ["billing"] };
  expect(admits(restriction, { roles: ["agent"], groups: ["billing"] })).toBe(true);
  expect(admits(restriction, { roles: ["agent"], groups: ["sales"] })).toBe(false);
  expect(admits(restriction, { roles: ["admin"], groups: ["billing"] })).toBe(false);
  expect(admits(restriction, { roles: [], groups: [] })).toBe(false);
});

test("A3, A21: who is kept out by the host does not see the app at all; None is seen and does nothing (A16)", () => {
  const hidden = decide(person("account-admin", { hiddenApps: ["campaigns"] }), "campaign.view");
  const none = decide(person("account-admin", { apps: campaigns("none") }), "campaign.view");
  expect([hidden, none]).toEqual(["app-hidden", "app-none"]);
  expect([hidden, none].map((code) => code !== null && isNotFound(code))).toEqual([true, false]);
});

test("A4: of two people with the same role one is restricted fully, one partly, one not at all", () => {
  const may = (level: "full" | "settings" | "none") =>
    (["campaign.send", "integration.use"] as const).map((key) => decide(person("administrator", { apps: campaigns(level) }), key));
  expect(may("none")).toEqual(["app-none", "app-none"]);
  expect(may("settings")).toEqual([null, "settings-restricted"]);
  expect(may("full")).toEqual([null, null]);
});

test("A5, B3: nobody uses an app before they turned it on themselves", () => {
  expect(decide(person("account-admin", { apps: campaigns(null) }), "campaign.view")).toBe("app-not-on");
});

test("A11, A12: the default for newcomers is set by who manages access levels", () => {
  const admin = editor("administrator");
  expect(mayDefault(admin, levels("full"), levels("none"))).toEqual({ ok: true });
  expect(mayDefault(editor("marketing-manager"), levels("full"), levels("none")).ok).toBe(false);
});

test("A13–A15: there are three levels; Full caps nothing in Campaigns, Settings restricted leaves all work as it is", () => {
  expect(ACCESS_LEVELS).toEqual(["full", "settings", "none"]);
  expect([caps.campaigns.full.admin, caps.campaigns.full.agent]).toEqual([everything(), everything()]);
  const work = PERMISSION_KEYS.filter(
    (key) => rules[key].app === "campaigns" && rules[key].kind === "work" && key !== "analytics.crossAccount",
  );
  const restricted = person("account-admin", { apps: campaigns("settings") });
  expect(work.filter((key) => decide(restricted, key) !== null)).toEqual([]);
});

test("A17, B5, B6: a level is set by hand for one person, provided that they turned the app on", () => {
  const admin = editor("administrator");
  expect(mayAssign(admin, member("sales-user", { apps: campaigns("full") }), { apps: campaigns("none") })).toEqual({ ok: true });
  expect(mayAssign(admin, member("sales-user", { apps: campaigns(null) }), { apps: campaigns("none") })).toMatchObject({
    ok: false,
    why: [{ code: "app-not-on", ref: { type: "app", id: "campaigns" } }],
  });
});

test("A18, B2: an app's level says nothing about another app", () => {
  const subject = person("account-admin", { apps: { campaigns: at("none"), tracking: at("full"), desk: null } });
  expect([decide(subject, "campaign.view"), decide(subject, "tracking.use")]).toEqual(["app-none", null]);
});

test("B9–B11: Email tracking by level and rank: an admin does all, an agent all but triggers, a restricted one their own without settings", () => {
  const may = (level: "full" | "settings", hostAdmin: boolean) => {
    const subject = person("marketing-user", { hostAdmin, apps: { campaigns: at("full"), tracking: at(level), desk: null } });
    const tracking = ["tracking.use", "tracking.statistics", "tracking.settings", "tracking.triggers"] as const;
    return tracking.map((key) => effectiveLevel(subject, key));
  };
  expect(may("full", true)).toEqual([3, 3, 3, 3]);
  expect(may("full", false)).toEqual([3, 3, 3, 0]);
  expect(may("settings", true)).toEqual([3, 1, 0, 0]);
  expect(may("settings", false)).toEqual([3, 1, 0, 0]);
});

test("D19: without a second account Cross-account analytics is inactive and still granted", () => {
  const position = PERMISSION_KEYS.indexOf("analytics.crossAccount");
  const [one, two] = [1, 2].map((accountCount) => person("marketing-manager", { accountCount }));
  expect([one?.granted[position], one?.effective[position]]).toEqual([3, 0]);
  expect([two?.granted[position], two?.effective[position]]).toEqual([3, 3]);
  expect(leq(one?.effective ?? everything(), down(two?.effective ?? everything()))).toBe(true);
});

test("The parent's adjustment holds in a child unless the child has one for the same permission", () => {
  const inherited = { key: "report.view", scope: "global", from: "parent" } as const;
  const own = { key: "report.view", scope: "none", from: "account" } as const;
  const held = (...adjustments: (typeof inherited | typeof own)[]) =>
    effectiveLevel(person("restricted-user", { adjustments }), "report.view");
  expect([held(), held(inherited), held(own, inherited), held(inherited, own)]).toEqual([0, 3, 0, 0]);
});
