import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { positionOfKey } from "../catalogue/compiled.ts";
import { compileSubject } from "../subject/compile-subject.ts";
import type { Grants } from "../catalogue/catalogue.ts";
import type { Adjustment } from "../subject/subject.ts";
import { access, editor, member, teams } from "../../testing/members.ts";
import { runs } from "../../testing/runs.ts";
import { authorityOf } from "./holdings.ts";
import { mayAssign, mayGrantAccess } from "./guard.ts";
import { accessStandsUntil, standsUntil } from "./timed-grants.ts";
import type { TimedGrant } from "./timed-grants.ts";

const grant = (changes: Partial<TimedGrant> = {}): TimedGrant => ({
  key: "campaign.edit",
  scope: "group",
  from: "account",
  endsAt: 1_000,
  ...changes,
});
const noor = member({});

describe("A time-boxed grant stands", () => {
  test("until its end while its giver holds it that widely", () => {
    expect(standsUntil(editor("administrator"), noor, grant())).toBe(1_000);
    expect(standsUntil(editor({ "campaign.view": "group", "campaign.edit": "group" }), noor, grant())).toBe(1_000);
  });

  test("no more once its giver holds it less widely, is suspended, or has no app left", () => {
    expect(standsUntil(editor({ "campaign.view": "group", "campaign.edit": "own" }), noor, grant())).toBeNull();
    expect(standsUntil(editor("administrator", { membership: "suspended" }), noor, grant())).toBeNull();
    const none = { level: "none", setBy: "hand" } as const;
    expect(standsUntil(editor("administrator", { apps: { campaigns: none, tracking: none, desk: none } }), noor, grant())).toBeNull();
  });

  test("until the giver's own right ends by itself", () => {
    const own = { key: "campaign.edit", scope: "global", from: "account", endsAt: 400 } as const;
    const lender = editor({ "campaign.view": "global" }, { adjustments: [own] });
    expect(standsUntil(lender, noor, grant())).toBe(400);
    expect(standsUntil(lender, noor, grant({ endsAt: 300 }))).toBe(300);
    const lasting = { ...own, endsAt: null, scope: "group" } as const;
    expect(standsUntil(editor({ "campaign.view": "global" }, { adjustments: [own, lasting] }), noor, grant())).toBe(1_000);
  });

  test("at Group only in the teams and access groups that the giver reaches", () => {
    const grants = { "campaign.view": "group", "campaign.edit": "group", "contact.view": "group" } as const;
    const inBoth = member({}, { teams: teams("t1", "t2") });
    expect(standsUntil(editor(grants), inBoth, grant())).toBeNull();
    expect(standsUntil(editor(grants, { teams: teams("t1", "t2") }), inBoth, grant())).toBe(1_000);
    expect(standsUntil(editor({ ...grants, "campaign.view": "global", "campaign.edit": "global" }), inBoth, grant())).toBe(1_000);
    const reader = grant({ key: "contact.view" });
    const reaching = member({}, { contactGrants: [access(1, 1)] });
    expect(standsUntil(editor(grants), reaching, reader)).toBeNull();
    expect(standsUntil(editor(grants, { contactGrants: [access(1, 1)] }), reaching, reader)).toBe(1_000);
    const lent = access(1, 1, { type: "team", id: "t1" }, 500);
    expect(standsUntil(editor(grants, { contactGrants: [lent] }), reaching, reader)).toBe(500);
  });

  test("in a child account by what its giver holds in either name", () => {
    const parent = editor("administrator", { accountId: "above" });
    const own = compileSubject({ ...member({}, { userId: "u1" }), ...editor({}) });
    const child = { ...own, manages: { parent, own } };
    expect(standsUntil(child, noor, grant())).toBe(1_000);
    expect(standsUntil({ ...child, manages: { parent: editor({}), own } }, noor, grant())).toBeNull();
    expect(standsUntil({ ...child, manages: { parent: editor({}), own: editor("administrator") } }, noor, grant())).toBe(1_000);
  });
});

/** Offered at every scope. */
const KEYS = ["campaign.view", "campaign.edit", "campaign.send", "contact.view"] as const;
const timed: fc.Arbitrary<Adjustment> = fc.record({
  key: fc.constantFrom(...KEYS),
  scope: fc.constantFrom("none", "own", "group", "global"),
  from: fc.constant("account"),
  endsAt: fc.option(fc.integer({ min: 1, max: 6 })),
});
const grants = fc.dictionary(fc.constantFrom(...KEYS), fc.constantFrom("own" as const, "group" as const, "global" as const));

test("While one stands its giver holds it, and at its end they do not, whatever both have", () => {
  const givers = fc.record({ grants, adjustments: fc.array(timed, { maxLength: 4 }) });
  const asked = fc.record({ key: fc.constantFrom(...KEYS), scope: fc.constantFrom("own", "group", "global") });
  fc.assert(
    fc.property(givers, asked, ({ grants: held, adjustments }, { key, scope }) => {
      const giver = editor(held, { adjustments });
      const one = { key, scope, from: "account", endsAt: 8 } as const;
      const until = standsUntil(giver, noor, one);
      const wanted = { own: 1, group: 2, global: 3 }[scope];
      for (let now = 0; now < 8; now += 1) {
        const then = editor(held, { adjustments: adjustments.filter(({ endsAt }) => endsAt == null || endsAt > now) });
        const level = authorityOf(then, now + 1)[positionOfKey(key)] ?? 0;
        const isHeld = level >= wanted;
        if (now < (until ?? 0)) expect(isHeld, `at ${now}`).toBe(true);
        else if (now === until) expect(isHeld, "at its end").toBe(false);
      }
      if (until === null) expect((authorityOf(giver, 1)[positionOfKey(key)] ?? 0) < wanted).toBe(true);
    }),
    runs(2_000),
  );
});

test("What may be given stands as long as it is given for", () => {
  const giver = editor({ "campaign.view": "group", "campaign.edit": "group", "user.manage": "group", "team.manage": "own" });
  expect(mayAssign(giver, noor, { adjustments: [grant({ key: "campaign.view" }), grant()] })).toEqual({ ok: true });
  expect(standsUntil(giver, noor, grant())).toBe(1_000);
  expect(mayAssign(editor({ "user.manage": "group" }), noor, { adjustments: [grant()] }).ok).toBe(false);
});

describe("A right on an access group that ends stands", () => {
  const right = (changes: Partial<Parameters<typeof accessStandsUntil>[1]> = {}) => ({
    key: "contact.email" as const,
    group: { id: "g1", name: "Group 1" },
    endsAt: 1_000,
    ...changes,
  });
  const grants = { "contact.view": "group", "contact.email": "group" } as const;
  const EMAIL = 4;

  test("until its end while its giver holds it on every contact, or on that very group", () => {
    expect(accessStandsUntil(editor("administrator"), right())).toBe(1_000);
    expect(accessStandsUntil(editor(grants, { contactGrants: [access(1, EMAIL)] }), right())).toBe(1_000);
    expect(accessStandsUntil(editor(grants, { contactGrants: [access(2, EMAIL)] }), right())).toBeNull();
    expect(accessStandsUntil(editor(grants, { contactGrants: [access(1, 1)] }), right())).toBeNull();
  });

  test("no more once its giver holds the permission for own contacts alone, is suspended, or has no app left", () => {
    expect(
      accessStandsUntil(editor({ "contact.view": "own", "contact.email": "own" }, { contactGrants: [access(1, EMAIL)] }), right()),
    ).toBeNull();
    expect(accessStandsUntil(editor("administrator", { membership: "suspended" }), right())).toBeNull();
    const none = { level: "none", setBy: "hand" } as const;
    expect(accessStandsUntil(editor("administrator", { apps: { campaigns: none, tracking: none, desk: none } }), right())).toBeNull();
  });

  test("until the giver's own grant, or what they hold the permission by, ends", () => {
    const lent = access(1, EMAIL, { type: "user", id: "u1" }, 400);
    expect(accessStandsUntil(editor(grants, { contactGrants: [lent] }), right())).toBe(400);
    expect(accessStandsUntil(editor(grants, { contactGrants: [lent] }), right({ endsAt: 300 }))).toBe(300);
    expect(accessStandsUntil(editor(grants, { contactGrants: [lent, access(1, EMAIL)] }), right())).toBe(1_000);
    const own = { key: "contact.email", scope: "group", from: "account", endsAt: 700 } as const;
    const lender = editor({ "contact.view": "group" }, { adjustments: [own], contactGrants: [access(1, EMAIL)] });
    expect(accessStandsUntil(lender, right())).toBe(700);
  });

  test("as long as the guard let it be given for, and not longer, whatever its giver has", () => {
    const held = fc.record({
      grants: fc.dictionary(fc.constantFrom("contact.view", "contact.edit", "contact.email"), fc.constantFrom("own", "group", "global")),
      contactGrants: fc.array(
        fc
          .tuple(fc.constantFrom(1, 2), fc.integer({ min: 1, max: 7 }), fc.option(fc.integer({ min: 1, max: 6 })))
          .map(([no, actions, endsAt]) => access(no, actions, { type: "user", id: "u1" }, endsAt)),
        { maxLength: 3 },
      ),
    });
    fc.assert(
      fc.property(held, fc.constantFrom(["view", 1], ["edit", 2], ["email", 4]), ({ grants: own, contactGrants }, [action, bit]) => {
        const giver = editor({ "access.manage": "global", ...own } as Grants, { contactGrants });
        const key = `contact.${action as "view" | "edit" | "email"}` as const;
        const group = { id: "g1", name: "Group 1" };
        // Who manages no access gives none; what they hold is the same.
        fc.pre((giver.effective[positionOfKey("access.manage")] ?? 0) > 0);
        const until = accessStandsUntil(giver, { key, group, endsAt: 8 });
        const asked = (endsAt: number) =>
          mayGrantAccess(giver, {
            group: { ...group, no: 1 },
            to: { type: "team", id: "t9" },
            before: bit === 2 ? [{ actions: 1, endsAt: null }] : [],
            after: [...(bit === 2 ? [{ actions: 1, endsAt: null }] : []), { actions: bit as number, endsAt }],
          }).ok;
        for (let end = 1; end <= 8; end += 1) expect(asked(end), `until ${end}`).toBe(until !== null && end <= until);
      }),
      runs(1_000),
    );
  });
});
