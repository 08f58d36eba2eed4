import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  BY_AUTHOR,
  CAMPAIGN,
  member,
  memberLists,
  referenceCanBeSigned,
  referenceIn,
  stage,
  stageLists,
  USERS,
} from "../../testing/approvals.ts";
import { expiresAt, isExpired, isSatisfied, type Given, statesOf, turnOf, turnOfRefusing } from "./approval-stages.ts";
import { ableToSign, mayApprove, nobodyCanApprove } from "./approval-possible.ts";

const signed = (...by: readonly [number, string][]) => by.map(([no, userId]) => ({ stage: no, userId }));
const DAY = 24 * 3600 * 1000;

describe("a stage is signed", () => {
  test("by any one of its approvers", () => {
    expect(isSatisfied([stage(["u1", "u2"])], signed([1, "u2"]), [])).toBe(true);
    expect(isSatisfied([stage(["u1", "u2"])], [], [])).toBe(false);
  });

  test("by so many different people", () => {
    const two = [stage(["u1", "u2", "u3"], { atLeast: 2 })];
    expect(isSatisfied(two, signed([1, "u1"], [1, "u1"]), [])).toBe(false);
    expect(isSatisfied(two, signed([1, "u1"], [1, "u3"]), [])).toBe(true);
  });

  test("by all: every person named, though they could not", () => {
    const all = [stage(["u1", "u2"], "all")];
    expect(isSatisfied(all, signed([1, "u1"]), [member("u1")])).toBe(false);
    expect(statesOf(all, signed([1, "u1"]), [member("u1")])[0]).toMatchObject({ missing: 1, missingOf: ["u2"] });
    expect(isSatisfied(all, signed([1, "u1"], [1, "u2"]), [])).toBe(true);
  });

  test("by all of a team: whoever of it may sign", () => {
    const all = [{ approvers: [{ type: "team" as const, id: "t1" }], how: "all" as const, rule: null }];
    const team = [member("u1", "marketing-manager", ["t1"]), member("u2", "marketing-manager", ["t1"]), member("u3")];
    expect(statesOf(all, signed([1, "u1"]), team)[0]?.missingOf).toEqual(["u2"]);
    expect(isSatisfied(all, [], [])).toBe(false);
  });

  test("by no number below one", () => {
    for (const atLeast of [0, -1, Number.NaN]) expect(isSatisfied([stage("holders", { atLeast })], [], [])).toBe(false);
  });
});

describe("whose turn it is", () => {
  const stages = [stage(["u1", "u2"]), stage(["u3", "u1"])];
  const members = [member("u1"), member("u2"), member("u3"), member("u4")];
  const ask = (userId: string, given: ReturnType<typeof signed>, reserved: readonly string[] = []) =>
    mayApprove(member(userId), CAMPAIGN, BY_AUTHOR, turnOf(statesOf(stages, given, members), reserved));

  test("is told by the first stage that is not signed", () => {
    expect(ask("u1", [])).toBeNull();
    expect(ask("u3", [])).toBe("stage-not-reached");
    expect(ask("u4", [])).toBe("not-in-stage");
    expect(ask("u3", signed([1, "u2"]))).toBeNull();
    expect(ask("u2", signed([1, "u2"]))).toBe("already-signed");
  });

  test("is nobody's a second time, not even in another stage", () => {
    expect(ask("u1", signed([1, "u1"]))).toBe("already-signed");
  });

  test("is not theirs who are kept for a later stage", () => {
    expect(ask("u1", [], ["u1"])).toBe("needed-later");
  });

  test("names the stages that are left after it, those that were signed before their turn apart", () => {
    const four = [stage(["u1"]), stage(["u2"]), stage(["u3"]), stage(["u4"])];
    const turn = turnOf(statesOf(four, signed([1, "u1"], [3, "u3"]), []));
    expect(turn).toMatchObject({ current: { no: 2 }, later: [stage(["u4"])], signedBy: ["u1", "u3"], reserved: [] });
    const done = turnOf(statesOf([stage(["u1"])], signed([1, "u1"]), []));
    expect(done).toEqual({ current: null, later: [], signedBy: ["u1"], reserved: [] });
  });

  test("never widens what the right, four eyes and the seal allow", () => {
    const turn = turnOf(statesOf(stages, [], members));
    expect(mayApprove(member("u1", "marketing-user"), CAMPAIGN, BY_AUTHOR, turn)).toBe("not-held");
    expect(mayApprove(member("u1"), CAMPAIGN, { ...BY_AUTHOR, contributors: ["u1"] }, turn)).toBe("four-eyes");
    expect(mayApprove(member("u1"), CAMPAIGN, { ...BY_AUTHOR, currentSeal: "t" }, turn)).toBe("seal-changed");
  });

  test("Law: who may sign a stage may approve without stages, and belongs to it", () => {
    fc.assert(
      fc.property(stageLists, memberLists, (some, people) => {
        const able = ableToSign(people, CAMPAIGN, BY_AUTHOR).map(({ userId }) => userId);
        const turn = turnOf(statesOf(some, [], people));
        for (const one of people) if (mayApprove(one, CAMPAIGN, BY_AUTHOR, turn) === null) expect(able).toContain(one.userId);
      }),
    );
  });
});

describe("asked by one who declines, the turn", () => {
  const three = [stage(["u1"]), stage(["u2"]), stage(["u3"])];
  const refuse = (userId: string, stages: typeof three, signatures: readonly Given[] = []) =>
    mayApprove(member(userId), CAMPAIGN, BY_AUTHOR, turnOfRefusing(turnOf(statesOf(stages, signatures, []), ["u1"])));

  test("is everybody's who could sign a stage that is open, or has signed one", () => {
    expect(["u1", "u2", "u3", "u4"].map((id) => refuse(id, three, [{ stage: 1, userId: "u1" }]))).toEqual([
      null,
      null,
      null,
      "not-in-stage",
    ]);
    expect(refuse("u1", three)).toBeNull();
    expect(refuse("u4", [...three, stage("holders")])).toBeNull();
  });

  test("is not theirs whose stage others have signed, nor anybody's beyond the signers when all is signed", () => {
    const either = [stage(["u1", "u4"]), stage(["u2"])];
    expect(refuse("u4", either, [{ stage: 1, userId: "u1" }])).toBe("not-in-stage");
    const all = [1, 2, 3].map((no) => ({ stage: no, userId: `u${no}` }));
    expect(["u1", "u4"].map((id) => refuse(id, three, all))).toEqual([null, "all-signed"]);
  });
});

test("Law: a signature that is added never makes an approval less complete", () => {
  const signatures = fc.array(fc.record({ stage: fc.integer({ min: 1, max: 3 }), userId: fc.constantFrom(...USERS) }), { maxLength: 6 });
  fc.assert(
    fc.property(stageLists, memberLists, signatures, signatures, (stages, members, some, more) => {
      const [before, after] = [statesOf(stages, some, members), statesOf(stages, [...some, ...more], members)];
      for (const [index, { missing }] of before.entries()) expect(after[index]!.missing).toBeLessThanOrEqual(missing);
      if (isSatisfied(stages, some, members)) expect(isSatisfied(stages, [...some, ...more], members)).toBe(true);
      const open = nobodyCanApprove(stages, members, CAMPAIGN, BY_AUTHOR, some);
      if (isSatisfied(stages, some, ableToSign(members, CAMPAIGN, BY_AUTHOR))) expect(open).toBeNull();
    }),
  );
});

describe("a signature whose signer is known", () => {
  const given = (no: number, userId: string, teams: readonly string[] = []) => ({
    stage: no,
    userId,
    signer: member(userId, "marketing-manager", teams),
  });
  const signedBy = (...args: Parameters<typeof statesOf>) => statesOf(...args).map((state) => state.signedBy);
  const people = ["u1", "u2", "u3"].map((id) => member(id));

  test("stays where it was given", () => {
    expect(signedBy([stage("holders"), stage(["u1", "u2"])], [given(1, "u1")], people)).toEqual([["u1"], []]);
    expect(signedBy([stage("holders"), stage(["u1", "u2"])], [given(2, "u1")], people)).toEqual([[], ["u1"]]);
  });

  test("counts elsewhere where its stage is gone, or could not be signed without it", () => {
    expect(signedBy([stage(["u3"]), stage(["u1"])], [given(1, "u1")], people)).toEqual([[], ["u1"]]);
    expect(signedBy([stage("holders"), stage(["u1"])], [given(1, "u1")], people)).toEqual([[], ["u1"]]);
    expect(signedBy([stage("holders"), stage(["u1"])], [given(1, "u1"), given(2, "u2")], people)).toEqual([["u2"], ["u1"]]);
  });

  test("counts for no stage to which they do not belong, and once", () => {
    expect(signedBy([stage(["u3"])], [given(1, "u1")], people)).toEqual([[]]);
    expect(signedBy([stage(["u1"]), stage(["u1"])], [given(1, "u1"), given(2, "u1")], people)).toEqual([["u1"], []]);
  });

  test("keeps whom a stage of all asked when it was complete", () => {
    const team = { approvers: [{ type: "team" as const, id: "t1" }], how: "all" as const, rule: null };
    const settled = [{ approvers: team.approvers, each: ["u1"] }];
    const later = member("u2", "marketing-manager", ["t1"]);
    expect(statesOf([team], [given(1, "u1", ["t1"])], [later])[0]?.missingOf).toEqual(["u2"]);
    expect(statesOf([team], [{ ...given(1, "u1", ["t1"]), settled }], [later])[0]?.missing).toBe(0);
    // Who was asked then and left the team since is not waited for either.
    expect(statesOf([team], [{ ...given(1, "u1"), settled }], [later])[0]).toMatchObject({ missing: 1, missingOf: [] });
  });

  test("Law: the rest can be signed whenever some placing of the signatures lets it", () => {
    const picks = fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), fc.nat()), { maxLength: 3 });
    fc.assert(
      fc.property(stageLists, memberLists, picks, (stages, members, some) => {
        const able = ableToSign(members, CAMPAIGN, BY_AUTHOR);
        fc.pre(able.length > 0);
        const signers = new Map(some.map(([no, pick]) => [able[pick % able.length]!, no]));
        const given = [...signers].map(([signer, no]) => ({ stage: no, userId: signer.userId, signer }));
        const possible = placings(
          given.map(({ userId }) => userId),
          stages.length,
        ).some(
          (placed) =>
            placed.every(({ stage: no, userId }) =>
              referenceIn(
                stages[no - 1]!,
                able.find((one) => one.userId === userId)!,
              ),
            ) && referenceCanBeSigned(stages, able, placed),
        );
        if (possible) expect(nobodyCanApprove(stages, members, CAMPAIGN, BY_AUTHOR, given)).toBeNull();
      }),
    );
  });
});

// Every way of putting each of these signatures on one of so many stages.
function placings(userIds: readonly string[], stages: number): { stage: number; userId: string }[][] {
  const [userId, ...rest] = userIds;
  if (userId === undefined) return [[]];
  return placings(rest, stages).flatMap((placed) =>
    Array.from({ length: stages }, (_, index) => [...placed, { stage: index + 1, userId }]),
  );
}

describe("an approval ends", () => {
  test("so long after it was given, or after the time that it was given for", () => {
    expect(expiresAt({ at: 0, sendAt: null, holdsMs: 7 * DAY })).toBe(7 * DAY);
    expect(expiresAt({ at: 0, sendAt: 3 * DAY, holdsMs: 7 * DAY })).toBe(10 * DAY);
    expect(expiresAt({ at: 5 * DAY, sendAt: DAY, holdsMs: 2 * DAY })).toBe(7 * DAY);
  });

  test("after that moment, not at it", () => {
    expect(isExpired({ at: 0, sendAt: null, holdsMs: DAY }, DAY)).toBe(false);
    expect(isExpired({ at: 0, sendAt: null, holdsMs: DAY }, DAY + 1)).toBe(true);
  });
});
