import { describe, expect, test } from "vitest";
import { planPolicy } from "./plan-policy.ts";
import type { PolicyAccount } from "./plan-policy.ts";
import { applied } from "./policy.ts";
import type { Policy, PolicyRole, WholePolicy } from "./policy.ts";
import { policyDocument } from "./policy-document.ts";
import { printPlan } from "./print-plan.ts";
import { validatePolicy } from "./validate-policy.ts";

const role = (name: string, grants: PolicyRole["grants"], more: Partial<PolicyRole> = {}): PolicyRole => ({
  name,
  description: "",
  from: "Marketing User",
  was: null,
  grants,
  ...more,
});

const CURRENT: WholePolicy = {
  roles: [role("Helper", { "contact.view": "group" }), role("Old", { "contact.view": "own" })],
  retired: new Map(),
  accessGroups: [{ name: "Trade", description: "", was: null, teams: new Map([["Sales", 1]]), people: new Map() }],
  unlabelled: "everyone",
  defaultLevels: {},
  approvalRules: [],
  assertions: ["a Sales User may not account.manage"],
};
const ACCOUNT: PolicyAccount = {
  teams: ["Sales", "Marketing"],
  people: ["ada@example.com"],
  segments: ["Newsletter"],
  holders: new Map([["Old", 2]]),
};

const plan = (wanted: Partial<Policy>, account = ACCOUNT) => planPolicy(CURRENT, { retired: new Map(), ...wanted }, account);

describe("a plan", () => {
  test("of what is there already is empty, and of no part too", () => {
    expect(plan(CURRENT)).toEqual({ changes: [], problems: [] });
    expect(plan({})).toEqual({ changes: [], problems: [] });
    expect(printPlan([])).toContain("Nothing to change");
  });

  test("says permission by permission what changes, in an order that can be carried out, and reads well", () => {
    const { changes, problems } = plan({
      roles: [role("Helper", { "contact.view": "own", "campaign.view": "own" }), role("New", { "contact.view": "own" })],
      retired: new Map([["Old", "New"]]),
      accessGroups: [
        { name: "Dealers", description: "", was: "Trade", teams: new Map([["Marketing", 5]]), people: new Map([["ada@example.com", 1]]) },
      ],
      unlabelled: "global",
      defaultLevels: { campaigns: "settings" },
      assertions: [],
    });
    expect(problems).toEqual([]);
    expect(printPlan(changes)).toMatchInlineSnapshot(`
      "~ role “Helper”
          ~ contact.view: group → own
          + campaign.view (own)
      + role “New”, from “Marketing User”
          + contact.view (own)
      ~ access group “Trade”
          is called “Dealers” from now on
      ~ team Marketing on “Dealers”: nothing → view, email
      ~ team Sales on “Dealers”: view → nothing
      ~ person ada@example.com on “Dealers”: nothing → view
      ~ contacts in no access group: everyone → global
      ~ default access level in Campaigns: Full → Settings restricted
      - role “Old”: 2 people get “New”
      ~ assertions
          - a Sales User may not account.manage

      1 to create, 8 to change, 1 to delete.
      "
    `);
  });

  test("of a role under a new name keeps the role; a second time there is nothing to do", () => {
    const renamed = role("Assistant", { "contact.view": "group" }, { was: "Helper" });
    const wanted = { roles: [renamed, role("Old", { "contact.view": "own" })] };
    expect(plan(wanted).changes).toMatchObject([{ kind: "change-role", name: "Helper", role: { name: "Assistant" }, grants: [] }]);
    const after = applied(CURRENT, { retired: new Map(), ...wanted });
    expect(planPolicy(after, { retired: new Map(), ...wanted }, ACCOUNT).changes).toEqual([]);
  });

  test("makes a new role after the new one that it is made from", () => {
    const { changes } = plan({ roles: [...CURRENT.roles, role("A", {}, { from: "B" }), role("B", {}, { from: "Sales User" })] });
    expect(changes.map((change) => change.kind === "create-role" && change.role.name)).toEqual(["B", "A"]);
  });

  test("does not delete a role that people hold unless they get another", () => {
    const { problems } = plan({ roles: [role("Helper", { "contact.view": "group" })] });
    expect(problems).toEqual([{ path: ["roles"], message: expect.stringContaining("2 people hold it") as string }]);
    const free = plan({ roles: [role("Helper", { "contact.view": "group" })] }, { ...ACCOUNT, holders: new Map() });
    expect(free).toMatchObject({ problems: [], changes: [{ kind: "delete-role", name: "Old", people: 0 }] });
  });

  test("of the first access groups says who sees contacts in none; later ones may leave it as it is", () => {
    const accessGroups = [
      { name: "Press", description: "", was: null, teams: new Map<string, number>(), people: new Map<string, number>() },
    ];
    const first = (more: Partial<Policy>) =>
      planPolicy({ ...CURRENT, accessGroups: [] }, { retired: new Map(), accessGroups, ...more }, ACCOUNT).problems;
    expect(first({})).toEqual([{ path: ["accessGroups"], message: expect.stringContaining("Say with “unlabelled”") as string }]);
    expect(first({ unlabelled: "everyone" })).toEqual([]);
    expect(first({ accessGroups: [] })).toEqual([]);
    expect(plan({ accessGroups }).problems).toEqual([]);
  });

  test("takes names for names, also those that every object answers to", () => {
    const odd = ["constructor", "toString", "__proto__"];
    const group = { name: "Trade", description: "", was: null, people: new Map<string, number>() };
    const current = {
      ...CURRENT,
      roles: odd.map((name) => role(name, {})),
      accessGroups: [{ ...group, teams: new Map<string, number>() }],
    };
    const account = { ...ACCOUNT, teams: odd, holders: new Map() };
    const read = validatePolicy({
      version: 1,
      roles: {},
      accessGroups: { Trade: { teams: Object.fromEntries(odd.map((name) => [name, ["view"]])) } },
    });
    if (!read.ok) throw new Error(JSON.stringify(read.problems));
    const { changes, problems } = planPolicy(current, read.policy, account);
    expect(problems).toEqual([]);
    expect(changes).toEqual([
      ...odd.toSorted().map((name) => ({ kind: "set-access", group: "Trade", holder: { type: "team", name }, from: 0, to: 1 })),
      ...odd.map((name) => ({ kind: "delete-role", name, people: 0, replacement: null })),
    ]);
    const holding = { ...current, accessGroups: [{ ...group, teams: new Map(odd.map((name) => [name, 1] as const)) }] };
    expect(planPolicy(holding, read.policy, account).changes.map(({ kind }) => kind)).toEqual(odd.map(() => "delete-role"));
  });

  test("names teams and people that the account does not have, and new roles without an origin", () => {
    const { problems } = plan({
      roles: [...CURRENT.roles, role("New", {}, { from: null })],
      accessGroups: [
        { name: "Trade", description: "", was: null, teams: new Map([["Sale", 1]]), people: new Map([["eve@example.com", 1]]) },
      ],
    });
    expect(problems.map(({ path }) => path)).toEqual([
      ["accessGroups", "Trade", "teams", "Sale"],
      ["accessGroups", "Trade", "people", "eve@example.com"],
      ["roles", "New"],
    ]);
    expect(problems[0]?.message).toContain("Did you mean “Sales”?");
  });
});

test("The document of a policy reads back as the same policy, and plans nothing", () => {
  const whole: WholePolicy = {
    ...CURRENT,
    accessGroups: [
      ...CURRENT.accessGroups,
      { name: "Press", description: "Writers", was: null, teams: new Map(), people: new Map([["ada@example.com", 31]]) },
    ],
    defaultLevels: { campaigns: "none" },
  };
  const read = validatePolicy(JSON.parse(JSON.stringify(policyDocument(whole))));
  expect(read).toMatchObject({ ok: true, warnings: [] });
  if (!read.ok) return;
  expect(planPolicy(whole, read.policy, ACCOUNT)).toEqual({ changes: [], problems: [] });
  expect(policyDocument(applied(whole, read.policy))).toEqual(policyDocument(whole));
});
