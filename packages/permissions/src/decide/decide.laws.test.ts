import fc from "fast-check";
import { expect, test } from "vitest";
import { PERMISSION_KEYS } from "../catalogue/catalogue.ts";
import { CODES, STEP_NAMES } from "./codes.ts";
import { decide, explain, filterFor, mayKnow } from "./decide.ts";
import { fold, matches } from "../filter/filter.ts";
import { messages, reasonOf, sentenceOf } from "../messages.ts";
import { packSubject, unpackSubject } from "../subject/pack.ts";
import { compileSubject } from "../subject/compile-subject.ts";
import type { SubjectFacts } from "../subject/subject.ts";
import { campaignRules, facts, keys, rows } from "../../testing/arbitraries.ts";
import { referenceAllows, referenceEffective } from "../../testing/reference.ts";
import { leq, valid } from "../catalogue/vector.ts";
import { runs } from "../../testing/runs.ts";

const RUNS = runs(3_000);
const WIDTH = { none: 0, own: 1, group: 2, global: 3 } as const;

test("Law 9: decide says yes exactly on the rows that the filter lets through", () => {
  fc.assert(
    fc.property(facts, keys, fc.array(rows, { minLength: 1, maxLength: 8 }), (someone, key, some) => {
      const subject = compileSubject(someone);
      const filter = filterFor(subject, key);
      for (const row of some) expect(matches(filter, row)).toBe(decide(subject, key, row) === null);
    }),
    RUNS,
  );
});

test("A filter is none only for who does not hold the permission, and is always folded", () => {
  fc.assert(
    fc.property(facts, keys, (someone, key) => {
      const subject = compileSubject(someone);
      const filter = filterFor(subject, key);
      expect(filter.kind === "none").toBe(decide(subject, key) !== null);
      expect(fold(filter)).toEqual(filter);
    }),
    RUNS,
  );
});

test("Law 12: explain walks the same walk; a denial is its last step and its only one", () => {
  fc.assert(
    fc.property(
      facts,
      keys,
      fc.option(rows, { nil: undefined }),
      fc.option(campaignRules, { nil: undefined }),
      (someone, key, row, rule) => {
        const subject = compileSubject(someone);
        const code = decide(subject, key, row, rule);
        const { allowed, deniedBy, code: explained, steps } = explain(subject, key, row, rule);
        expect(allowed).toBe(code === null);
        expect(explained ?? null).toBe(code);
        expect(steps.map(({ step }) => step)).toEqual(STEP_NAMES.slice(0, steps.length));
        expect(steps.filter(({ outcome }) => outcome === "deny")).toHaveLength(allowed ? 0 : 1);
        const last = steps.at(-1);
        expect(last?.step).toBe(deniedBy ?? STEP_NAMES.at(-1));
        expect(last?.outcome === "deny" ? last.code : null).toBe(code);
      },
    ),
    RUNS,
  );
});

test("Every step of every explanation becomes a sentence without a hole in it", () => {
  fc.assert(
    fc.property(facts, keys, rows, campaignRules, (someone, key, row, rule) => {
      const explanation = explain(compileSubject(someone), key, row, rule);
      for (const step of explanation.steps) expect(sentenceOf(step, key, messages.en)).not.toMatch(/[{}]|“”|undefined| {2}|\(\)| \./);
      expect(reasonOf(explanation, messages.en) === null).toBe(explanation.allowed);
      expect([undefined, ...CODES]).toContain(explanation.code);
    }),
    RUNS,
  );
});

test("The engine agrees with the slow reference on what is held, and on every row", () => {
  fc.assert(
    fc.property(facts, keys, fc.option(rows, { nil: undefined }), (someone, key, row) => {
      const subject = compileSubject(someone);
      const held = referenceEffective(someone);
      expect(Array.from(subject.effective)).toEqual(PERMISSION_KEYS.map((each) => WIDTH[held.get(each) ?? "none"]));
      expect(decide(subject, key, row) === null).toBe(referenceAllows(someone, key, row));
    }),
    RUNS,
  );
});

test("What is effective is closed, and within both what is granted and what the apps leave open", () => {
  fc.assert(
    fc.property(facts, (someone) => {
      const { granted, ceiling, effective } = compileSubject(someone);
      expect(valid(effective)).toBe(true);
      expect(leq(effective, granted) && leq(effective, ceiling)).toBe(true);
    }),
    RUNS,
  );
});

type Widening = (someone: SubjectFacts) => SubjectFacts;
const FULL = { level: "full", setBy: "hand" } as const;
const widenings: Readonly<Record<string, Widening>> = {
  "a team more": (s) => ({ ...s, teams: [...s.teams, { id: "t3", name: "More" }] }),
  "an account more": (s) => ({ ...s, accountCount: s.accountCount + 1 }),
  "a grant on an access group more": (s) => ({
    ...s,
    contactGrants: [
      ...s.contactGrants,
      { groupId: "g2", groupNo: 2, name: "Two", actions: 31, via: { type: "user", id: s.userId, name: "" } },
    ],
  }),
  "every app at Full": (s) => ({ ...s, apps: { campaigns: FULL, tracking: FULL, desk: FULL } }),
  "no app hidden or switched off": (s) => ({ ...s, hiddenApps: [], disabledApps: [] }),
  "host admin": (s) => ({ ...s, hostAdmin: true }),
  "unlabelled contacts open to everyone": (s) => ({ ...s, unlabelled: "everyone" }),
  "an active membership": (s) => ({ ...s, membership: "active" }),
  ownership: (s) => ({ ...s, isOwner: true }),
};

test.each(Object.entries(widenings))("Law 13: %s never takes anything away", (_name, widen) => {
  fc.assert(
    fc.property(facts, keys, rows, (someone, key, row) => {
      const before = compileSubject(someone);
      const after = compileSubject(widen(someone));
      expect(leq(before.effective, after.effective)).toBe(true);
      expect(decide(before, key, row) !== null || decide(after, key, row) === null).toBe(true);
    }),
    runs(500),
  );
});

test("Law 13: a wider grant of one permission never takes anything away", () => {
  fc.assert(
    fc.property(facts, keys, keys, rows, (someone, widened, key, row) => {
      const role = { ...someone.role, key: "custom" };
      const plain = { ...someone, role, adjustments: [], hostAdmin: false };
      const wider = { ...plain, role: { ...role, grants: { ...role.grants, [widened]: "global" } } };
      const [before, after] = [compileSubject(plain), compileSubject(wider)];
      expect(leq(before.effective, after.effective)).toBe(true);
      expect(decide(before, key, row) !== null || decide(after, key, row) === null).toBe(true);
    }),
    RUNS,
  );
});

test("Law 14: a row of another account is never allowed, and never known of", () => {
  fc.assert(
    fc.property(facts, keys, rows, (someone, key, row) => {
      const subject = compileSubject(someone);
      const foreign = { ...row, accountId: "a9" };
      expect(["other-account", "membership-suspended", "membership-invited"]).toContain(decide(subject, key, foreign));
      expect(matches(filterFor(subject, key), foreign)).toBe(false);
      expect(mayKnow(subject, key, foreign)).toBe(false);
    }),
    RUNS,
  );
});

test("Law 15: a subject that went to the browser answers as the one on the server", () => {
  fc.assert(
    fc.property(facts, keys, rows, (someone, key, row) => {
      const subject = compileSubject(someone);
      const again = unpackSubject(packSubject(subject));
      expect(again?.effective).toEqual(subject.effective);
      expect(again && explain(again, key, row)).toEqual(explain(subject, key, row));
    }),
    runs(1_000),
  );
});
