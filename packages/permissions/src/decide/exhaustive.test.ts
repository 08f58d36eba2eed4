import { expect, test } from "vitest";
import { PERMISSION_KEYS } from "../catalogue/catalogue.ts";
import type { PermissionKey } from "../catalogue/catalogue.ts";
import { decide, explain, filterFor } from "./decide.ts";
import { matches } from "../filter/filter.ts";
import type { Row } from "../filter/filter.ts";
import { BUILT_IN_ROLE_KEYS } from "../catalogue/roles.ts";
import type { BuiltInRoleKey } from "../catalogue/roles.ts";
import { compileSubject } from "../subject/compile-subject.ts";
import type { SubjectFacts } from "../subject/subject.ts";
import { ACCOUNT, factsOf, ME } from "../../testing/people.ts";
import { referenceAllows } from "../../testing/reference.ts";

const accounts = [ACCOUNT, "a2"];
const owners = [ME, "u2", null];
const teams = ["t1", "t2", null];
const accessGroups = [[], [1], [2], [1, 2], undefined];
const teamsOfPeople = [[], ["t1"], ["t1", "t2"], undefined];

/** Every combination of what a row can be towards a person: 360 classes. */
const rowClasses: Row[] = accounts.flatMap((accountId) =>
  owners.flatMap((ownerId) =>
    teams.flatMap((teamId) =>
      accessGroups.flatMap((accessGroupNos) => teamsOfPeople.map((teamIds) => ({ accountId, ownerId, teamId, accessGroupNos, teamIds }))),
    ),
  ),
);

const situations: Readonly<Record<string, Partial<SubjectFacts>>> = {
  "without access groups": {},
  "with access groups, a grant to view and e-mail": {
    accessGroupsExist: true,
    unlabelled: "global",
    contactGrants: [{ groupId: "g1", groupNo: 1, name: "Press", actions: 1 | 4, via: { type: "team", id: "t1", name: "Poland" } }],
  },
  "with Campaigns at Settings restricted": {
    apps: { campaigns: { level: "settings", setBy: "hand" }, tracking: { level: "settings", setBy: "hand" }, desk: null },
  },
};

test.each(Object.entries(situations))(
  "Built-in roles × permissions × row classes, %s: decide, explain, filter and reference agree",
  (_name, changes) => {
    let disagreements = 0;
    for (const role of BUILT_IN_ROLE_KEYS) {
      const facts = factsOf(role, changes);
      const subject = compileSubject(facts);
      for (const key of PERMISSION_KEYS) {
        const filter = filterFor(subject, key);
        for (const row of rowClasses) {
          const allowed = decide(subject, key, row) === null;
          if (explain(subject, key, row).allowed !== allowed) disagreements += 1;
          if (matches(filter, row) !== allowed) disagreements += 1;
        }
        // The reference is slow; every seventh class meets every value of every part of a row.
        for (const row of rowClasses.filter((_, number) => number % 7 === 0)) {
          if (referenceAllows(facts, key, row) !== (decide(subject, key, row) === null)) disagreements += 1;
        }
      }
    }
    expect(disagreements).toBe(0);
  },
);

function allowedShare(role: BuiltInRoleKey, key: PermissionKey, changes: Partial<SubjectFacts>): string {
  const subject = compileSubject(factsOf(role, changes));
  return String(rowClasses.filter((row) => decide(subject, key, row) === null).length).padStart(4);
}

test("How many of the row classes each role reaches by each permission is what was reviewed", async () => {
  const blocks = Object.entries(situations).map(([name, changes]) => {
    const lines = PERMISSION_KEYS.map(
      (key) => key.padEnd(30) + BUILT_IN_ROLE_KEYS.map((role) => allowedShare(role, key, changes)).join(" "),
    );
    return [`${name} (of ${rowClasses.length})`, ...lines, ""].join("\n");
  });
  await expect(blocks.join("\n")).toMatchFileSnapshot("../../golden/reach-matrix.txt");
});
