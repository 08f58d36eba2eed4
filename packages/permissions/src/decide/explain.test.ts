import { describe, expect, test } from "vitest";
import { stage } from "../../testing/approvals.ts";
import { access, custom, editor, teams } from "../../testing/members.ts";
import { ACCOUNT, ME, person } from "../../testing/people.ts";
import { statesOf, turnOf } from "../approval/approval-stages.ts";
import type { Turn } from "../approval/approval-stages.ts";
import type { Grants, PermissionKey } from "../catalogue/catalogue.ts";
import { CODES, PASS_CODES } from "./codes.ts";
import type { Code, PassCode, Ref, Step } from "./codes.ts";
import { CONTACT_ACTIONS } from "../subject/contact-access.ts";
import { decide, explain } from "./decide.ts";
import type { Row } from "../filter/filter.ts";
import type { CampaignRuleFacts } from "./question.ts";
import { subjectInChild } from "../subject/subject-in-child.ts";
import type { Adjustment, Subject, SubjectFacts } from "../subject/subject.ts";

type Question = readonly [who: Subject, key: PermissionKey, row?: Row, rule?: CampaignRuleFacts];
type Example = readonly [code: Code | PassCode, title: string, question: Question, step: Omit<Step, "step" | "code">];

const account: Ref = { type: "account", id: ACCOUNT, name: "Meadow & Pine" };
const campaigns: Ref = { type: "app", id: "campaigns" };
const tracking: Ref = { type: "app", id: "tracking" };
const permission = (id: PermissionKey): Ref => ({ type: "permission", id });

const row = (changes: Partial<Row> = {}): Row => ({ accountId: ACCOUNT, ownerId: "u2", ...changes });
const at = (level: "full" | "settings" | "none" | null): Partial<SubjectFacts> => {
  const app = level && ({ level, setBy: "hand" } as const);
  return { apps: { campaigns: app, tracking: app, desk: { level: "full", setBy: "hand" } } };
};
const nothingOpen: Partial<SubjectFacts> = { hiddenApps: ["campaigns", "tracking", "desk"] };
const adjusted = (key: PermissionKey, scope: Adjustment["scope"], from: Adjustment["from"] = "account"): Partial<SubjectFacts> => ({
  adjustments: [{ key, scope, from }],
});
const holder = (grants: Grants, changes: Partial<SubjectFacts> = {}): Subject => editor(grants, changes);
const customRole: Ref = { type: "role", id: "custom", name: custom({}).name };

const parentAccount: Ref = { type: "account", id: "a0", name: "Meadow Group" };
const fromParent = (role: Parameters<typeof person>[0]): Subject => {
  const parent = person(role, { accountId: "a0", accountName: "Meadow Group" });
  return subjectInChild(parent, null, { accountId: ACCOUNT, accountName: account.name ?? "", isOwner: false, disabledApps: [] }) as Subject;
};

const divided: Partial<SubjectFacts> = { accessGroupsExist: true, unlabelled: "global" };
const manager = person("sales-manager", {
  ...divided,
  contactGrants: [access(1, CONTACT_ACTIONS.view), access(2, CONTACT_ACTIONS.email), access(3, CONTACT_ACTIONS.view)],
});

const sealed: CampaignRuleFacts = { contributors: ["u2"], submittedBy: "u2", fourEyes: true, snapshotSeal: "s", currentSeal: "s" };
const approver = person("marketing-manager");
const signing = (turn: Turn): Question => [approver, "campaign.approve", row(), { ...sealed, turn }];
const turn = (stages: readonly (readonly string[])[], signed: readonly [number, string][] = [], reserved: readonly string[] = []): Turn => {
  const given = signed.map(([no, userId]) => ({ stage: no, userId }));
  return turnOf(
    statesOf(
      stages.map((each) => stage(each)),
      given,
      [],
    ),
    reserved,
  );
};

// A table, one example a line.
// prettier-ignore
const examples: readonly Example[] = [
  // Account
  ["member", "an active member", [person("sales-user"), "campaign.view"], { outcome: "pass", ref: account }],
  ["manages-child", "somebody of the parent account", [fromParent("administrator"), "user.manage"], { outcome: "pass", ref: parentAccount }],
  ["membership-suspended", "somebody suspended", [person("sales-user", { membership: "suspended" }), "campaign.view"], { outcome: "deny", ref: account }],
  ["membership-suspended", "somebody suspended who asks for a row elsewhere", [person("sales-user", { membership: "suspended" }), "campaign.view", row({ accountId: "a2" })], { outcome: "deny", ref: account }],
  ["membership-invited", "somebody invited", [person("sales-user", { membership: "invited" }), "campaign.view"], { outcome: "deny", ref: account }],
  ["not-a-member", "a membership in a state that nobody knows", [person("sales-user", { membership: "gone" as never }), "campaign.view"], { outcome: "deny", ref: account }],
  ["other-account", "a row of another account", [person("account-admin"), "campaign.view", row({ accountId: "a2" })], { outcome: "deny" }],
  // App
  ["no-usable-app", "somebody without any app", [person("administrator", nothingOpen), "user.manage"], { outcome: "deny" }],
  ["no-app-needed", "the account owner without any app", [person("administrator", { ...nothingOpen, isOwner: true }), "user.manage"], { outcome: "skip" }],
  ["no-app-needed", "what belongs to no app", [person("administrator"), "user.manage"], { outcome: "skip" }],
  ["app-open", "an app at Full", [person("sales-user"), "campaign.view"], { outcome: "pass", ref: campaigns }],
  ["app-hidden", "an app kept away by the host", [person("sales-user", { hiddenApps: ["campaigns"] }), "campaign.view"], { outcome: "deny", ref: campaigns }],
  ["app-disabled", "an app switched off", [person("sales-user", { disabledApps: ["campaigns"] }), "campaign.view"], { outcome: "deny", ref: campaigns }],
  ["app-not-on", "an app that was never turned on", [person("sales-user", at(null)), "campaign.view"], { outcome: "deny", ref: campaigns }],
  ["app-none", "an app at None", [person("sales-user", at("none")), "campaign.view"], { outcome: "deny", ref: campaigns }],
  ["settings-restricted", "a setting at Settings restricted", [person("administrator", at("settings")), "template.administer"], { outcome: "deny", ref: campaigns, from: 3, to: 0 }],
  ["host-admin-only", "triggers for an agent", [person("sales-user"), "tracking.triggers"], { outcome: "deny", ref: tracking, from: 3, to: 0 }],
  ["capped", "statistics at Settings restricted", [person("administrator", at("settings")), "tracking.statistics"], { outcome: "narrow", ref: tracking, from: 3, to: 1 }],
  // Role
  ["unknown-permission", "a permission that does not exist", [person("account-admin"), "campaign.fly" as PermissionKey], { outcome: "deny" }],
  ["account-admin-only", "roles for an Administrator", [person("administrator"), "role.manage"], { outcome: "deny", ref: { type: "role", id: "administrator", name: "Administrator" } }],
  ["removed-by-adjustment", "roles taken from an Account Admin", [person("account-admin", adjusted("role.manage", "none", "parent")), "role.manage"], { outcome: "deny", ref: { type: "adjustment", id: "parent" } }],
  ["removed-by-adjustment", "sending taken away", [person("marketing-user", adjusted("campaign.send", "none")), "campaign.send"], { outcome: "deny", ref: { type: "adjustment", id: "account" } }],
  ["holds-less", "a sender who would skip approval", [person("marketing-user"), "campaign.sendWithoutApproval"], { outcome: "deny", ref: permission("campaign.send") }],
  ["not-held", "nothing of the kind is held", [person("restricted-user"), "campaign.view"], { outcome: "deny", ref: { type: "role", id: "restricted-user", name: "Restricted User" } }],
  ["not-held", "a prerequisite about something else is held", [holder({ "contact.email": "global" }), "campaign.send"], { outcome: "deny", ref: customRole }],
  ["not-held", "a prerequisite is granted, and not held for want of its own", [holder({ "campaign.edit": "global" }), "template.administer"], { outcome: "deny", ref: customRole }],
  ["granted-by-parent", "what is held in the parent account", [fromParent("administrator"), "user.manage"], { outcome: "pass", ref: parentAccount, to: 3 }],
  ["granted-by-role", "a role at Group", [person("marketing-user"), "campaign.view"], { outcome: "pass", ref: { type: "role", id: "marketing-user", name: "Marketing User" }, to: 2 }],
  ["granted-by-adjustment", "an adjustment to Global by the parent account", [person("marketing-user", adjusted("campaign.view", "global", "parent")), "campaign.view"], { outcome: "pass", ref: { type: "adjustment", id: "parent" }, to: 3 }],
  // Prerequisite
  ["two-accounts", "analytics across accounts with one account", [person("marketing-manager"), "analytics.crossAccount"], { outcome: "deny" }],
  ["no-prerequisites", "what needs nothing", [person("marketing-user"), "campaign.view"], { outcome: "skip" }],
  ["no-prerequisites", "analytics across accounts with two accounts", [person("marketing-manager", { accountCount: 2 }), "analytics.crossAccount"], { outcome: "skip" }],
  ["prerequisites-held", "what it needs is there", [person("marketing-user"), "campaign.edit"], { outcome: "pass" }],
  ["prerequisite-missing", "the first prerequisite is missing", [holder({ "campaign.send": "group", "contact.email": "own" }), "campaign.send"], { outcome: "deny", ref: permission("campaign.view"), from: 2, to: 0 }],
  ["prerequisite-missing", "the second prerequisite is missing", [holder({ "campaign.send": "group", "campaign.view": "group" }), "campaign.send"], { outcome: "deny", ref: permission("contact.email"), from: 2, to: 0 }],
  ["narrowed-by-prerequisite", "a prerequisite is held less widely", [holder({ "campaign.edit": "global", "campaign.view": "own" }), "campaign.edit"], { outcome: "narrow", ref: permission("campaign.view"), from: 3, to: 1 }],
  // Scope
  ["everywhere", "Global", [person("marketing-manager"), "campaign.view", row()], { outcome: "pass", to: 3 }],
  ["narrowed-to-scope", "Group without a row", [person("marketing-user"), "campaign.view"], { outcome: "narrow", from: 3, to: 2 }],
  ["narrowed-to-scope", "a yes or no that stands on something Restricted", [holder({ "faq.publish": "global", "faq.edit": "own" }), "faq.publish"], { outcome: "narrow", from: 3, to: 1 }],
  ["not-own", "somebody else's row at Restricted", [person("sales-user"), "campaign.view", row()], { outcome: "deny", to: 1 }],
  ["not-in-teams", "a row of another team", [person("marketing-user"), "campaign.view", row({ teamId: "t9" })], { outcome: "deny", to: 2 }],
  ["person-outside-teams", "a person of another team", [holder({ "user.manage": "group" }), "user.manage", row({ teamIds: ["t9"] })], { outcome: "deny", to: 2 }],
  ["own-row", "one's own row at Restricted", [person("sales-user"), "campaign.view", row({ ownerId: ME })], { outcome: "pass", to: 1 }],
  ["own-row", "one's own row of one's team", [person("marketing-user"), "campaign.view", row({ ownerId: ME, teamId: "t1" })], { outcome: "pass", to: 2 }],
  ["row-of-team", "a row of the second of one's teams", [person("marketing-user", { teams: teams("t1", "t2") }), "campaign.view", row({ teamId: "t2" })], { outcome: "pass", to: 2, ref: { type: "team", id: "t2", name: "t2" } }],
  ["person-of-teams", "a person of one's team", [holder({ "user.manage": "group" }), "user.manage", row({ teamIds: ["t1"] })], { outcome: "pass", to: 2 }],
  ["left-to-contact-access", "a contact at Group", [manager, "contact.view", row({ accessGroupNos: [1] })], { outcome: "narrow", from: 3, to: 2 }],
  ["left-to-contact-access", "importing, which is about contacts too", [holder({ "contact.import": "global", "contact.create": "global", "contact.edit": "group", "contact.view": "group" }), "contact.import", row({ accessGroupNos: [] })], { outcome: "narrow", from: 3, to: 2 }],
  // Contact access
  ["not-about-contacts", "a campaign", [person("marketing-user"), "campaign.view"], { outcome: "skip" }],
  ["not-about-contacts", "a yes or no about nothing in particular", [person("administrator"), "audit.view"], { outcome: "skip" }],
  ["all-contacts", "contacts at Global", [person("marketing-manager"), "contact.view"], { outcome: "skip" }],
  ["narrowed-to-access-groups", "contacts at Group without a row", [manager, "contact.view"], { outcome: "narrow" }],
  ["no-access-grant", "a contact of an access group without a grant", [manager, "contact.view", row({ accessGroupNos: [9] })], { outcome: "deny" }],
  ["unlabelled-global-only", "a contact in no access group, kept for Global", [manager, "contact.view", row({ accessGroupNos: [] })], { outcome: "deny" }],
  ["own-contact", "one's own contact, whatever its access groups", [manager, "contact.view", row({ ownerId: ME, accessGroupNos: [9] })], { outcome: "pass" }],
  ["contact-unlabelled", "a contact in no access group, open to everyone", [person("sales-manager"), "contact.view", row({ accessGroupNos: [] })], { outcome: "pass" }],
  ["contact-granted", "a contact of two access groups, one with a grant for another action", [manager, "contact.view", row({ accessGroupNos: [2, 3] })], { outcome: "pass", ref: { type: "access-group", id: "g3", name: "Group 3" } }],
  // Campaign rule
  ["no-campaign-rule", "approving where no rule was loaded", [approver, "campaign.approve", row()], { outcome: "skip" }],
  ["no-campaign-rule", "editing, which no rule is about", [approver, "campaign.edit", row(), sealed], { outcome: "skip" }],
  ["campaign-rule-met", "an approver who wrote nothing", [approver, "campaign.approve", row(), sealed], { outcome: "pass" }],
  ["campaign-rule-met", "an approver whose turn it is", signing(turn([[ME]])), { outcome: "pass" }],
  ["campaign-rule-met", "one who signed, where every stage is signed and nobody has confirmed the time", signing(turn([[ME]], [[1, ME]])), { outcome: "pass" }],
  ["all-signed", "another, where every stage is signed", signing(turn([["u3"]], [[1, "u3"]])), { outcome: "deny" }],
  ["four-eyes", "an approver who wrote a part", [approver, "campaign.approve", row(), { ...sealed, contributors: [ME] }], { outcome: "deny" }],
  ["audience-author", "an approver who wrote its audience", [approver, "campaign.approve", row(), { ...sealed, audienceAuthors: [ME] }], { outcome: "deny" }],
  ["seal-changed", "a campaign that changed since", [approver, "campaign.approve", row(), { ...sealed, currentSeal: "t" }], { outcome: "deny" }],
  ["already-signed", "an approver who signed an earlier stage", signing(turn([[ME], [ME]], [[1, ME]])), { outcome: "deny" }],
  ["not-in-stage", "an approver of no stage that is left", signing(turn([["u3"], ["u4"]])), { outcome: "deny" }],
  ["stage-not-reached", "an approver of one of the later stages", signing(turn([["u3"], [ME], ["u4"]])), { outcome: "deny" }],
  ["needed-later", "an approver who is kept for a later stage", signing(turn([[ME, "u3"], [ME]], [], [ME])), { outcome: "deny" }],
];

describe("a step of an explanation says how it let the question through, or refused it, and what it went by", () => {
  test.each(examples)("%s: %s", (code, _title, question, expected) => {
    const { steps, allowed, deniedBy } = explain(...question);
    const step = steps.find((one) => one.code === code);
    expect(step).toEqual({ step: step?.step, code, ...expected });
    if (expected.outcome !== "deny") return;
    expect([allowed, deniedBy, steps.at(-1)]).toEqual([false, step?.step, step]);
    expect(decide(...question)).toBe(code);
  });

  test("and every code has an example here", () => {
    expect(new Set(examples.map(([code]) => code))).toEqual(new Set([...CODES, ...PASS_CODES]));
  });
});
