import { describe, expect, test } from "vitest";
import { parseAssertion } from "./assertion.ts";
import { checkAssertions } from "./check-assertions.ts";
import { bitsOf } from "./policy.ts";
import type { WholePolicy } from "./policy.ts";

const POLICY: WholePolicy = {
  roles: [{ name: "Sales and support", description: "", from: "Sales Manager", was: null, grants: { "contact.view": "group" } }],
  retired: new Map(),
  accessGroups: [
    { name: "Trade", description: "", was: null, teams: new Map([["Sales", bitsOf(["view", "export"])]]), people: new Map() },
    {
      name: "Press",
      description: "",
      was: null,
      teams: new Map([["Marketing", bitsOf(["view"])]]),
      people: new Map([["sam@example.com", bitsOf(["export"])]]),
    },
  ],
  unlabelled: "global",
  defaultLevels: {},
  approvalRules: [],
  assertions: [],
};

const TEAMS = ["Sales", "Marketing", "Support"];
const messageOf = (sentence: string, policy: WholePolicy = POLICY, teams: readonly string[] | null = TEAMS): string | null =>
  checkAssertions({ ...policy, assertions: [sentence] }, teams)[0]?.message ?? null;

describe("an assertion about a role and an access group", () => {
  test("holds where the role lacks the permission, whatever its teams are granted", () => {
    expect(messageOf("a Sales User may not export the access group Trade")).toBeNull();
  });

  test("“may not” fails as soon as some team would let somebody with the role, and names the grant", () => {
    expect(messageOf("A Sales Manager may not export the access group Trade.")).toBe(
      "“Sales Manager” may export “Trade”, through the grant to Sales.",
    );
  });

  test("“may not” counts grants that were made to a person", () => {
    expect(messageOf("a Sales Manager may not export the access group Press")).toContain("through the grant to sam@example.com");
  });

  test("“may not” counts contacts that are in another access group as well: a grant on either reaches them", () => {
    const fair = { ...POLICY.accessGroups[0]!, name: "Fair", teams: new Map([["Support", bitsOf(["sms"])]]) };
    const policy = { ...POLICY, accessGroups: [...POLICY.accessGroups, fair] };
    expect(messageOf("a Sales Manager may not sms the access group Trade")).toBeNull();
    expect(messageOf("a Sales Manager may not sms the access group Trade", policy)).toBe(
      "“Sales Manager” may sms “Trade” where a contact is in “Fair” too, through the grant to Support.",
    );
    expect(messageOf("a Sales Manager in the team Marketing may not sms the access group Trade", policy)).toBeNull();
    expect(messageOf("a Sales Manager in the team Support may sms the access group Trade", policy)).toContain("may not sms");
  });

  test("“may” has to hold for somebody in no team", () => {
    expect(messageOf("a Marketing Manager may export the access group Trade")).toBeNull();
    expect(messageOf("a Sales Manager may export the access group Trade")).toBe("“Sales Manager” may not export “Trade”.");
  });

  test("with teams it speaks of somebody in just those", () => {
    expect(messageOf("a Sales Manager in the team Sales may export the access group Trade")).toBeNull();
    expect(messageOf("a Sales Manager in the team Marketing may not export the access group Trade")).toBeNull();
    expect(messageOf("a Sales Manager in the teams Marketing and Sales may not export the access group Trade")).toContain("to Sales");
  });

  test("contacts in no access group go by the rule for them", () => {
    expect(messageOf("a Sales Manager may not view contacts in no access group")).toBeNull();
    expect(messageOf("a Sales Manager may not view contacts in no access group", { ...POLICY, unlabelled: "everyone" })).toContain(
      "may view",
    );
    expect(messageOf("a Marketing Manager may not view contacts in no access group")).toContain("as every contact of the account");
  });
});

describe("an assertion about a permission", () => {
  test("holds or fails as decide says, and “at” asks for a scope at least so wide", () => {
    expect(messageOf("a Marketing User may not campaign.sendWithoutApproval")).toBeNull();
    expect(messageOf("a Marketing User may campaign.send at group")).toBeNull();
    expect(messageOf("a Marketing User may not campaign.send at global")).toBeNull();
    expect(messageOf("a Marketing User may campaign.send at global")).toBe("“Marketing User” may not campaign.send at global.");
  });

  test("what needs a second account is held by some and not by all, so neither sentence holds", () => {
    expect(messageOf("a Marketing Manager may analytics.crossAccount")).toContain("may not");
    expect(messageOf("a Marketing Manager may not analytics.crossAccount")).toContain("may analytics.crossAccount");
  });

  test("“only” speaks of every other role, the account's own ones included", () => {
    expect(messageOf("only Account Admin and Administrator may account.manage")).toBeNull();
    expect(messageOf("only Account Admin may account.manage")).toBe("“Administrator” may account.manage.");
    const grants = { "contact.view": "group", "user.manage": "group" } as const;
    const wider = { ...POLICY, roles: POLICY.roles.map((role) => ({ ...role, grants })) };
    expect(messageOf("only Account Admin, Administrator may user.manage", wider)).toBe("“Sales and support” may user.manage.");
    expect(messageOf('only Account Admin, Administrator and "Sales and support" may user.manage', wider)).toBeNull();
  });
});

test("A sentence with a name that is not there fails with the name that was meant", () => {
  expect(messageOf("a Sales Usr may not contact.export")).toBe("There is no role “Sales Usr”. Did you mean “Sales User”?");
  expect(messageOf("a Sales User may not view the access group Trades")).toContain("Did you mean “Trade”?");
  const misspelt = "a Sales User in the team Slaes may not contact.export";
  expect(messageOf(misspelt)).toBe("There is no team “Slaes”. Did you mean “Sales”?");
  // Without an account nobody knows its teams.
  expect(messageOf(misspelt, POLICY, null)).toBeNull();
});

test.each([
  ["a Sales User may not contact.exprot", "Did you mean “contact.export”?"],
  ["a Sales User may not contact.create at own", "has no scope"],
  ["a Sales User may not contact.view at team", "own, group, global"],
  ["a Sales User may not delete the access group Trade", "view, edit, email, sms, export"],
  ["only Account Admin may not account.manage", "two things at once"],
  ["Sales Users export a lot", "Write a sentence such as"],
])("“%s” is refused with what to write", (sentence, message) => {
  expect(parseAssertion(sentence)).toMatchObject({ ok: false, message: expect.stringContaining(message) as string });
});

test("A role whose name holds “may” is found, quoted or not", () => {
  const may = { ...POLICY, roles: [{ name: "May sale may help", description: "", from: null, was: null, grants: {} }] };
  expect(messageOf("a May sale may help may not contact.view", may)).toBeNull();
  expect(messageOf('a "May sale may help" may not contact.view', may)).toBeNull();
});
