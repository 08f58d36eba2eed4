import { describe, expect, test } from "vitest";
import { planPolicy } from "./plan-policy.ts";
import { applied } from "./policy.ts";
import type { PolicyProblem, WholePolicy } from "./policy.ts";
import { policyDocument } from "./policy-document.ts";
import { printPlan } from "./print-plan.ts";
import { validatePolicy } from "./validate-policy.ts";

const ACCOUNT = { teams: ["Sales"], people: ["ada@example.com"], segments: ["Newsletter"], holders: new Map() };
const EMPTY: WholePolicy = {
  roles: [],
  retired: new Map(),
  accessGroups: [],
  unlabelled: "everyone",
  defaultLevels: {},
  approvalRules: [],
  assertions: [],
};
const LARGE = {
  when: [{ audience: 1000 }, { segments: ["Newsletter"] }, { senders: ["role Sales User", "team Sales"] }, { firstSend: "sender" }],
  always: "yes",
  skip: ["ada@example.com"],
  stages: [{ approvers: ["role Marketing Manager"] }, { approvers: "holders", how: 2 }],
};
const SMALL = { stages: [{ approvers: "holders", how: "any" }] };

function read(approvalRules: object) {
  const result = validatePolicy({ version: 1, approvalRules });
  if (!result.ok) throw new Error(JSON.stringify(result.problems));
  return result.policy;
}
const problemsOf = (rule: object): readonly PolicyProblem[] => {
  const result = validatePolicy({ version: 1, approvalRules: { Large: rule } });
  return result.ok ? [] : result.problems;
};

describe("approval rules in a policy", () => {
  test("are read with names for people, teams, roles and segments, and written as they were read", () => {
    const policy = read({ Large: LARGE, Small: SMALL });
    expect(policy.approvalRules).toMatchObject([
      {
        name: "Large",
        always: true,
        skip: [{ type: "person", name: "ada@example.com" }],
        stages: [{ how: "any" }, { approvers: "holders", how: 2 }],
      },
      { name: "Small", when: [], always: false, skip: [] },
    ]);
    const whole = applied(EMPTY, policy);
    const again = validatePolicy(JSON.parse(JSON.stringify(policyDocument(whole))));
    expect(again).toMatchObject({ ok: true, policy: { approvalRules: policy.approvalRules } });
  });

  test.each<[string, object, (string | number)[], string]>([
    ["no stage", {}, [], "add “stages:”"],
    ["nobody who signs", { stages: [{ how: "any" }] }, ["stages", 0], "Name who signs"],
    ["an unknown how", { stages: [{ approvers: "holders", how: "most" }] }, ["stages", 0, "how"], "none of any, all"],
    ["somebody who is nobody", { ...SMALL, skip: ["Sales"] }, ["skip", 0], "Write “role …”, “team …” or somebody's address."],
    ["an unknown condition", { ...SMALL, when: [{ size: 3 }] }, ["when", 0, "size"], "means nothing here"],
    ["an audience of none", { ...SMALL, when: [{ audience: 0 }] }, ["when", 0, "audience"], "a whole number from 1 to"],
    ["more stages than a rule has", { stages: Array.from({ length: 11 }, () => SMALL.stages[0]) }, ["stages"], "at most 10, not 11"],
    ["more conditions than a rule has", { ...SMALL, when: Array.from({ length: 21 }, () => ({ audience: 9 })) }, ["when"], "at most 20"],
    ["more people than a list has", { ...SMALL, skip: Array.from({ length: 51 }, () => "ada@example.com") }, ["skip"], "at most 50"],
    ["a tag that hides something", { ...SMALL, when: [{ tags: ["a\u200bb"] }] }, ["when", 0, "tags", 0], "hide or turn around"],
    ["a tag that says nothing", { ...SMALL, when: [{ tags: [" "] }] }, ["when", 0, "tags", 0], "Here should be a text."],
    ["no segment", { ...SMALL, when: [{ segments: [] }] }, ["when", 0, "segments"], "Name at least one"],
    ["no sender", { ...SMALL, when: [{ senders: null }] }, ["when", 0, "senders"], "Name at least one"],
    ["too many signatures", { stages: [{ approvers: "holders", how: 51 }] }, ["stages", 0, "how"], "from 1 to 50"],
    ["a huge audience", { ...SMALL, when: [{ audience: 1_000_000_001 }] }, ["when", 0, "audience"], "1,000,000,000"],
    ["always perhaps", { ...SMALL, always: "perhaps" }, ["always"], "Write “yes”"],
  ])("are refused with %s, at its place", (_, rule, path, message) => {
    const problems = problemsOf(rule);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.path).toEqual(["approvalRules", "Large", ...path]);
    expect(problems[0]?.message).toContain(message);
  });

  test("are planned by name: made, changed line by line, moved, deleted", () => {
    const before = applied(EMPTY, read({ Large: LARGE, Small: SMALL }));
    const plan = (rules: object) => planPolicy(before, read(rules), ACCOUNT);
    expect(plan({ Large: LARGE, Small: SMALL })).toEqual({ changes: [], problems: [] });
    expect(printPlan(plan({ Large: { ...LARGE, when: [{ audience: 500 }] } }).changes)).toMatchInlineSnapshot(`
      "- approval rule “Small”
      ~ approval rule “Large”
          - when: audience 1000
          - when: segments Newsletter
          - when: senders role Sales User, team Sales
          - when: firstSend sender
          + when: audience 500

      0 to create, 1 to change, 1 to delete.
      "
    `);
    expect(printPlan(plan({ Small: SMALL, Large: LARGE }).changes)).toContain("is read as number 1");
    expect(plan({ Large: LARGE, Tiny: { ...SMALL, was: "Small" } }).changes).toMatchObject([
      { kind: "change-approval-rule", name: "Small" },
    ]);
    const positionsOf = (rules: object) =>
      plan(rules).changes.map((change) => [change.kind, "position" in change ? change.position : undefined]);
    expect(positionsOf({ First: SMALL, Large: LARGE, Small: SMALL })).toEqual([
      ["change-approval-rule", 1],
      ["change-approval-rule", 2],
      ["create-approval-rule", 0],
    ]);
    expect(positionsOf({ Large: LARGE, Small: SMALL, Last: SMALL })).toEqual([["create-approval-rule", null]]);
  });

  test("that name what the account does not have are problems at their places", () => {
    const wanted = read({
      Large: { ...LARGE, skip: ["team Sale"], when: [{ segments: ["Newsletters"] }], stages: [{ approvers: ["role Boss"] }] },
    });
    expect(planPolicy(EMPTY, wanted, ACCOUNT).problems.map(({ path }) => path.slice(2).join(" "))).toEqual([
      "skip 0",
      "stages 0 approvers 0",
      "when 0 segments 0",
    ]);
  });
});
