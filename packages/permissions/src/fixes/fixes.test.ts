import { expect, test } from "vitest";
import { applyChanges, type Asked } from "./apply-changes.ts";
import type { RequiredStage } from "../approval/approval-rules.ts";
import type { Turn } from "../approval/approval-stages.ts";
import type { PermissionKey } from "../catalogue/catalogue.ts";
import { decide, explain } from "../decide/decide.ts";
import type { Row } from "../filter/filter.ts";
import type { Fix, Fixes } from "./fix.ts";
import { fixes } from "./fixes.ts";
import type { CampaignRuleFacts } from "../decide/question.ts";
import { compileSubject } from "../subject/compile-subject.ts";
import type { SubjectFacts } from "../subject/subject.ts";
import { ACCOUNT, factsOf, person } from "../../testing/people.ts";

const admin = person("account-admin", { userId: "u9", userName: "Ada" });
const row = (changes: Partial<Row> = {}): Row => ({ accountId: ACCOUNT, ownerId: "u2", teamId: null, ...changes });
const press = { groupId: "g1", groupNo: 1, name: "Press", actions: 1, via: { type: "team", id: "t1", name: "Poland" } } as const;
const divided = { accessGroupsExist: true, unlabelled: "global", contactGrants: [press] } as const;

/** Each fix as words: its changes, with what tells them apart. */
const told = ({ fixes: all }: Fixes): string[] =>
  all.map((fix) => {
    if (fix.kind === "ask-other") return `ask ${fix.who}`;
    return fix.changes
      .map(({ screen: _screen, who: _who, ...change }) =>
        Object.values(change)
          .map((part) => (typeof part === "object" ? (part?.name ?? part?.id ?? part?.no ?? "unnamed") : part))
          .join(" "),
      )
      .join(" + ");
  });

/** The question after a fix. What `ask-other` names changes nothing about this person's question. */
function afterFix(asked: Asked, fix: Fix | undefined): Asked {
  return fix?.kind === "change" ? applyChanges(asked, fix.changes) : asked;
}

function expectSound(facts: SubjectFacts, key: PermissionKey, at: Row | undefined, found: Fixes): void {
  for (const fix of found.fixes) {
    const after = afterFix({ facts, row: at }, fix);
    expect(decide(compileSubject(after.facts), key, after.row)).toBeNull();
  }
}

test("What is missing in the role is given with all that it needs, at the narrowest scope that is enough", () => {
  expect(told(fixes(person("marketing-user"), "campaign.approve", undefined, undefined, admin))).toEqual([
    "adjust campaign.approve group + adjust campaign.sendWithoutApproval group",
  ]);
  expect(told(fixes(person("restricted-user"), "campaign.edit"))).toEqual(["adjust campaign.edit own + adjust campaign.view own"]);
});

test("A row of another team is reached by joining that team, or at a wider scope", () => {
  const found = fixes(person("marketing-user"), "campaign.edit", row({ teamId: "t2" }), undefined, admin);
  expect(told(found)).toEqual(["join-team t2", "adjust campaign.edit global + adjust campaign.view global"]);
  expectSound(factsOf("marketing-user"), "campaign.edit", row({ teamId: "t2" }), found);
});

test("With a custom role, the role can be changed instead of the person's rights, never both at once", () => {
  const role = { key: "c1", name: "Custom", version: 1, grants: { "campaign.view": "own" } } as const;
  expect(told(fixes(person("sales-user", { role }), "campaign.send"))).toEqual([
    "adjust campaign.send own + adjust contact.email own",
    "grant-in-role campaign.send own + grant-in-role contact.email own",
  ]);
});

test("An app is turned on by oneself, and at the lowest access level that is enough", () => {
  const apps = { campaigns: null, tracking: null, desk: null };
  const found = fixes(person("marketing-user", { apps }), "campaign.edit");
  expect(found.fixes).toEqual([
    { kind: "change", changes: [{ type: "turn-app-on", app: "campaigns", level: "settings", screen: "profile-apps", who: null }] },
  ]);
});

test("Statistics of everyone need access level Full where Settings restricted caps them to one's own", () => {
  const apps = { campaigns: null, tracking: { level: "settings", setBy: "hand" }, desk: null } as const;
  expect(told(fixes(person("sales-user", { apps }), "tracking.statistics", row(), undefined, admin))).toEqual([
    "set-access-level tracking full",
  ]);
});

test("A contact is reached through each of its access groups, by the person or a team of theirs, or for the whole account", () => {
  const contact = row({ accessGroupNos: [1, 2] });
  const found = fixes(person("marketing-user", { ...divided, contactGrants: [] }), "contact.view", contact, undefined, admin);
  expect(told(found)).toEqual([
    "grant-access 1 1 Maya",
    "grant-access 1 1 Poland",
    "grant-access 2 1 Maya",
    "grant-access 2 1 Poland",
    "adjust contact.view global",
  ]);
});

test("A contact in no access group can be put into one that the person reaches, or such contacts can be opened to everyone", () => {
  const found = fixes(person("marketing-user", divided), "contact.view", row({ accessGroupNos: [] }), undefined, admin);
  expect(told(found)).toEqual(["adjust contact.view global", "label-contact Press", "open-unlabelled"]);
  expectSound(factsOf("marketing-user", divided), "contact.view", row({ accessGroupNos: [] }), found);
});

test("Someone without a team is managed at Group once they join one of the manager's", () => {
  const role = { key: "c1", name: "Team admin", version: 1, grants: { "user.manage": "group" } } as const;
  const found = fixes(person("sales-user", { role }), "user.manage", row({ teamIds: [] }), undefined, admin);
  expect(told(found)).toEqual(["adjust user.manage global", "add-person-to-team Poland", "grant-in-role user.manage global"]);
  expectSound(factsOf("sales-user", { role }), "user.manage", row({ teamIds: [] }), found);
});

test("Who contributed to a campaign can't be given the right to approve it: somebody else has to", () => {
  const rule: CampaignRuleFacts = { contributors: ["u1"], submittedBy: "u1", fourEyes: true, snapshotSeal: "s", currentSeal: "s" };
  const found = fixes(person("marketing-manager"), "campaign.approve", row(), rule);
  expect(found).toEqual({ fixes: [{ kind: "ask-other", who: "campaign.approve" }], none: null });
  const same = afterFix({ facts: factsOf("marketing-manager"), row: row(), rule }, found.fixes[0]);
  expect(decide(compileSubject(same.facts), "campaign.approve", same.row, same.rule)).toBe("four-eyes");
});

test("What a stage leaves to others is theirs to sign, and before one's own stage there is only waiting", () => {
  const base = { contributors: [], submittedBy: "u2", fourEyes: true, snapshotSeal: "s", currentSeal: "s" };
  const stageOf = (id: string): RequiredStage => ({ approvers: [{ type: "user", id }], how: "any", rule: null });
  const state = { no: 1, stage: stageOf("u3"), signedBy: [], missing: 1, missingOf: [] };
  const turn: Turn = { current: state, later: [], signedBy: [], reserved: [] };
  const manager = person("marketing-manager");
  const denied = explain(manager, "campaign.approve", row(), { ...base, turn });
  expect(denied.code).toBe("not-in-stage");
  expect(told(fixes(manager, "campaign.approve", row(), { ...base, turn }))).toEqual(["ask campaign.approve"]);
  const later = { ...base, turn: { ...turn, later: [stageOf("u1")] } };
  expect(fixes(manager, "campaign.approve", row(), later).none).toBe("stage-not-reached");
});

test("A campaign that changed since it was opened is looked at again", () => {
  const rule: CampaignRuleFacts = { contributors: [], submittedBy: "u2", fourEyes: true, snapshotSeal: "s", currentSeal: "t" };
  const found = fixes(person("marketing-manager"), "campaign.approve", row(), rule);
  expect(told(found)).toEqual(["look-again"]);
  const after = afterFix({ facts: factsOf("marketing-manager"), row: row(), rule }, found.fixes[0]);
  expect(decide(compileSubject(after.facts), "campaign.approve", after.row, after.rule)).toBeNull();
});

test("Only to an Account Admin is appointing one a way out; to others it is asking one", () => {
  const subject = person("administrator");
  expect(told(fixes(subject, "role.manage"))).toEqual(["ask role.manage"]);
  expect(told(fixes(subject, "role.manage", undefined, undefined, admin))).toEqual(["assign-role account-admin"]);
  const otherAdministrator = person("administrator", { userId: "u8" });
  expect(told(fixes(subject, "role.manage", undefined, undefined, otherAdministrator))).toEqual(["ask role.manage"]);
});

test("Where nothing helps, it says why", () => {
  const reason = (key: PermissionKey, at?: Row, viewer = admin, changes = {}): unknown =>
    fixes(person("sales-user", changes), key, at, undefined, viewer).none;
  expect(reason("campaign.view")).toBe("allowed");
  expect(reason("no.such" as PermissionKey)).toBe("unknown-permission");
  expect(reason("integration.use")).toBe("planned");
  expect(reason("campaign.view", undefined, admin, { membership: "retired" })).toBe("not-a-member");
  expect(reason("campaign.view", row({ accountId: "a2" }))).toBe("not-for-viewer");
  const elsewhere = person("account-admin", { userId: "u9", accountId: "a2" });
  expect(reason("campaign.view", row({ accountId: "a2" }), elsewhere)).toBe("not-for-viewer");
});

test("One's own denials are explained to oneself, those of others only to who manages them", () => {
  const subject = person("sales-user");
  const colleague = person("marketing-manager", { userId: "u2" });
  expect(fixes(subject, "campaign.send", undefined, undefined, colleague).none).toBe("not-for-viewer");
  const role = { key: "c1", name: "Team admin", version: 1, grants: { "user.manage": "group" } } as const;
  const ofTheirTeam = person("sales-user", { userId: "u3", role });
  const ofAnother = person("sales-user", { userId: "u4", role, teams: [{ id: "t2", name: "Spain" }] });
  expect(fixes(subject, "campaign.send", undefined, undefined, ofTheirTeam).none).toBeNull();
  expect(fixes(subject, "campaign.send", undefined, undefined, ofAnother).none).toBe("not-for-viewer");
});

test("A row that the viewer may not know of has no fixes, so that none confirms that it is there", () => {
  const contact = row({ accessGroupNos: [7] });
  expect(fixes(person("marketing-user", divided), "contact.view", contact).none).toBe("not-for-viewer");
});

test("An access group or team that the viewer may not know of is not named, nor counted, and the fix still holds", () => {
  const facts = factsOf("marketing-user", divided);
  const contact = row({ accessGroupNos: [1, 7, 8] });
  const found = fixes(compileSubject(facts), "contact.email", contact);
  expect(told(found)).toEqual([
    "grant-access Press 4 Maya",
    "grant-access Press 4 Poland",
    "grant-access unnamed 4 Maya",
    "grant-access unnamed 4 Poland",
    "adjust contact.email global",
  ]);
  expectSound(facts, "contact.email", contact, found);
  const seller = factsOf("sales-user", {
    role: { key: "c", name: "C", version: 1, grants: { "campaign.view": "global", "campaign.edit": "group" } },
  });
  const elsewhere = row({ teamId: "t7" });
  const ofCampaign = fixes(compileSubject(seller), "campaign.edit", elsewhere);
  expect(told(ofCampaign)).toEqual(["adjust campaign.edit global", "join-team unnamed", "grant-in-role campaign.edit global"]);
  expectSound(seller, "campaign.edit", elsewhere, ofCampaign);
});

test("A manager of one team learns of no other team that a person belongs to", () => {
  const role = { key: "c", name: "C", version: 1, grants: { "user.manage": "group", "contact.view": "global" } } as const;
  const manager = person("sales-user", { userId: "u5", role });
  const subject = person("marketing-user", { ...divided, contactGrants: [] });
  const found = fixes(subject, "contact.email", row({ accessGroupNos: [3] }), undefined, manager);
  expect(told(found)).toEqual(["grant-access unnamed 4 Maya", "grant-access unnamed 4 Poland", "adjust contact.email global"]);
});
