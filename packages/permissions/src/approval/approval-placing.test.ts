import { describe, expect, test } from "vitest";
import { BY_AUTHOR, CAMPAIGN, member, rule, stage } from "../../testing/approvals.ts";
import { person } from "../../testing/people.ts";
import { mayEverBeSatisfied, nobodyCanApprove } from "./approval-possible.ts";
import type { ApprovalRule, RequiredStage, Who } from "./approval-rules.ts";
import { statesOf, turnOf, turnOfRefusing } from "./approval-stages.ts";
import { stricter } from "./approval-stricter.ts";
import type { Subject } from "../subject/subject.ts";

const team = (id: string): Who => ({ type: "team", id });
const allOf = (...approvers: Who[]): RequiredStage => ({ approvers, how: "all", rule: null });
const inTeam = (userId: string, ...teams: string[]) => member(userId, "marketing-manager", teams);
const signedBy = (...args: Parameters<typeof statesOf>) => statesOf(...args).map((state) => state.signedBy);

describe("a signature", () => {
  test("whose signer is unknown counts on the stage it was given on, and nowhere else", () => {
    const twice = [
      { stage: 1, userId: "u1" },
      { stage: 1, userId: "u2" },
    ];
    expect(signedBy([stage("holders"), stage("holders")], twice, [])).toEqual([["u1"], []]);
    const all = [stage(["u1", "u2"], "all")];
    expect(statesOf(all, [{ stage: 1, userId: "u9" }], [])[0]).toMatchObject({ signedBy: [], missingOf: ["u1", "u2"] });
  });

  test("stands in for nobody else's where each of a group was asked", () => {
    const settled = [{ approvers: [team("t1")], each: ["u2"] }];
    const given = { stage: 1, userId: "u1", signer: inTeam("u1", "t1"), settled };
    const states = statesOf([allOf(team("t1")), stage("holders")], [given], [inTeam("u2", "t1")]);
    expect(states.map((state) => [state.signedBy, state.missingOf])).toEqual([
      [[], ["u2"]],
      [["u1"], []],
    ]);
  });

  test("stays where the others can take the open places among them", () => {
    // Only if the second stage's first approver is moved can the last stage be signed, and the signature left alone.
    const stages = [stage(["u1", "u9"]), stage(["u2", "u3"]), stage(["u9", "u4"]), stage(["u1", "u2"])];
    const people = ["u1", "u2", "u3", "u4"].map((id) => member(id));
    expect(signedBy(stages, [{ stage: 3, userId: "u9", signer: member("u9") }], people)).toEqual([[], [], ["u9"], []]);
  });
});

describe("whom a stage asked when it was complete", () => {
  const settled = [{ approvers: [team("t1")], each: ["u1"] }];
  const given = [{ stage: 1, userId: "u1", signer: inTeam("u1", "t1"), settled }];

  test("says nothing of a stage that asks others, though some are the same", () => {
    const people = [inTeam("u2", "t1"), inTeam("u3", "t2")];
    expect(statesOf([allOf(team("t1")), allOf(team("t2"))], given, people).map(({ missingOf }) => missingOf)).toEqual([[], ["u3"]]);
    expect(statesOf([allOf(team("t1"), team("t2"))], given, people)[0]?.missingOf).toEqual(["u2", "u3"]);
  });

  test("lets nobody who came later sign for one of them who may not any more", () => {
    const approvers: Who[] = [{ type: "user", id: "u1" }, team("t1")];
    const signed = [{ stage: 1, userId: "u2", signer: inTeam("u2", "t1"), settled: [{ approvers, each: ["u1", "u2"] }] }];
    const people = [member("u1", "marketing-user"), inTeam("u2", "t1"), inTeam("u3", "t1")];
    expect(nobodyCanApprove([allOf(...approvers)], people, CAMPAIGN, BY_AUTHOR, signed)).toEqual([
      { stage: 1, missing: 1, mayNot: ["u1"] },
    ]);
  });
});

test("Who declines is asked about one stage, in which nobody is kept for a later one", () => {
  const stages = [stage(["u1"]), stage(["u2"])];
  for (const given of [[], [{ stage: 1, userId: "u1" }]])
    expect(turnOfRefusing(turnOf(statesOf(stages, given, []), ["u1"]))).toMatchObject({ later: [], signedBy: [], reserved: [] });
  const all = [1, 2].map((no) => ({ stage: no, userId: `u${no}` }));
  expect(turnOfRefusing(turnOf(statesOf(stages, all, []), ["u1"]))).toEqual({
    current: null,
    later: [],
    signedBy: ["u1", "u2"],
    reserved: [],
  });
});

test("Whoever may approve declines where one of the open stages is everybody's", () => {
  const turn = turnOfRefusing(turnOf(statesOf([stage(["u1"]), stage("holders")], [], [])));
  expect(turn.current?.stage.approvers).toBe("holders");
});

describe("a rule could be satisfied", () => {
  const may = (members: readonly Subject[], changes: Partial<ApprovalRule>) =>
    mayEverBeSatisfied(rule(changes), members, { fourEyes: true });
  const alike = [member("u1"), member("u2")];

  test.each(["u1", "u2"])("by two who are alike, whichever of them it names: %s", (id) => {
    const who: Who[] = [{ type: "user", id }];
    expect(may(alike, { stages: [stage([id])] })).toBe(true);
    expect(may(alike, { when: [{ kind: "sender", in: who }] })).toBe(true);
    expect(may(alike, { skip: who })).toBe(true);
  });

  test("not by people enough, where those whom it names are not among them", () => {
    expect(may(alike, { stages: [stage(["u9"])] })).toBe(false);
  });

  test("where all of those named can sign besides an author", () => {
    expect(may([...alike, member("u3")], { stages: [stage(["u1", "u2"], "all")] })).toBe(true);
    expect(may(alike, { stages: [stage(["u1", "u2"], "all")] })).toBe(false);
  });

  test("when one of a role sends, though another was kept from it", () => {
    const kept = person("marketing-user", { userId: "u2", adjustments: [{ key: "campaign.send", scope: "none", from: "account" }] });
    const when: ApprovalRule["when"] = [{ kind: "sender", in: [{ type: "role", id: "marketing-user" }] }];
    const [author, approver] = [person("marketing-user", { userId: "u1" }), person("marketing-manager", { userId: "u3" })];
    expect(may([author, kept, approver], { when })).toBe(true);
    expect(may([kept, approver], { when })).toBe(false);
  });
});

describe("the stricter of two lists", () => {
  const of = (id: string, approvers: Parameters<typeof stage>[0]): RequiredStage => ({
    ...stage(approvers),
    rule: { id, name: id, version: 1 },
  });

  test("keeps a rule's own stage under its name when another rule's asks the same", () => {
    const [a, b] = [
      [of("r1", "holders"), of("r2", "holders")],
      [of("r2", "holders"), of("r1", ["u1"])],
    ];
    expect(stricter(a, b)).toEqual([of("r1", ["u1"]), of("r2", "holders")]);
  });

  test("asks nothing twice that another rule asks by now", () => {
    const a = [of("r1", "holders"), of("r1", ["u1"])];
    expect(stricter(a, [of("r2", ["u1"]), of("r2", "holders")])).toEqual(a);
  });
});
