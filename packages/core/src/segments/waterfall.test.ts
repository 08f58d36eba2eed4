import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type ShownWaterfall, showWaterfall, takenAway, type Waterfall } from "./waterfall.ts";

const PARTS = ["noAddress", "noConsent", "unsubscribed", "bounced", "complained", "byHand", "duplicates", "total"] as const;
type Part = (typeof PARTS)[number];
type Parts = Readonly<Record<Part, number>>;

/** The waterfall with these parts of what the sender may write to. */
function waterfallOf({ noAddress, noConsent, unsubscribed, bounced, complained, byHand, duplicates, total }: Parts): Waterfall {
  const rest = { notActable: 7, noAddress, noConsent, suppressed: { unsubscribed, bounced, complained, byHand }, duplicates, total };
  return { ...rest, matched: takenAway({ ...rest, matched: 0 }) + total };
}

const blind = { seesAll: false, beyondView: true };
const shown = (parts: Parts): ShownWaterfall => showWaterfall(waterfallOf(parts), blind);
const hidden = (parts: Parts): Part[] => PARTS.filter((part) => parts[part] > 0 && parts[part] < 10);

/** Others that are shown alike: one figure changed, or one that grew by what another lost. */
function* alike(parts: Parts): Generator<Parts> {
  const before = JSON.stringify(shown(parts));
  for (const one of hidden(parts))
    for (const other of [undefined, ...hidden(parts)])
      for (let value = 1; value < 10; value++) {
        const changed = { ...parts, ...(other && { [other]: parts[other] + parts[one] - value }), [one]: value };
        if (Math.min(...Object.values(changed)) >= 0 && JSON.stringify(shown(changed)) === before) yield changed;
      }
}

const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 10, max: 40 }));
const anyParts = fc.record(Object.fromEntries(PARTS.map((part) => [part, count])) as Record<Part, typeof count>);

describe("a waterfall for somebody who may write to people whom they may not see", () => {
  test("lets no figure below ten be told from the others, however they are added up", () => {
    fc.assert(
      fc.property(anyParts, (parts) => {
        const possible = [...alike(parts)];
        for (const part of hidden(parts)) expect(new Set(possible.map((one) => one[part])).size).toBeGreaterThan(1);
        if (shown(parts).matched === null)
          expect(new Set(possible.map((one) => PARTS.reduce((sum, part) => sum + one[part], 0))).size).toBeGreaterThan(1);
      }),
      { numRuns: 2_000 },
    );
  });

  test("leaves out how many match where a part is hidden, and says everything else", () => {
    const parts = { noAddress: 0, noConsent: 12, unsubscribed: 3, bounced: 0, complained: 0, byHand: 0, duplicates: 0, total: 40 };
    expect(shown(parts)).toEqual({
      noAddress: 0,
      noConsent: 12,
      suppressed: { unsubscribed: null, bounced: 0, complained: 0, byHand: 0 },
      duplicates: 0,
      total: 40,
    });
    expect(shown({ ...parts, unsubscribed: 30 })).toMatchObject({ matched: 82, suppressed: { unsubscribed: 30 } });
    expect(shown({ ...parts, noConsent: 0, total: 2 })).toMatchObject({ matched: null, total: null });
  });
});

test("who sees every contact sees every figure, and who writes only to whom they see sees all of theirs", () => {
  const parts = { noAddress: 1, noConsent: 2, unsubscribed: 3, bounced: 0, complained: 0, byHand: 0, duplicates: 1, total: 4 };
  expect(showWaterfall(waterfallOf(parts), { seesAll: true, beyondView: true })).toEqual(waterfallOf(parts));
  expect(showWaterfall(waterfallOf(parts), { seesAll: false, beyondView: false })).toMatchObject({ matched: 11, noAddress: 1, total: 4 });
});
