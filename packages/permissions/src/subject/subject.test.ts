import { expect, test } from "vitest";
import { ACCESS_LEVELS } from "../catalogue/access-levels.ts";
import { caps } from "../catalogue/caps.ts";
import { PERMISSION_KEYS } from "../catalogue/catalogue.ts";
import { catalogue } from "../catalogue/catalogue-texts.ts";
import type { Grants } from "../catalogue/catalogue.ts";
import type { PermissionEntry } from "../catalogue/catalogue-definition.ts";
import { APP_KEYS } from "../catalogue/catalogue-definition.ts";
import { decide } from "../decide/decide.ts";
import { compileSubject } from "./compile-subject.ts";
import { appState, effectiveLevel, hasUsableApp } from "./subject.ts";
import { factsOf, person } from "../../testing/people.ts";
import { everything, leq, levelAt, meet, valid } from "../catalogue/vector.ts";

const at = (level: "full" | "settings" | "none") => ({ level, setBy: "hand" }) as const;
const tracking = (level: "full" | "settings" | "none") => ({ apps: { campaigns: at("full"), tracking: at(level), desk: null } });

test("A cap never touches another app, and only what its clause names in its own", () => {
  for (const app of APP_KEYS) {
    for (const level of ACCESS_LEVELS) {
      for (const rank of ["admin", "agent"] as const) {
        PERMISSION_KEYS.forEach((key, position) => {
          const entry: PermissionEntry = catalogue[key];
          let expected = 3;
          if (entry.app === app) {
            if (level === "none") expected = 0;
            else if (level === "settings" && entry.kind === "settings") expected = 0;
            else if (level === "settings" && key === "tracking.statistics") expected = 1;
            else if (level === "full" && rank === "agent" && key === "tracking.triggers") expected = 0;
          }
          expect(levelAt(caps[app][level][rank], position), `${app} ${level} ${rank} ${key}`).toBe(expected);
        });
      }
    }
  }
});

test("Full is never narrower than Settings restricted, and None is the narrowest", () => {
  for (const app of APP_KEYS) {
    for (const rank of ["admin", "agent"] as const) {
      expect(leq(caps[app].settings[rank], caps[app].full[rank])).toBe(true);
      expect(leq(caps[app].none[rank], caps[app].settings[rank])).toBe(true);
    }
  }
});

test("Caps grant nothing, so a closed role under them stays closed once it is narrowed", () => {
  expect(valid(person("account-admin").effective)).toBe(true);
  expect(meet(everything(), caps.campaigns.full.admin)).toEqual(everything());
});

test("Settings restricted leaves sending untouched (A15) and takes the settings of its app", () => {
  const subject = person("account-admin", { apps: { campaigns: at("settings"), tracking: at("full"), desk: null } });
  expect(decide(subject, "campaign.send")).toBeNull();
  expect(decide(subject, "template.administer")).toBe("settings-restricted");
  expect(decide(subject, "account.manage")).toBeNull();
});

test("In Email tracking a member sees their own statistics only and changes no setting (B11)", () => {
  const subject = person("account-admin", tracking("settings"));
  expect(effectiveLevel(subject, "tracking.statistics")).toBe(1);
  expect(decide(subject, "tracking.use")).toBeNull();
  expect(decide(subject, "tracking.settings")).toBe("settings-restricted");
});

test("Without an identity provider a host admin is whoever's role manages the account, and not whoever manages people alone", () => {
  const managing = (grants: Grants) =>
    compileSubject({ ...factsOf("sales-user"), role: { key: "custom", name: "Custom", version: 1, grants } }).rank;
  expect(managing({ "account.manage": "global" })).toBe("admin");
  expect(managing({ "user.manage": "global" })).toBe("agent");
});

test("In Email tracking Full means everything for a host admin (B9), all but triggers for an agent (B10)", () => {
  const agent = person("sales-user", tracking("full"));
  expect(decide(agent, "tracking.triggers")).toBe("host-admin-only");
  expect(effectiveLevel(agent, "tracking.statistics")).toBe(3);
  expect(decide(person("sales-user", { ...tracking("full"), hostAdmin: true }), "tracking.triggers")).toBeNull();
  expect(decide(person("administrator", tracking("full")), "tracking.triggers")).toBeNull();
  expect(decide(person("administrator", { ...tracking("full"), hostAdmin: false }), "tracking.triggers")).toBe("host-admin-only");
});

test.each([
  ["app-hidden", { hiddenApps: ["campaigns"] }],
  ["app-disabled", { disabledApps: ["campaigns"] }],
  ["app-not-on", { apps: { campaigns: null, tracking: at("full"), desk: null } }],
  ["app-none", { apps: { campaigns: at("none"), tracking: at("full"), desk: null } }],
  ["app-none", { apps: { campaigns: { level: "superb", setBy: "hand" }, tracking: at("full"), desk: null } }],
] as const)("An app that is not open denies with %s", (code, changes) => {
  const subject = person("account-admin", changes as never);
  expect(decide(subject, "campaign.view")).toBe(code);
  expect(decide(subject, "contact.view")).toBeNull();
});

test("Hidden comes before switched off, and both before what the person did", () => {
  const facts = factsOf("sales-user", {
    hiddenApps: ["desk"],
    disabledApps: ["desk", "tracking"],
    apps: { campaigns: null, tracking: null, desk: null },
  });
  expect(APP_KEYS.map((app) => appState(facts, app))).toEqual(["not-on", "disabled", "hidden"]);
});

test("Without a usable app only self-service remains; never so for the account owner", () => {
  const closed = { apps: { campaigns: at("none"), tracking: at("none"), desk: at("none") } };
  expect(hasUsableApp(factsOf("account-admin", closed))).toBe(false);
  expect(decide(person("account-admin", closed), "account.manage")).toBe("no-usable-app");
  expect(decide(person("account-admin", { ...closed, isOwner: true }), "account.manage")).toBeNull();
  expect(decide(person("account-admin", { ...closed, isOwner: true }), "campaign.view")).toBe("app-none");
});

test("A hidden app is not found, also by somebody to whom every other is closed", () => {
  const hidden = { apps: { campaigns: at("full"), tracking: at("none"), desk: at("none") }, hiddenApps: ["campaigns"] } as const;
  expect(decide(person("account-admin", hidden), "campaign.view")).toBe("app-hidden");
  expect(decide(person("account-admin", hidden), "account.manage")).toBe("no-usable-app");
});

test("An app that can still be turned on is a usable one, an app that is switched off is not", () => {
  const apps = { campaigns: at("none"), tracking: null, desk: null };
  expect(hasUsableApp(factsOf("sales-user", { apps }))).toBe(true);
  expect(hasUsableApp(factsOf("sales-user", { apps, disabledApps: ["tracking", "desk"] }))).toBe(false);
});

test("An adjustment differs from the role both ways, and the account's own outweighs the parent's", () => {
  const subject = person("sales-user", {
    adjustments: [
      { key: "contact.view", scope: "global", from: "parent" },
      { key: "campaign.view", scope: "none", from: "account" },
      { key: "campaign.view", scope: "global", from: "parent" },
      { key: "no.such", scope: "global", from: "account" },
    ],
  });
  expect(effectiveLevel(subject, "contact.view")).toBe(3);
  expect(effectiveLevel(subject, "campaign.view")).toBe(0);
  expect(effectiveLevel(subject, "campaign.edit")).toBe(0);
});

test("An adjustment at a scope that is not offered counts for the next narrower one, a scope that is none for nothing", () => {
  const adjusted = (key: string, scope: string) =>
    person("restricted-user", { adjustments: [{ key, scope: scope as never, from: "account" }] });
  expect(effectiveLevel(adjusted("user.manage", "own"), "user.manage")).toBe(0);
  expect(effectiveLevel(adjusted("contact.view", "universe"), "contact.view")).toBe(0);
});

test("Granted and effective are kept apart: what is capped is not gone", () => {
  const facts = factsOf("marketing-manager", { apps: { campaigns: at("none"), tracking: at("full"), desk: null } });
  const subject = compileSubject(facts);
  const position = PERMISSION_KEYS.indexOf("campaign.send");
  expect([levelAt(subject.granted, position), levelAt(subject.effective, position)]).toEqual([3, 0]);
});

test("Who is not an active member holds nothing effectively", () => {
  for (const membership of ["suspended", "invited"] as const) {
    expect(person("account-admin", { membership }).effective.every((level) => level === 0)).toBe(true);
  }
});
