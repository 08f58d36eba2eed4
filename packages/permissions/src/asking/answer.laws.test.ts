import fc from "fast-check";
import { expect, test } from "vitest";
import { campaignRules, facts, keys, rows } from "../../testing/arbitraries.ts";
import { runs } from "../../testing/runs.ts";
import { decide, explain } from "../decide/decide.ts";
import type { Row } from "../filter/filter.ts";
import { compileSubject } from "../subject/compile-subject.ts";
import type { Subject, SubjectFacts } from "../subject/subject.ts";
import { answerTo } from "./answer.ts";
import type { Question } from "./answer.ts";
import { knowsGroup, knowsTeam } from "./known.ts";
import { THING_KINDS } from "./may-ask.ts";
import type { ThingKind } from "./may-ask.ts";

const RUNS = runs(1_000);

/** Somebody who manages the people of their teams, and sees few teams and access groups of the account. */
const askers: fc.Arbitrary<SubjectFacts> = facts.map((one) => ({
  ...one,
  userId: "u9",
  userName: "Asker",
  membership: "active",
  teams: [{ id: "t1", name: "Team t1" }, ...one.teams.filter(({ id }) => id !== "t1")],
  adjustments: [
    { key: "user.manage", scope: "group", from: "account" },
    { key: "campaign.view", scope: "global", from: "account" },
    { key: "contact.view", scope: "global", from: "account" },
  ],
  apps: { ...one.apps, campaigns: { level: "full", setBy: "hand" } },
  hiddenApps: [],
  disabledApps: [],
}));

interface Case {
  readonly someone: SubjectFacts;
  readonly key: Question["key"];
  readonly kind: ThingKind;
  readonly row: Row | undefined;
  readonly rule: Question["rule"];
  readonly other: SubjectFacts;
}

const anyCases: fc.Arbitrary<Case> = fc.record({
  someone: facts,
  key: keys,
  kind: fc.constantFrom(...THING_KINDS),
  row: fc.option(rows, { nil: undefined }),
  rule: fc.option(campaignRules, { nil: undefined }),
  other: facts.map((one) => ({ ...one, userId: "u7", userName: "Other" })),
});

/** Questions about a contact that somebody of the asker's only team reaches through access groups, or not. */
const contactCases: fc.Arbitrary<Case> = anyCases.map((one) => ({
  ...one,
  key: one.row?.teamId ? "contact.email" : "contact.view",
  kind: "contact",
  row: { accountId: "a1", ownerId: null, accessGroupNos: [1], ...one.row },
  rule: undefined,
  someone: {
    ...one.someone,
    membership: "active",
    role: { key: "custom", name: "Custom", version: 1, grants: { "contact.view": "group", "contact.email": "group" } },
    adjustments: [],
    teams: [{ id: "t1", name: "Team t1" }],
    apps: { ...one.someone.apps, campaigns: { level: "full", setBy: "hand" } },
    hiddenApps: [],
    disabledApps: [],
    accessGroupsExist: true,
  },
}));

const cases = fc.oneof(anyCases, contactCases);

function questionOf({ someone, key, kind, row, rule, other }: Case): Question {
  return { person: compileSubject(someone), key, thing: row && { kind, row }, rule, others: [compileSubject(other)] };
}

/** Teams and access groups that the asker may not know of go by other names, ids and numbers, the same everywhere. */
function renamed(asker: Subject, one: Case): Case {
  const team = (id: string): string => (knowsTeam(asker, id) ? id : `secret-${id}`);
  const group = (no: number): number => (knowsGroup(asker, ({ groupNo }) => groupNo === no) ? no : no + 100);
  const hide = (whose: SubjectFacts): SubjectFacts => ({
    ...whose,
    teams: whose.teams.map(({ id, name }) => ({ id: team(id), name: team(id) === id ? name : "Secret team" })),
    contactGrants: whose.contactGrants.map((grant) => ({
      ...grant,
      groupNo: group(grant.groupNo),
      ...(group(grant.groupNo) === grant.groupNo ? {} : { groupId: "secret", name: "Secret group" }),
    })),
  });
  const { row } = one;
  return { ...one, someone: hide(one.someone), other: hide(one.other), row: row && rowWith(row, team, group) };
}

function rowWith(row: Row, team: (id: string) => string, group: (no: number) => number): Row {
  return {
    ...row,
    ...(row.teamId && { teamId: team(row.teamId) }),
    ...(row.teamIds && { teamIds: row.teamIds.map(team) }),
    ...(row.accessGroupNos && { accessGroupNos: row.accessGroupNos.map(group) }),
  };
}

/** Every access group that the asker may not know of is there twice: the same contacts, the same grants. */
function doubled(asker: Subject, one: Case): Case {
  const isHidden = (no: number): boolean => !knowsGroup(asker, ({ groupNo }) => groupNo === no);
  const twice = (whose: SubjectFacts): SubjectFacts => ({
    ...whose,
    contactGrants: whose.contactGrants.flatMap((grant) =>
      isHidden(grant.groupNo) ? [grant, { ...grant, groupId: `${grant.groupId}b`, groupNo: grant.groupNo + 100 }] : [grant],
    ),
  });
  const { row } = one;
  const nos = row?.accessGroupNos?.flatMap((no) => (isHidden(no) ? [no, no + 100] : [no]));
  return { ...one, someone: twice(one.someone), other: twice(one.other), row: row && { ...row, ...(nos && { accessGroupNos: nos }) } };
}

test("An answer is the walk's own: allowed where decide allows, ended by the step at which it ends", () => {
  fc.assert(
    fc.property(askers, cases, (who, one) => {
      const question = questionOf(one);
      const answer = answerTo(compileSubject(who), question);
      if (!answer) return;
      const walk = explain(question.person, one.key, one.row, one.rule);
      expect(answer.allowed).toBe(decide(question.person, one.key, one.row, one.rule) === null);
      expect(answer.steps.map(({ step, outcome, code }) => [step, outcome, code])).toEqual(
        walk.steps.map(({ step, outcome, code }) => [step, outcome, code]),
      );
      expect(answer.deniedBy).toBe(walk.deniedBy);
    }),
    RUNS,
  );
});

test("Nobody is answered about a person whom they do not manage, or a thing that they do not see; about oneself everybody is", () => {
  fc.assert(
    fc.property(facts, cases, (who, one) => {
      const asker = compileSubject({ ...who, userId: "u1" });
      const question = questionOf(one);
      const { person } = question;
      const row = { accountId: person.accountId, ownerId: person.userId, teamIds: person.teamIds };
      const isTheirs = person.userId === asker.userId || decide(asker, "user.manage", row) === null;
      const isSeen = !one.row || decide(asker, one.kind === "campaign" ? "campaign.view" : "contact.view", one.row) === null;
      const answer = answerTo(asker, question);
      if (!isTheirs || !isSeen) expect(answer).toBeNull();
      else if (!one.row) expect(answer).not.toBeNull();
    }),
    RUNS,
  );
});

test("What the asker may not know of leaves no trace: by any other name, an answer is the same", () => {
  let changed = 0;
  fc.assert(
    fc.property(askers, cases, (who, one) => {
      const asker = compileSubject(who);
      const hidden = renamed(asker, one);
      const answer = answerTo(asker, questionOf(one));
      if (answer && JSON.stringify(hidden) !== JSON.stringify(one)) changed += 1;
      expect(answerTo(asker, questionOf(hidden))).toEqual(answer);
    }),
    RUNS,
  );
  // A law that never meets anything hidden would say nothing.
  expect(changed).toBeGreaterThan(RUNS.numRuns / 100);
});

test("Nor does how many there are: with every hidden access group there twice, an answer is the same", () => {
  fc.assert(
    fc.property(askers, cases, (who, one) => {
      const asker = compileSubject(who);
      expect(answerTo(asker, questionOf(doubled(asker, one)))).toEqual(answerTo(asker, questionOf(one)));
    }),
    RUNS,
  );
});

test("Whoever may do it instead is named to those alone who manage them too", () => {
  fc.assert(
    fc.property(askers, cases, (who, one) => {
      const asker = compileSubject(who);
      const question = questionOf(one);
      const other = compileSubject(one.other);
      const row = { accountId: other.accountId, ownerId: other.userId, teamIds: other.teamIds };
      for (const { userId } of answerTo(asker, question)?.instead ?? []) {
        expect(userId).toBe(other.userId);
        expect(decide(asker, "user.manage", row)).toBeNull();
        expect(decide(other, one.key, one.row, one.rule)).toBeNull();
      }
    }),
    RUNS,
  );
});
