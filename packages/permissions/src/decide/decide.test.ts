import { expect, test } from "vitest";
import { decide, explain, filterFor, mayKnow } from "./decide.ts";
import { PERMISSION_KEYS } from "../catalogue/catalogue.ts";
import type { Grants, PermissionKey } from "../catalogue/catalogue.ts";
import { catalogue } from "../catalogue/catalogue-texts.ts";
import { CODES, isNotFound } from "./codes.ts";
import type { CampaignRuleFacts } from "./question.ts";
import { ACCOUNT, ME, person } from "../../testing/people.ts";

const row = (changes = {}) => ({ accountId: ACCOUNT, ownerId: "u2", teamId: null, ...changes });
const approval: CampaignRuleFacts = { contributors: ["u2"], submittedBy: "u2", fourEyes: true, snapshotSeal: "s", currentSeal: "s" };

test("A Marketing User may edit their own campaigns and those of their teams, and no others", () => {
  const subject = person("marketing-user");
  expect(decide(subject, "campaign.edit", row({ ownerId: ME }))).toBeNull();
  expect(decide(subject, "campaign.edit", row({ teamId: "t1" }))).toBeNull();
  expect(decide(subject, "campaign.edit", row({ teamId: "t2" }))).toBe("not-in-teams");
  expect(decide(subject, "campaign.edit", row())).toBe("not-in-teams");
});

test("At Restricted a row of one's team is not one's own", () => {
  expect(decide(person("sales-user"), "campaign.edit", row({ teamId: "t1" }))).toBe("not-own");
});

test("A row without owner and team belongs to nobody", () => {
  expect(decide(person("sales-user"), "campaign.view", { accountId: ACCOUNT })).toBe("not-own");
  expect(decide(person("marketing-manager"), "campaign.view", { accountId: ACCOUNT })).toBeNull();
});

test("Everything in another account is not found, and so is everything for who is no active member", () => {
  for (const [subject, where] of [
    [person("account-admin"), row({ accountId: "a2" })],
    [person("account-admin", { membership: "suspended" }), row()],
    [person("account-admin", { membership: "invited" }), row()],
  ] as const) {
    const code = decide(subject, "campaign.view", where);
    expect(code && isNotFound(code)).toBe(true);
    expect(mayKnow(subject, "campaign.view", where)).toBe(false);
  }
});

test("A membership in a state that nobody knows is no membership", () => {
  expect(decide(person("account-admin", { membership: "retired" as never }), "campaign.view")).toBe("not-a-member");
});

test("An unknown permission is denied, whatever the person holds", () => {
  const subject = person("account-admin");
  for (const key of ["campaign.fly", "toString", "__proto__", ""] as string[] as PermissionKey[]) {
    expect(decide(subject, key, row())).toBe("unknown-permission");
    expect(explain(subject, key).deniedBy).toBe("role");
    expect(filterFor(subject, key)).toEqual({ kind: "none" });
  }
});

test("An unknown role with unknown grants gives nothing", () => {
  const subject = person("sales-user", {
    role: { key: "superuser", name: "?", version: 1, grants: { "campaign.edit": "everything", all: "global" } as never },
  });
  expect(subject.effective.every((level) => level === 0)).toBe(true);
  expect(decide(subject, "campaign.edit")).toBe("not-held");
});

test("A built-in role grants what the catalogue says, whatever was loaded with it", () => {
  const subject = person("restricted-user", {
    role: { key: "restricted-user", name: "R", version: 1, grants: { "account.manage": "global" } },
  });
  expect(decide(subject, "account.manage")).toBe("not-held");
});

test("Holding Sender is named where Can send without approval is missing", () => {
  const { steps } = explain(person("marketing-user"), "campaign.sendWithoutApproval");
  expect(steps.at(-1)).toMatchObject({ step: "role", code: "holds-less", ref: { type: "permission", id: "campaign.send" } });
});

test("Nobody but the built-in Account Admin creates roles, not even by an adjustment or a custom role", () => {
  const adjusted = person("administrator", { adjustments: [{ key: "role.manage", scope: "global", from: "account" }] });
  expect(decide(adjusted, "role.manage")).toBe("account-admin-only");
  const custom = person("administrator", {
    role: { key: "c", name: "C", version: 1, grants: { "role.manage": "global", "user.manage": "global" } },
  });
  expect(decide(custom, "role.manage")).toBe("account-admin-only");
  expect(decide(person("account-admin"), "role.manage")).toBeNull();
});

test("Taking Sender away by an adjustment takes out sending without approval, and says which prerequisite is missing", () => {
  const subject = person("marketing-manager", { adjustments: [{ key: "campaign.send", scope: "none", from: "account" }] });
  expect(decide(subject, "campaign.send")).toBe("removed-by-adjustment");
  expect(explain(subject, "campaign.approve").steps.at(-1)).toMatchObject({
    step: "prerequisite",
    code: "prerequisite-missing",
    ref: { id: "campaign.sendWithoutApproval" },
  });
});

test("Narrowing Sender narrows what stands on it, and the walk says so", () => {
  const subject = person("marketing-manager", { adjustments: [{ key: "campaign.send", scope: "group", from: "account" }] });
  expect(explain(subject, "campaign.approve", row({ teamId: "t1" })).steps.find(({ step }) => step === "prerequisite")).toMatchObject({
    outcome: "narrow",
    from: 3,
    to: 2,
    ref: { id: "campaign.sendWithoutApproval" },
  });
  expect(decide(subject, "campaign.approve", row())).toBe("not-in-teams");
});

test("Cross-account analytics stays granted but is inactive with one account", () => {
  expect(decide(person("marketing-manager", { accountCount: 1 }), "analytics.crossAccount")).toBe("two-accounts");
  expect(decide(person("marketing-manager", { accountCount: 2 }), "analytics.crossAccount")).toBeNull();
});

test("A yes/no permission reaches as far as its prerequisite", () => {
  const custom = { key: "c", name: "C", version: 1, grants: { "faq.publish": "global", "faq.edit": "own" } as const };
  const subject = person("sales-user", { role: custom });
  expect(decide(subject, "faq.publish", row({ ownerId: ME }))).toBeNull();
  expect(decide(subject, "faq.publish", row())).toBe("not-own");
});

test("Creating a contact is judged on the new row, whose owner is its creator", () => {
  const subject = person("sales-user", { accessGroupsExist: true, unlabelled: "global" });
  expect(decide(subject, "contact.create", { accountId: ACCOUNT, ownerId: ME, accessGroupNos: [] })).toBeNull();
  expect(decide(subject, "contact.create", { accountId: ACCOUNT, ownerId: "u2", accessGroupNos: [] })).toBe("not-own");
});

test("At Group a scoped admin covers people all of whose teams are theirs, and nobody without a team", () => {
  const custom = { key: "c", name: "C", version: 1, grants: { "user.manage": "group" } as const };
  const subject = person("sales-user", {
    role: custom,
    teams: [
      { id: "t1", name: "" },
      { id: "t2", name: "" },
    ],
  });
  const decideOn = (teamIds?: string[]) => decide(subject, "user.manage", row({ teamIds }));
  expect(decideOn(["t1"])).toBeNull();
  expect(decideOn(["t2", "t1"])).toBeNull();
  expect(decideOn(["t1", "t3"])).toBe("person-outside-teams");
  expect(decideOn([])).toBe("person-outside-teams");
  expect(decideOn(undefined)).toBe("person-outside-teams");
  expect(decide(subject, "user.manage", row({ teamId: "t1" }))).toBe("person-outside-teams");
});

test("An approver may approve what others wrote", () => {
  expect(decide(person("marketing-manager"), "campaign.approve", row(), approval)).toBeNull();
});

test.each([
  ["wrote a part of it", { contributors: ["u2", ME] }],
  ["submitted it", { submittedBy: ME }],
])("Nobody approves a campaign when they %s", (_what, facts) => {
  expect(decide(person("account-admin"), "campaign.approve", row(), { ...approval, ...facts })).toBe("four-eyes");
  expect(decide(person("account-admin"), "campaign.approve", row(), { ...approval, ...facts, fourEyes: false })).toBeNull();
});

test("Nobody approves a campaign whose audience they wrote, unless the account lets contributors approve", () => {
  const facts = { ...approval, audienceAuthors: ["u2", ME] };
  expect(decide(person("account-admin"), "campaign.approve", row(), facts)).toBe("audience-author");
  expect(decide(person("account-admin"), "campaign.approve", row(), { ...facts, fourEyes: false })).toBeNull();
  expect(decide(person("account-admin"), "campaign.approve", row(), { ...facts, audienceAuthors: ["u2"] })).toBeNull();
});

test("What has changed since it was opened can't be approved, with or without four eyes", () => {
  for (const fourEyes of [true, false]) {
    expect(decide(person("account-admin"), "campaign.approve", row(), { ...approval, fourEyes, currentSeal: "t" })).toBe("seal-changed");
  }
});

test("A campaign rule can only deny, and only approving asks it", () => {
  expect(decide(person("marketing-user"), "campaign.approve", row(), approval)).not.toBeNull();
  expect(decide(person("account-admin"), "campaign.edit", row(), { ...approval, submittedBy: ME })).toBeNull();
});

test("Who may not view a campaign may not know of it either", () => {
  const subject = person("sales-user");
  expect(mayKnow(subject, "campaign.approve", row())).toBe(false);
  expect(mayKnow(subject, "campaign.approve", row({ ownerId: ME }))).toBe(true);
  expect(mayKnow(subject, "account.manage", row())).toBe(true);
  expect(mayKnow(person("sales-user", { membership: "suspended" }), "account.manage", row())).toBe(false);
});

test("Rows of a noun that is viewed by a permission of its own are unknown to whoever holds nothing", () => {
  // Analytics are figures of campaigns, and have no rows of their own.
  const viewing = PERMISSION_KEYS.filter((key) => key.endsWith(".view") && catalogue[key].scopes.length > 1 && key !== "analytics.view");
  const nobody = person("sales-user", { role: { key: "c", name: "C", version: 1, grants: {} } });
  for (const key of viewing) expect(mayKnow(nobody, key, row()), key).toBe(false);
});

test("The steps of a full walk read in order and name what they went by", () => {
  const { steps } = explain(person("marketing-user"), "campaign.edit", row({ teamId: "t1" }));
  expect(steps.map(({ step, outcome, code }) => `${step} ${outcome} ${code}`)).toEqual([
    "account pass member",
    "app pass app-open",
    "role pass granted-by-role",
    "prerequisite pass prerequisites-held",
    "scope pass row-of-team",
    "contact-access skip not-about-contacts",
    "campaign-rule skip no-campaign-rule",
  ]);
  expect(steps[4]?.ref).toEqual({ type: "team", id: "t1", name: "Poland" });
});

test("A permission of no noun that there is, whatever objects answer to it, is denied and throws nothing", () => {
  for (const key of ["constructor.x", "toString.x", "__proto__.x", "hasOwnProperty"] as unknown as PermissionKey[]) {
    expect(decide(person("account-admin"), key, row())).toBe("unknown-permission");
    expect(mayKnow(person("account-admin"), key, row())).toBe(true);
    expect(mayKnow(person("account-admin"), key, row({ accountId: "other" }))).toBe(false);
  }
});

test("Not found is answered exactly where a person may not even know of the place", () => {
  expect(CODES.filter(isNotFound)).toEqual(["not-a-member", "membership-suspended", "membership-invited", "other-account", "app-hidden"]);
});

test("A report is known to whoever may view its campaign or reports in general", () => {
  const holding = (grants: Grants) => person("sales-user", { role: { key: "c", name: "C", version: 1, grants } });
  expect(mayKnow(holding({ "report.view": "global" }), "report.drillDown", row())).toBe(true);
  expect(mayKnow(holding({ "campaign.view": "global" }), "report.drillDown", row())).toBe(true);
  expect(mayKnow(holding({ "segment.edit": "global" }), "report.drillDown", row())).toBe(false);
});
