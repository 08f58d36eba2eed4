import { describe, expect, test } from "vitest";
import { custom } from "../../testing/members.ts";
import { ACCOUNT, factsOf } from "../../testing/people.ts";
import { applyChanges } from "./apply-changes.ts";
import type { Row } from "../filter/filter.ts";
import type { Change } from "./fix.ts";
import type { CampaignRuleFacts } from "../decide/question.ts";
import { builtInRoles } from "../catalogue/roles.ts";
import type { SubjectFacts } from "../subject/subject.ts";

const rule: CampaignRuleFacts = { contributors: [], submittedBy: null, fourEyes: true, snapshotSeal: "s", currentSeal: "t" };
const full = { level: "full", setBy: "default" } as const;
const byHand = { level: "settings", setBy: "hand" } as const;
const row: Row = { accountId: ACCOUNT, teamId: "t2", accessGroupNos: [4], teamIds: ["t3"] };
const noor = { type: "user", id: "u2", name: "Noor" } as const;

describe("a change of a person's facts", () => {
  const before = factsOf("sales-user", {
    membership: "suspended",
    hiddenApps: ["desk", "campaigns"],
    disabledApps: ["desk", "tracking"],
    adjustments: [
      { key: "contact.view", scope: "own", from: "account" },
      { key: "contact.view", scope: "none", from: "parent" },
      { key: "report.view", scope: "own", from: "account" },
    ],
  });

  test.each<[Change, Partial<SubjectFacts>]>([
    [{ type: "end-suspension" }, { membership: "active" }],
    [{ type: "accept-invitation" }, { membership: "active" }],
    [{ type: "join-account" }, { accountCount: 2 }],
    [{ type: "make-host-admin" }, { hostAdmin: true }],
    [{ type: "open-unlabelled" }, { unlabelled: "everyone" }],
    [{ type: "lift-restriction", app: "desk" }, { hiddenApps: ["campaigns"] }],
    [{ type: "switch-app-on", app: "desk" }, { disabledApps: ["tracking"] }],
    [{ type: "turn-app-on", app: "desk", level: "settings" }, { apps: { campaigns: full, tracking: full, desk: byHand } }],
    [{ type: "set-access-level", app: "campaigns", level: "settings" }, { apps: { campaigns: byHand, tracking: full, desk: full } }],
    [{ type: "assign-role", role: "administrator" }, { role: builtInRoles.administrator }],
    [{ type: "join-team", team: { id: "t9", name: "Spain" } }, { teams: [...before.teams, { id: "t9", name: "Spain" }] }],
    [{ type: "join-team", team: { id: "t9" } }, { teams: [...before.teams, { id: "t9", name: "" }] }],
  ])("%j", (change, expected) => {
    const start = { ...before, unlabelled: "global" as const };
    expect(applyChanges({ facts: start, row, rule }, [change])).toEqual({ facts: { ...start, ...expected }, row, rule });
  });

  test("an adjustment takes the place of the account's own for that permission, and of no other", () => {
    const { facts } = applyChanges({ facts: before }, [{ type: "adjust", key: "contact.view", scope: "global" }]);
    expect(facts.adjustments).toEqual([
      { key: "contact.view", scope: "none", from: "parent" },
      { key: "report.view", scope: "own", from: "account" },
      { key: "contact.view", scope: "global", from: "account" },
    ]);
  });

  test("a grant in a role is added to what the role grants", () => {
    const facts = factsOf("sales-user", { role: custom({ "contact.view": "own", "report.view": "own" }) });
    const after = applyChanges({ facts }, [{ type: "grant-in-role", key: "contact.view", scope: "global" }]);
    expect(after.facts.role).toEqual(custom({ "contact.view": "global", "report.view": "own" }));
  });

  test("a right on an access group is added to those that there are; without a name it is one that holds the contact", () => {
    const named = { type: "grant-access", group: { no: 7, id: "g7", name: "Press" }, actions: 4, to: noor } as const;
    const unnamed = { ...named, group: null };
    const { facts } = applyChanges({ facts: before, row }, [named, unnamed]);
    expect(facts.contactGrants).toEqual([
      { groupId: "g7", groupNo: 7, name: "Press", actions: 4, via: noor },
      { groupId: "", groupNo: 4, name: "", actions: 4, via: noor },
    ]);
    expect(applyChanges({ facts: before }, [unnamed]).facts.contactGrants[0]?.groupNo).toBe(-1);
  });

  test("a team without a name stands for the row's, or for all of a person's that are missing", () => {
    const teamsAfter = (at: Row | undefined) =>
      applyChanges({ facts: before, row: at }, [{ type: "join-team", team: null }]).facts.teams.map(({ id }) => id);
    expect(teamsAfter({ accountId: ACCOUNT, teamId: "t2" })).toEqual(["t1", "t2"]);
    expect(teamsAfter({ accountId: ACCOUNT, teamIds: ["t1", "t3", "t4"] })).toEqual(["t1", "t3", "t4"]);
    expect(teamsAfter({ accountId: ACCOUNT })).toEqual(["t1"]);
    expect(teamsAfter(undefined)).toEqual(["t1"]);
  });
});

describe("a change of what the question is about", () => {
  const facts = factsOf("sales-user");

  test("a person joins a team, a contact an access group, besides those that they are in", () => {
    const team = { type: "add-person-to-team", team: { id: "t1" } } as const;
    const group = { type: "label-contact", group: { no: 2 } } as const;
    expect(applyChanges({ facts, row, rule }, [team, group])).toEqual({
      facts,
      row: { ...row, teamIds: ["t3", "t1"], accessGroupNos: [4, 2] },
      rule,
    });
    const bare = { accountId: ACCOUNT };
    expect(applyChanges({ facts, row: bare }, [team, group]).row).toEqual({ ...bare, teamIds: ["t1"], accessGroupNos: [2] });
    expect(applyChanges({ facts }, [team, group])).toEqual({ facts });
  });

  test("a campaign is looked at again as it is now", () => {
    const look = { type: "look-again" } as const;
    expect(applyChanges({ facts, row, rule }, [look])).toEqual({ facts, row, rule: { ...rule, snapshotSeal: "t" } });
    expect(applyChanges({ facts, row }, [look])).toEqual({ facts, row });
  });
});
