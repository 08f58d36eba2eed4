import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { facts, rule, ruleLists, stage } from "../../testing/approvals.ts";
import type { ApprovalCondition, ApprovalFacts } from "./approval-rules.ts";
import { DEFAULT_STAGES, matchRules, stagesFor } from "./approval-rules.ts";

const names = (when: readonly ApprovalCondition[], changes: Partial<ApprovalFacts> = {}) =>
  matchRules([rule({ when })], facts(changes)).length > 0;

describe("a rule asks", () => {
  test("about every campaign when it has no condition", () => {
    expect(names([])).toBe(true);
  });

  test.each<[string, ApprovalCondition, Partial<ApprovalFacts>, Partial<ApprovalFacts>]>([
    ["an audience of at least so many", { kind: "audience", atLeast: 1000 }, { audience: 1000 }, { audience: 999 }],
    ["a channel", { kind: "channel", in: ["sms"] }, { channel: "sms" }, { channel: "email" }],
    ["one of some segments", { kind: "segment", in: ["press", "vip"] }, { segmentIds: ["everyone", "vip"] }, { segmentIds: ["everyone"] }],
    ["one of some tags", { kind: "tag", in: ["vip"] }, { tags: ["bulbs", "vip"] }, { tags: ["VIP"] }],
    ["the account's first send", { kind: "first-send", of: "account" }, { firstOfAccount: true }, { firstOfSender: true }],
    ["the sender's first send", { kind: "first-send", of: "sender" }, { firstOfSender: true }, { firstOfAccount: true }],
  ])("about %s", (_what, condition, yes, no) => {
    expect(names([condition], yes)).toBe(true);
    expect(names([condition], no)).toBe(false);
  });

  test("about what a person, a team or a role sends", () => {
    const sent = (type: "user" | "team" | "role", id: string) => names([{ kind: "sender", in: [{ type, id }] }]);
    expect([sent("user", "author"), sent("team", "t1"), sent("role", "marketing-user")]).toEqual([true, true, true]);
    expect([sent("user", "t1"), sent("team", "t2"), sent("role", "administrator")]).toEqual([false, false, false]);
  });

  test("about custom roles by their id", () => {
    const sender = { userId: "author", teamIds: [], role: { key: "custom", id: "c1" } };
    expect(names([{ kind: "sender", in: [{ type: "role", id: "c1" }] }], { sender })).toBe(true);
    expect(names([{ kind: "sender", in: [{ type: "role", id: "c2" }] }], { sender })).toBe(false);
  });

  test("only where all of its conditions hold", () => {
    const both: ApprovalCondition[] = [
      { kind: "audience", atLeast: 50 },
      { kind: "channel", in: ["sms"] },
    ];
    expect(names(both)).toBe(false);
    expect(names(both, { channel: "sms" })).toBe(true);
  });

  test("nothing of whom it skips", () => {
    expect(matchRules([rule({ skip: [{ type: "team", id: "t1" }] })], facts())).toEqual([]);
  });

  test("where a condition is of a kind that nobody knows, rather than letting it through", () => {
    expect(names([{ kind: "moon", in: ["full"] } as never])).toBe(true);
  });
});

describe("what has to be signed", () => {
  const large = rule({ when: [{ kind: "audience", atLeast: 1000 }], stages: [stage(["u1"]), stage(["u2"])] });

  test("is the default rule's one stage where no rule matches", () => {
    expect(stagesFor([large], facts(), { isDirect: false })).toBe(DEFAULT_STAGES);
    expect(DEFAULT_STAGES).toEqual([{ approvers: "holders", how: "any", rule: null }]);
  });

  test("is nothing for who may send without approval", () => {
    expect(stagesFor([large], facts({ audience: 5000 }), { isDirect: true })).toEqual([]);
  });

  test("is what always applies, even for who may send without approval", () => {
    const always = { ...large, always: true };
    expect(stagesFor([always, large], facts({ audience: 5000 }), { isDirect: true })).toHaveLength(2);
    expect(stagesFor([always], facts(), { isDirect: true })).toEqual([]);
  });

  test("are the stages of all rules that match, in the order of the rules, each naming its rule", () => {
    const press = rule({ id: "r2", name: "Press", version: 4, stages: [stage("holders", { atLeast: 2 })] });
    expect(stagesFor([press, large], facts({ audience: 5000 }), { isDirect: false })).toEqual([
      { approvers: "holders", how: { atLeast: 2 }, rule: { id: "r2", name: "Press", version: 4 } },
      { ...stage(["u1"]), rule: { id: "r1", name: "Large audiences", version: 1 } },
      { ...stage(["u2"]), rule: { id: "r1", name: "Large audiences", version: 1 } },
    ]);
  });

  test("Law: a rule that is added never shortens it, and takes no stage of another rule away", () => {
    fc.assert(
      fc.property(ruleLists, ruleLists, fc.boolean(), fc.integer({ min: 1, max: 200 }), (some, more, isDirect, audience) => {
        const before = stagesFor(some, facts({ audience }), { isDirect });
        const after = stagesFor([...some, ...more], facts({ audience }), { isDirect });
        expect(after.length).toBeGreaterThanOrEqual(before.length);
        if (before !== DEFAULT_STAGES) expect(after.slice(0, before.length)).toEqual(before);
      }),
    );
  });

  test("Law: nobody who waits is asked for nothing, and who sends at once never for more than who waits", () => {
    fc.assert(
      fc.property(ruleLists, (rules) => {
        const waiting = stagesFor(rules, facts(), { isDirect: false });
        const atOnce = stagesFor(rules, facts(), { isDirect: true });
        expect(waiting.length).toBeGreaterThan(0);
        for (const one of atOnce) expect(waiting).toContainEqual(one);
      }),
    );
  });
});
