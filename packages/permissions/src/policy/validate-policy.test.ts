import { describe, expect, test } from "vitest";
import { grantProblems } from "./grant-problems.ts";
import type { Policy, PolicyProblem } from "./policy.ts";
import { validatePolicy } from "./validate-policy.ts";

const ROLE = { from: "Marketing User", grants: { "contact.view": "group", "contact.create": "yes" } };

function policyOf(document: unknown): Policy {
  const read = validatePolicy(document);
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.policy;
}

function problemsOf(document: object): readonly PolicyProblem[] {
  const read = validatePolicy({ version: 1, ...document });
  return read.ok ? [] : read.problems;
}

const problemsOfGrants = (grants: object): readonly PolicyProblem[] => problemsOf({ roles: { Helper: { from: "Sales User", grants } } });

describe("a policy document", () => {
  test("is read into roles, access groups, defaults and assertions; what it leaves out is absent", () => {
    const policy = policyOf({
      version: 1,
      roles: { Helper: { ...ROLE, description: " Helps. " } },
      accessGroups: { Trade: { teams: { Sales: ["edit", "email"] }, people: { "ada@example.com": ["view"] } }, Press: null },
      unlabelled: "global",
      defaultLevels: { campaigns: "settings", desk: "full" },
      assertions: ["a Sales User may not export the access group Trade"],
    });
    expect(policy.roles).toEqual([
      {
        name: "Helper",
        description: "Helps.",
        from: "Marketing User",
        was: null,
        grants: { "contact.view": "group", "contact.create": "global" },
      },
    ]);
    expect(policy.accessGroups).toEqual([
      { name: "Trade", description: "", was: null, teams: new Map([["Sales", 7]]), people: new Map([["ada@example.com", 1]]) },
      { name: "Press", description: "", was: null, teams: new Map(), people: new Map() },
    ]);
    expect(policy).toMatchObject({ unlabelled: "global", defaultLevels: { campaigns: "settings" } });
    expect(policyOf({ version: 1 })).toEqual({ retired: new Map() });
  });

  test.each<[string, object, (string | number)[], string]>([
    ["an unknown part", { role: {} }, ["role"], "Did you mean “roles”?"],
    ["no version", { version: 2 }, ["version"], "version: 1"],
    ["a list for roles", { roles: [] }, ["roles"], "roles by their names"],
    ["an unknown field", { roles: { Helper: { ...ROLE, grant: {} } } }, ["roles", "Helper", "grant"], "Did you mean “grants”?"],
    ["an unknown origin", { roles: { Helper: { ...ROLE, from: "Marketing Usr" } } }, ["roles", "Helper", "from"], "“Marketing User”"],
    ["a built-in name", { roles: { "sales user": ROLE } }, ["roles", "sales user"], "the built-in role “Sales User”"],
    ["two names alike", { roles: { Helper: ROLE, HE1PER: ROLE } }, ["roles", "HE1PER"], "mistaken for “Helper”"],
    ["groups alike", { accessGroups: { Trade: null, "tra-de": null } }, ["accessGroups", "tra-de"], "mistaken for “Trade”"],
    ["an unknown action", { accessGroups: { A: { teams: { T: ["send"] } } } }, ["accessGroups", "A", "teams", "T", 0], "none of view"],
    ["no action", { accessGroups: { A: { teams: { T: [] } } } }, ["accessGroups", "A", "teams", "T"], "a list such as"],
    ["an unknown word", { unlabelled: "nobody" }, ["unlabelled"], "none of everyone, global"],
    ["an unknown app", { defaultLevels: { campaign: "full" } }, ["defaultLevels", "campaign"], "Did you mean “campaigns”?"],
    ["an unknown level", { defaultLevels: { campaigns: "own" } }, ["defaultLevels", "campaigns"], "none of full, settings, none"],
    ["a sentence that is none", { assertions: ["Sales is good"] }, ["assertions", 0], "Write a sentence such as"],
    ["a NUL in a description", { roles: { Helper: { ...ROLE, description: "a\0b" } } }, ["roles", "Helper", "description"], "printed"],
    ["text turned around", { accessGroups: { A: { description: "a\u202eb" } } }, ["accessGroups", "A", "description"], "turn around"],
    ["lines in a description", { accessGroups: { A: { description: "a\nb" } } }, ["accessGroups", "A", "description"], "one line"],
    ["a NUL in a sentence", { assertions: ["a Sales User may not contact.export\0"] }, ["assertions", 0], "printed"],
    ["an endless sentence", { assertions: ["a ".repeat(300)] }, ["assertions", 0], "At most 500 characters."],
    ["too many sentences", { assertions: Array.from({ length: 101 }, () => "") }, ["assertions"], "at most 100, not 101"],
    ["too many groups", { accessGroups: Object.fromEntries(Array.from({ length: 301 }, (_, no) => [no, null])) }, ["accessGroups"], "300"],
    ["a built-in role retired", { retiredRoles: { Administrator: "Sales User" } }, ["retiredRoles", "Administrator"], "built in"],
    [
      "a retired role kept",
      { roles: { Helper: ROLE }, retiredRoles: { Helper: "Sales User" } },
      ["retiredRoles", "Helper"],
      "among the roles too",
    ],
    ["no replacement", { retiredRoles: { Helper: "Nobody" } }, ["retiredRoles", "Helper"], "no role that can take its place"],
  ])("is refused for %s, with its place", (_, document, path, message) => {
    const problems = problemsOf(document);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.path).toEqual(path);
    expect(problems[0]?.message).toContain(message);
  });

  test.each(["text", null, 7, []])("that is %j is refused", (document) => expect(validatePolicy(document).ok).toBe(false));
});

describe("the grants of a role", () => {
  test("an unknown permission is refused with the one that was meant", () => {
    expect(problemsOfGrants({ "contact.veiw": "own" })[0]?.message).toContain("Did you mean “contact.view”?");
  });

  test("a scope that is not offered is refused, and so is a scope on a yes/no permission", () => {
    expect(problemsOfGrants({ "contact.view": "team" })[0]?.message).toBe(
      "“contact.view” is offered at own, group, global, not at “team”.",
    );
    expect(problemsOfGrants({ "contact.view": "own", "contact.create": "own" })[0]?.message).toContain("has no scope: write “yes”");
  });

  test("role.manage is refused: it is held through Account Admin and in no other way", () => {
    expect(problemsOfGrants({ "user.manage": "global", "role.manage": "yes" })[0]?.message).toContain("Account Admin and in no other way");
  });

  test("a role that lacks what it needs is refused with the lines to add, at the scope that is needed", () => {
    const problems = problemsOfGrants({ "campaign.send": "group", "campaign.view": "own" });
    expect(problems).toEqual([
      {
        path: ["roles", "Helper", "grants", "campaign.send"],
        message:
          "“campaign.send” needs what the role does not grant. Add “campaign.view: group” or wider and “contact.email: own” or wider.",
      },
    ]);
  });

  test("a permission that is not built yet grants nothing and is a warning, not an error", () => {
    const read = validatePolicy({
      version: 1,
      roles: { Helper: { from: "Sales User", grants: { "contact.view": "own", "contact.sms": "own" } } },
    });
    expect(read).toMatchObject({ ok: true, policy: { roles: [{ grants: { "contact.view": "own" } }] } });
    expect(read.warnings).toEqual([
      { path: ["roles", "Helper", "grants", "contact.sms"], message: expect.stringContaining("not built yet") as string },
    ]);
  });
});

test("Grants from a screen are held to the same: none wrong, none missing, none reserved, none that is not built", () => {
  const messageOf = (grants: object): string | undefined => grantProblems({ ...grants })[0]?.message;
  expect(messageOf({ "contact.view": "own", "contact.create": "global" })).toBeUndefined();
  expect(messageOf({ "contact.create": "own" })).toBe("“contact.create” is offered at global, not at “own”.");
  expect(messageOf({ "contact.create": "global" })).toContain("Add “contact.view: own” or wider.");
  expect(messageOf({ "role.manage": "global" })).toContain("Account Admin");
  expect(messageOf({ "contact.sms": "own" })).toBe("“contact.sms” is not built yet.");
  expect(messageOf({ "no.such": "own" })).toContain("There is no permission");
});
