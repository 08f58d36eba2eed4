import { z } from "zod";

const Count = z.int().min(0);

const parts = {
  notActable: Count,
  noAddress: Count,
  noConsent: Count,
  suppressed: z.strictObject({ unsubscribed: Count, bounced: Count, complained: Count, byHand: Count }),
  duplicates: Count,
} as const;

/** From the people who match to the messages that go out; matched less everything between is the total. */
export const Waterfall = z.strictObject({ matched: Count, ...parts, total: Count });
export type Waterfall = z.infer<typeof Waterfall>;

/** null stands for "fewer than 10". */
const ShownCount = Count.nullable();

/** A waterfall as one viewer may see it. */
export const ShownWaterfall = z.strictObject({
  /** Absent where what is "fewer than 10" could be told from it and the other figures. */
  matched: ShownCount.optional(),
  /** Absent for those who may not know of the contacts that the sender cannot reach. */
  notActable: ShownCount.optional(),
  noAddress: ShownCount,
  noConsent: ShownCount,
  suppressed: z.strictObject({ unsubscribed: ShownCount, bounced: ShownCount, complained: ShownCount, byHand: ShownCount }),
  duplicates: ShownCount,
  total: ShownCount,
});
export type ShownWaterfall = z.infer<typeof ShownWaterfall>;

/** What is taken away between matched and total. */
export function takenAway(waterfall: Waterfall): number {
  const { notActable, noAddress, noConsent, suppressed, duplicates } = waterfall;
  return (
    notActable +
    noAddress +
    noConsent +
    suppressed.unsubscribed +
    suppressed.bounced +
    suppressed.complained +
    suppressed.byHand +
    duplicates
  );
}

export interface Viewing {
  /** The viewer's contact.view covers every contact of the account. */
  readonly seesAll: boolean;
  /** The figures hold people whom the viewer may not see (act without view): below ten is "fewer than 10". */
  readonly beyondView: boolean;
}

/** What a viewer may know of a waterfall that was counted for a sender. */
export function showWaterfall(waterfall: Waterfall, { seesAll, beyondView }: Viewing): ShownWaterfall {
  if (seesAll) return waterfall;
  const show = (count: number): number | null => (beyondView && count > 0 && count < 10 ? null : count);
  const { unsubscribed, bounced, complained, byHand } = waterfall.suppressed;
  const shown = {
    noAddress: show(waterfall.noAddress),
    noConsent: show(waterfall.noConsent),
    suppressed: { unsubscribed: show(unsubscribed), bounced: show(bounced), complained: show(complained), byHand: show(byHand) },
    duplicates: show(waterfall.duplicates),
    total: show(waterfall.total),
  };
  const matched = show(waterfall.matched - waterfall.notActable);
  // matched is the sum of the rest: beside it one hidden figure is a subtraction, and two are known whenever both are one.
  const hides = [...Object.values(shown.suppressed), shown.noAddress, shown.noConsent, shown.duplicates, shown.total].includes(null);
  return hides && matched !== null ? shown : { matched, ...shown };
}
