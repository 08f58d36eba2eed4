import { expect, test } from "vitest";
import { CODES, PASS_CODES, STEP_NAMES } from "./codes.ts";
import { explain } from "./decide.ts";
import {
  accessLevelLabels,
  appLabels,
  fill,
  help,
  labelOf,
  passes,
  placeholdersOf,
  reasonOf,
  reasons,
  scopeLabels,
  sentenceOf,
  stepLabels,
} from "./messages.ts";
import { ACCOUNT, person } from "../testing/people.ts";

const KNOWN = ["permission", "needed", "account", "app", "role", "team", "group", "from", "to", "meaning"];

test("Every code has a sentence that ends, and speaks only of what can be filled in", () => {
  expect(Object.keys(reasons)).toEqual([...CODES]);
  expect(Object.keys(passes)).toEqual([...PASS_CODES]);
  expect(Object.keys(help)).toEqual([...CODES]);
  expect(Object.keys(stepLabels)).toEqual([...STEP_NAMES]);
  for (const text of [...Object.values(reasons), ...Object.values(passes), ...Object.values(help).map((each) => each.text)]) {
    expect(text).toMatch(/^[A-Z“{].*\.$/);
    for (const [, name] of text.matchAll(/\{(\w+)\}/g)) expect(KNOWN).toContain(name);
  }
});

test("No two reasons read the same", () => {
  expect(new Set(Object.values(reasons)).size).toBe(CODES.length);
});

test("The words of the sources are kept", () => {
  expect(scopeLabels).toEqual({ own: "Restricted", group: "Group", global: "Global" });
  expect(accessLevelLabels.settings).toBe("Settings restricted");
  expect(Object.values(appLabels)).toEqual(["Campaigns", "Email tracking", "Service desk"]);
  expect(labelOf("campaign.sendWithoutApproval")).toBe("Can send without approval");
  expect(labelOf("no.such")).toBe("no.such");
});

test("A denial says what is held and what is not, what would help, and who can", () => {
  expect(reasonOf(explain(person("marketing-user"), "campaign.sendWithoutApproval"))).toEqual({
    reason: "You hold “Sender”, not “Can send without approval”.",
    help: "Someone who manages users can give you a role or an adjustment that includes it.",
    who: "user.manage",
  });
});

test("The role, the app and the account are named in the sentences that speak of them", () => {
  const restricted = person("restricted-user");
  expect(reasonOf(explain(restricted, "campaign.view"))?.reason).toBe("Your role Restricted User does not include “See campaigns”.");
  const closed = person("sales-user", { apps: { campaigns: { level: "none", setBy: "hand" }, tracking: null, desk: null } });
  expect(reasonOf(explain(closed, "campaign.view"))?.reason).toBe("Your access level in Campaigns is None.");
  expect(reasonOf(explain(person("sales-user", { membership: "suspended" }), "campaign.view"))?.reason).toBe(
    "Your membership in Meadow & Pine is suspended.",
  );
});

test("What was allowed has no reason, but each of its steps has a sentence", () => {
  const explanation = explain(person("marketing-user"), "campaign.edit", { accountId: ACCOUNT, ownerId: "u2", teamId: "t1" });
  expect(reasonOf(explanation)).toBeNull();
  expect(explanation.steps.map((step) => sentenceOf(step, explanation.key))).toEqual([
    "You are an active member of Meadow & Pine.",
    "Your access level in Campaigns leaves it open.",
    "Your role Marketing User includes “Edit campaigns” (Group).",
    "You hold everything that it needs.",
    "This belongs to your team Poland.",
    "Contact access has no say in this.",
    "No approval rule applies.",
  ]);
});

test("Filling leaves unknown placeholders as they are and never reads a prototype", () => {
  expect(fill("{a} {b}", { a: "1" })).toBe("1 {b}");
  expect(fill("{toString}", {})).toBe("{toString}");
  expect(placeholdersOf({ step: "app", outcome: "skip", code: "no-app-needed" }, "contact.view").app).toBe("");
});
