import fc from "fast-check";
import { expect, test } from "vitest";
import { COMPILED } from "./compiled.ts";
import type { Compiled } from "./compiled.ts";
import { mayWriteRole } from "../guard/guard.ts";
import type { Level } from "./scope.ts";
import { catalogues, catalogueWithVectors, smallCatalogues, vectorsOf } from "../../testing/arbitraries.ts";
import { down, everything, join, leq, meet, neededLevel, nothing, setGrant, up, valid, vectorOf } from "./vector.ts";
import type { Vector } from "./vector.ts";
import { runs } from "../../testing/runs.ts";

const RUNS = runs(700);

/** What either grants: nothing in the product joins, but people's rights come from many places, and the laws hold for it too. */

type Check = (c: Compiled, a: Vector, b: Vector) => void;

/** Runs a check on random catalogues, each with two vectors of it. */
function forAll(check: Check): void {
  fc.assert(
    fc.property(catalogueWithVectors, ([c, a, b]) => check(c, a, b)),
    RUNS,
  );
}

test("Law 1: up is valid, extensive and idempotent", () =>
  forAll((c, a) => {
    const closed = up(a, c);
    expect(valid(closed, c)).toBe(true);
    expect(leq(meet(a, everything(c)), closed)).toBe(true);
    expect(up(closed, c)).toEqual(closed);
  }));

test("Law 2: down is valid, contractive and idempotent", () =>
  forAll((c, a) => {
    const closed = down(a, c);
    expect(valid(closed, c)).toBe(true);
    expect(leq(closed, a)).toBe(true);
    expect(down(closed, c)).toEqual(closed);
  }));

test("Laws 1 and 2: among all valid vectors, up finds the least above and down the greatest below", () => {
  fc.assert(
    fc.property(smallCatalogues, (c) => {
      const all = allVectors(c.keys.length);
      const valids = all.filter((vector) => valid(vector, c));
      const isBest = (vector: Vector): boolean => {
        const [above, below] = [up(vector, c), down(vector, c)];
        return valids.every((other) => (!leq(vector, other) || leq(above, other)) && (!leq(other, vector) || leq(other, below)));
      };
      expect(all.filter((vector) => !isBest(vector))).toEqual([]);
    }),
    runs(60),
  );
});

function allVectors(length: number): Vector[] {
  return Array.from({ length: 4 ** length }, (_, number) =>
    Uint8Array.from({ length }, (_level, position) => (number >> (2 * position)) & 3),
  );
}

test("Law 3: a vector is valid exactly when neither up nor down moves it", () =>
  forAll((c, a) => {
    const isFixed = (vector: Vector): boolean => leq(up(vector, c), vector) && leq(vector, down(vector, c)) && leq(vector, up(vector, c));
    for (const vector of [a, up(a, c), down(a, c)]) expect(valid(vector, c)).toBe(isFixed(vector));
  }));

test("Law 4: valid vectors are closed under meet and join", () =>
  forAll((c, a, b) => {
    for (const [x, y] of [
      [up(a, c), up(b, c)],
      [down(a, c), up(b, c)],
      [down(a, c), down(b, c)],
    ] as const) {
      expect(valid(meet(x, y), c)).toBe(true);
      expect(valid(join(x, y), c)).toBe(true);
    }
  }));

test("Law 4: meet is the widest below both, join the narrowest above both", () =>
  forAll((_c, a, b) => {
    expect([leq(meet(a, b), a), leq(meet(a, b), b), leq(a, join(a, b)), leq(b, join(a, b))]).toEqual([true, true, true, true]);
    for (const [position, level] of a.entries()) {
      expect([level, b[position]]).toContain(meet(a, b)[position]);
      expect([level, b[position]]).toContain(join(a, b)[position]);
    }
  }));

test("Law 5: down agrees with taking one unsupported level away at a time until nothing moves", () =>
  forAll((c, a) => {
    const slow = Array.from(a);
    for (let moved = true; moved;) {
      moved = false;
      c.keys.forEach((key, position) => {
        const level = slow[position] ?? 0;
        const entry = c.entries[position];
        const words = ["own", "group", "global"] as const;
        const isOffered = entry?.scopes.includes(words[level - 1] as never);
        const isSupported = (entry?.requires ?? []).every((other) => {
          const theirs = slow[c.index.get(other) ?? -1] ?? 0;
          const otherScopes = c.entries[c.index.get(other) ?? -1]?.scopes.map((scope) => words.indexOf(scope) + 1) ?? [];
          const follows = key[0] === other[0] && entry?.scopes.length !== 1;
          const least = Math.min(...otherScopes.filter((offered) => offered >= (follows ? level : 1)));
          return theirs >= least;
        });
        if (level > 0 && !(isOffered && isSupported)) {
          slow[position] = level - 1;
          moved = true;
        }
      });
    }
    expect(Array.from(down(a, c))).toEqual(slow);
  }));

test("Law 6: closing upwards stays within a valid editor, so it never smuggles in what the editor lacks", () =>
  forAll((c, a, b) => {
    const editor = up(b, c);
    expect(leq(up(meet(a, editor), c), editor)).toBe(true);
  }));

test("Law 7: raising one grant lowers none, lowering raises none, and every side effect names what caused it", () => {
  const cases = catalogues.chain((c) => fc.tuple(fc.constant(c), vectorsOf(c), fc.nat(), fc.nat()));
  fc.assert(
    fc.property(cases, ([c, start, place, choice]) => {
      const before = down(start, c);
      const position = place % c.keys.length;
      const levels: readonly Level[] = [0, ...(c.offered[position] ?? [])];
      const level = levels[choice % levels.length] ?? 0;
      const { next, changes } = setGrant(before, c.keys[position] ?? "", level, c);
      expect(next[position]).toBe(level);
      expect(valid(next, c)).toBe(true);
      expect(level >= (before[position] ?? 0) ? leq(before, next) : leq(next, before)).toBe(true);
      const moved = new Set(changes.map((change) => change.key));
      expect(moved.size).toBe(c.keys.filter((_, other) => before[other] !== next[other]).length);
      for (const { key, cause, because } of changes) {
        expect(because.length > 0).toBe(key !== c.keys[position]);
        expect(cause === "set").toBe(key === c.keys[position]);
        expect(because.filter((cause) => !moved.has(cause))).toEqual([]);
      }
    }),
    RUNS,
  );
});

test("A click looks at what each permission needs a few times, not once for every other permission", () => {
  let looks = 0;
  const requires = new Proxy(COMPILED.requires, {
    get: (all, at) => {
      looks += /^\d+$/.test(String(at)) ? 1 : 0;
      return Reflect.get(all, at);
    },
  });
  let vector = nothing();
  for (const level of [3, 0, 3, 0] as const) vector = setGrant(vector, "campaign.approve", level, { ...COMPILED, requires }).next;
  expect(looks).toBeGreaterThan(0);
  expect(looks).toBeLessThanOrEqual(4 * 4 * COMPILED.keys.length);
});

test("Law 8: an accepted change of a role never touches anything beyond its editor", () => {
  const vectors = vectorsOf(COMPILED).map((vector) => down(vector));
  // What is for Account Admins alone is in no role that anybody writes; the guard refuses it for another reason.
  const roles = vectors.map((vector) => down(vector.map((level, p) => (COMPILED.entries[p]?.accountAdminOnly ? 0 : level))));
  fc.assert(
    fc.property(vectors, roles, roles, (editor, before, after) => {
      const verdict = mayWriteRole(editor, before, after);
      const touched = COMPILED.keys.filter(
        (_, p) => before[p] !== after[p] && ((before[p] ?? 0) > (editor[p] ?? 0) || (after[p] ?? 0) > (editor[p] ?? 0)),
      );
      expect(verdict.ok ? [] : verdict.beyond.map(({ key }) => key)).toEqual(touched);
      expect(mayWriteRole(editor, meet(before, editor), meet(after, editor))).toEqual({ ok: true });
    }),
    RUNS,
  );
});

test("A needed level never shrinks when what needs it widens", () => {
  fc.assert(
    fc.property(catalogues, (c) => {
      c.requires.forEach((requires, position) => {
        for (const prerequisite of requires) {
          const needed = ([0, 1, 2, 3] as const).map((level) => neededLevel(position, prerequisite, level, c));
          expect(needed).toEqual(needed.toSorted());
          expect(needed[0]).toBe(0);
        }
      });
    }),
    RUNS,
  );
});

test("Granting approval for a team pulls in the whole chain of the same noun at that scope, and acting by e-mail at its narrowest", () => {
  const { next, changes } = setGrant(nothing(), "campaign.approve", 2);
  expect(next).toEqual(
    vectorOf({
      "campaign.approve": "group",
      "campaign.sendWithoutApproval": "group",
      "campaign.send": "group",
      "campaign.view": "group",
      "contact.email": "own",
    }),
  );
  expect(changes.find(({ key }) => key === "contact.email")).toEqual({
    key: "contact.email",
    from: 0,
    to: 1,
    cause: "prerequisite",
    because: ["campaign.send"],
  });
});

test("A yes/no permission needs its prerequisites at any scope and does not widen them", () => {
  expect(setGrant(nothing(), "contact.import", 3).next).toEqual(
    vectorOf({ "contact.import": "global", "contact.create": "global", "contact.edit": "own", "contact.view": "own" }),
  );
  expect(setGrant(nothing(), "role.manage", 3).next).toEqual(vectorOf({ "role.manage": "global", "user.manage": "group" }));
});

test("Revoking Sender takes out everything that stood on it", () => {
  const { next, changes } = setGrant(everything(), "campaign.send", 0);
  expect(changes.map(({ key, cause, because }) => [key, cause, because])).toEqual([
    ["campaign.send", "set", []],
    ["campaign.sendWithoutApproval", "dependant", ["campaign.send"]],
    ["campaign.approve", "dependant", ["campaign.sendWithoutApproval"]],
  ]);
  expect(valid(next)).toBe(true);
});

test("Narrowing Sender to own narrows what can be narrowed and takes out what is not offered there", () => {
  const { next } = setGrant(everything(), "campaign.send", 1);
  const at = (key: string): number | undefined => next[COMPILED.index.get(key) ?? -1];
  expect([at("campaign.send"), at("campaign.sendWithoutApproval"), at("campaign.approve")]).toEqual([1, 1, 0]);
});

test("An unknown key or a scope that is not offered is refused instead of guessed", () => {
  expect(() => setGrant(nothing(), "campaign.fly", 1)).toThrow("There is no permission campaign.fly.");
  expect(() => setGrant(nothing(), "campaign.approve", 1)).toThrow("not offered");
});

test("A vector of another length is never valid", () => {
  expect(valid(new Uint8Array(COMPILED.keys.length - 1))).toBe(false);
  expect(valid(new Uint8Array(COMPILED.keys.length + 1))).toBe(false);
});

test("Stored grants that nobody offers count for the next narrower scope, unknown ones for nothing", () => {
  const stored = { "contact.import": "group", "campaign.approve": "own", "segment.edit": "everything", "no.such": "global" };
  expect(vectorOf(stored as never)).toEqual(nothing());
  expect(vectorOf({ toString: "global" } as never)).toEqual(nothing());
});

test("Setting what is set already takes nothing away from a role that was stored open: it closes it upwards", () => {
  const open = vectorOf({ "campaign.edit": "group" });
  expect(setGrant(open, "campaign.edit", 2).next).toEqual(vectorOf({ "campaign.edit": "group", "campaign.view": "group" }));
});
