import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  BY_AUTHOR,
  CAMPAIGN,
  member,
  memberLists,
  referenceCanBeSigned,
  referenceIn,
  referenceSigned,
  rule,
  stage,
  stageLists,
} from "../../testing/approvals.ts";
import { person } from "../../testing/people.ts";
import { ableToSign, mayApprove, mayEverBeSatisfied, nobodyCanApprove, reservedFor } from "./approval-possible.ts";
import { statesOf, turnOf } from "./approval-stages.ts";
import { implies, stricter } from "./approval-stricter.ts";
import type { RequiredStage } from "./approval-rules.ts";
import type { Subject } from "../subject/subject.ts";

const RUNS = { numRuns: 400 };
const impossible = (stages: readonly RequiredStage[], members: readonly Subject[], facts = BY_AUTHOR) =>
  nobodyCanApprove(stages, members, CAMPAIGN, facts);

describe("nobody can approve", () => {
  test("where all who could have worked on it, and it says what is missing", () => {
    const facts = { ...BY_AUTHOR, contributors: ["u1", "u2"] };
    expect(impossible([stage("holders")], [member("u1"), member("u2")], facts)).toEqual([{ stage: 1, missing: 1, mayNot: [] }]);
    expect(impossible([stage("holders")], [member("u1"), member("u2")], { ...facts, fourEyes: false })).toBeNull();
  });

  test("where those named hold no right to, however often they are named", () => {
    expect(impossible([stage(["u1"], "all")], [member("u1", "marketing-user")])).toEqual([{ stage: 1, missing: 1, mayNot: ["u1"] }]);
  });

  test("where all have to and one of them may not, who is named", () => {
    const members = [member("u1"), member("u2", "marketing-user"), member("u3")];
    expect(impossible([stage("holders"), stage(["u1", "u2"], "all")], members)).toEqual([{ stage: 2, missing: 1, mayNot: ["u2"] }]);
  });

  test("where one person would have to sign two stages", () => {
    const stages = [stage(["u1"]), stage(["u1", "u2"])];
    expect(impossible(stages, [member("u1")])).toEqual([{ stage: 2, missing: 1, mayNot: [] }]);
    expect(impossible(stages, [member("u1"), member("u2")])).toBeNull();
  });

  test("where fewer are there than have to sign", () => {
    expect(impossible([stage("holders", { atLeast: 3 })], [member("u1"), member("u2")])).toEqual([{ stage: 1, missing: 1, mayNot: [] }]);
  });

  test("is said exactly where no order of signatures ends, as a slow search finds", () => {
    fc.assert(
      fc.property(stageLists, memberLists, (stages, members) => {
        const able = ableToSign(members, CAMPAIGN, BY_AUTHOR);
        expect(impossible(stages, members) === null).toBe(referenceCanBeSigned(stages, able));
      }),
      RUNS,
    );
  });

  test("Law: whoever signs of those who may, the others can still sign the rest", () => {
    fc.assert(
      fc.property(stageLists, memberLists, fc.infiniteStream(fc.nat()), (stages, members, picks) => {
        fc.pre(impossible(stages, members) === null);
        const able = ableToSign(members, CAMPAIGN, BY_AUTHOR);
        const given: { stage: number; userId: string }[] = [];
        for (;;) {
          const states = statesOf(stages, given, able);
          const turn = turnOf(states, reservedFor(states, able));
          if (!turn.current) return;
          const may = able.filter((one) => mayApprove(one, CAMPAIGN, BY_AUTHOR, turn) === null);
          expect(may).not.toEqual([]);
          given.push({ stage: turn.current.no, userId: may[picks.next().value! % may.length]!.userId });
        }
      }),
      RUNS,
    );
  });
});

describe("kept for a later stage", () => {
  const reserved = (stages: readonly RequiredStage[], ...members: readonly Subject[]) =>
    reservedFor(statesOf(stages, [], members), members);
  const three = [member("u1"), member("u2"), member("u3")];

  test("is who alone can sign it, and nobody else", () => {
    expect(reserved([stage(["u1", "u2"]), stage(["u1", "u3"]), stage(["u3"])], ...three)).toEqual(["u1"]);
    expect(reserved([stage(["u1", "u2"]), stage(["u3"])], ...three)).toEqual([]);
    expect(reserved([stage(["u1", "u2"])], ...three)).toEqual([]);
  });

  test("is nobody where the stages could not all be signed anyhow, and nobody where all are signed", () => {
    expect(reserved([stage(["u1", "u2"]), stage(["u1"]), stage(["u9"])], ...three)).toEqual([]);
    expect(reservedFor(statesOf([stage(["u1"])], [{ stage: 1, userId: "u1" }], three), three)).toEqual([]);
  });
});

describe("a rule could be satisfied", () => {
  const may = (members: readonly Subject[], changes = {}, fourEyes = true) => mayEverBeSatisfied(rule(changes), members, { fourEyes });

  test("when somebody who sends has another who may approve", () => {
    expect(may([member("u1", "marketing-user"), member("u2")])).toBe(true);
    expect(may([member("u1")])).toBe(false);
    expect(may([member("u1")], {}, false)).toBe(true);
  });

  test("for one possible author at least, though not for each", () => {
    expect(may([member("u1"), member("u2")], { stages: [stage(["u1"])] })).toBe(true);
  });

  test("by nobody when those whom it binds send nothing, or it skips all who do", () => {
    expect(may([member("u1", "support-agent"), member("u2")], { when: [{ kind: "sender", in: [{ type: "user", id: "u1" }] }] })).toBe(
      false,
    );
    expect(may([member("u1", "marketing-user"), member("u2")], { skip: [{ type: "role", id: "marketing-user" }] })).toBe(false);
  });

  test("when the author whom its conditions name sends, whatever else it asks", () => {
    const two = [member("u1", "marketing-user"), member("u2")];
    const asking = (id: string) => ({
      when: [
        { kind: "sender", in: [{ type: "user", id }] },
        { kind: "audience", atLeast: 9 },
      ],
    });
    expect([may(two, asking("u1")), may(two, asking("u9"))]).toEqual([true, false]);
  });

  test("through the team in which its author's campaigns lie", () => {
    const author = member("u1", "marketing-user", ["t1"]);
    const approver = (teamId: string) =>
      person("marketing-manager", {
        userId: "u2",
        teams: [{ id: teamId, name: teamId }],
        adjustments: [{ key: "campaign.approve", scope: "group", from: "account" }],
      });
    expect(may([author, approver("t1")])).toBe(true);
    expect(may([author, approver("t2")])).toBe(false);
  });
});

describe("the stricter of two lists", () => {
  const allOfTeams = (...ids: string[]): RequiredStage => ({ ...stage([], "all"), approvers: ids.map((id) => ({ type: "team", id })) });

  const allOfTeamAnd = (id: string): RequiredStage => ({
    ...allOfTeams("t1"),
    approvers: [
      { type: "team", id: "t1" },
      { type: "user", id },
    ],
  });

  test("keeps the places of the first, takes the stricter stage in each, and puts the rest at the end", () => {
    const [a, b] = [stage(["u1", "u2"]), stage(["u3"])];
    expect(stricter([a, b], [stage(["u3"], "all"), stage(["u1"]), stage(["u4"])])).toEqual([
      stage(["u1"]),
      stage(["u3"], "all"),
      stage(["u4"]),
    ]);
  });

  test("is the same list where nothing is different, and where nothing is asked any more", () => {
    const list = [stage(["u1"], { atLeast: 2 }), stage("holders")];
    expect(stricter(list, list)).toEqual(list);
    expect(stricter(list, [])).toEqual(list);
    expect(stricter([], list)).toEqual(list);
  });

  test("asks twice for nothing that both ask once, whatever their order", () => {
    const [h, b] = [stage("holders"), stage(["u2"])];
    expect(stricter([h, b], [b])).toEqual([h, b]);
    expect(stricter([h, b], [b, h])).toEqual([h, b]);
    const [one, two] = [stage(["u1"]), stage(["u1", "u2"])];
    expect(stricter([two, h], [h, one])).toHaveLength(2);
  });

  test.each<[string, RequiredStage]>([
    ["fewer of them", stage(["u1", "u2"], { atLeast: 1 })],
    ["one less", stage(["u1"], "all")],
    ["one more", stage(["u1", "u2", "u3"], "all")],
  ])("asks nobody twice once all of some people become %s: what waits can still be signed", (_what, now) => {
    const joined = stricter([stage(["u1", "u2"], "all")], [now]);
    expect(joined).toHaveLength(1);
    expect(
      impossible(
        joined,
        ["u1", "u2", "u3"].map((id) => member(id)),
      ),
    ).toBeNull();
  });

  test("Law: a list that holds all of the other is the answer, in its own places or the first one's", () => {
    const lists = stageLists.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list)));
    fc.assert(
      fc.property(lists, memberLists, ([whole, part], members) => {
        expect(stricter(whole, part)).toEqual(whole);
        const joined = stricter(part, whole);
        expect(joined).toHaveLength(whole.length);
        if (impossible(whole, members) === null) expect(impossible(joined, members)).toBeNull();
      }),
      RUNS,
    );
  });

  test.each<[string, RequiredStage, RequiredStage, boolean]>([
    ["one person stands for anybody", stage(["u1"]), stage("holders"), true],
    ["anybody does not stand for one person", stage("holders"), stage(["u1"]), false],
    ["all of a list stand for all of it", stage(["u1", "u2"], "all"), stage(["u2", "u1"], "all"), true],
    ["all of a list do not stand for all of a longer one", stage(["u1"], "all"), stage(["u1", "u2"], "all"), false],
    ["any of a list does not stand for all of it", stage(["u1"]), stage(["u1"], "all"), false],
    ["a person does not stand for a team of the same id", stage(["u1"]), { ...stage([]), approvers: [{ type: "team", id: "u1" }] }, false],
    ["three of a list stand for two of it", stage(["u1", "u2", "u3"], { atLeast: 3 }), stage(["u1", "u2", "u3"], { atLeast: 2 }), true],
    ["one of a list does not stand for two", stage(["u1"], { atLeast: 1 }), stage(["u1"], { atLeast: 2 }), false],
    ["all of more people stand for all of fewer", stage(["u1", "u2"], "all"), stage(["u2"], "all"), true],
    ["all who may approve do not stand for all of some people", stage("holders", "all"), stage(["u1"], "all"), false],
    ["all of a list stand for nobody", stage(["u1"], "all"), stage([], "all"), false],
    ["all of a team and a person do not stand for all of the team: there may be nobody in it", allOfTeamAnd("u1"), allOfTeams("t1"), false],
    ["all of a team and a person stand for all of the person's", allOfTeamAnd("u1"), stage(["u1"], "all"), true],
    ["all of two people stand for two of them", stage(["u1", "u2"], "all"), stage(["u1", "u2"], { atLeast: 2 }), true],
    ["all of two people don't stand for three", stage(["u1", "u2"], "all"), stage(["u1", "u2", "u3"], { atLeast: 3 }), false],
    ["a person who is named twice signs once", stage(["u1", "u1"], "all"), stage(["u1"], { atLeast: 2 }), false],
    ["all of a team stand for one of it", allOfTeams("t1"), { ...allOfTeams("t1"), how: { atLeast: 1 } }, true],
    [
      "all of two teams don't stand for two: there may be one",
      allOfTeams("t1", "t2"),
      { ...allOfTeams("t1", "t2"), how: { atLeast: 2 } },
      false,
    ],
    ["all who may approve don't stand for two: there may be one", stage("holders", "all"), stage("holders", { atLeast: 2 }), false],
  ])("%s", (_what, a, b, expected) => {
    expect(implies(a, b)).toBe(expected);
  });

  test("Law: signatures that complete it complete both lists, each list's stages by signatures of their own", () => {
    fc.assert(
      fc.property(stageLists, stageLists, memberLists, (a, b, members) => {
        const able = ableToSign(members, CAMPAIGN, BY_AUTHOR);
        const joined = stricter(a, b);
        for (const list of [a, b]) expect(isCovered(list, joined, able)).toBe(true);
        if (impossible(joined, members) === null) for (const list of [a, b]) expect(impossible(list, members)).toBeNull();
      }),
      RUNS,
    );
  });
});

// Whether each stage of the list can be given a stage of the joined one whose every complete signing signs it.
function isCovered(list: readonly RequiredStage[], joined: readonly RequiredStage[], able: readonly Subject[]): boolean {
  const [first, ...rest] = list;
  if (!first) return true;
  return joined.some((one, index) => signsToo(one, first, able) && isCovered(rest, joined.toSpliced(index, 1), able));
}

// Every least signing of one stage by people who belong to it signs the other.
function signsToo(one: RequiredStage, other: RequiredStage, able: readonly Subject[]): boolean {
  const inStage = able.filter((person) => referenceIn(one, person));
  const named = one.approvers === "holders" ? [] : one.approvers.flatMap(({ type, id }) => (type === "user" ? [id] : []));
  const ids = [...new Set([...inStage.map(({ userId }) => userId), ...named])];
  const sets = Array.from({ length: 2 ** ids.length }, (_, bits) => ids.filter((_id, index) => bits & (1 << index)));
  const people = new Map(able.map((person) => [person.userId, person]));
  const belongs = (userId: string): boolean => {
    const person = people.get(userId);
    if (person) return referenceIn(other, person);
    return other.approvers === "holders" || other.approvers.some(({ type, id }) => type === "user" && id === userId);
  };
  return sets.filter((by) => referenceSigned(one, by, able)).every((by) => referenceSigned(other, by.filter(belongs), able));
}
