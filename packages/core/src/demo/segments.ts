import type { SegmentRule } from "../segments/schema.ts";

export interface DemoSegment {
  readonly name: string;
  readonly account: "poland" | "uk";
  /** First name of its owner. */
  readonly owner: string;
  readonly rule: SegmentRule;
}

type Condition = SegmentRule["include"]["conditions"][number];

const city = (value: string): Condition => ({ kind: "field", field: "city", op: "is", value });
const tag = (name: string): Condition => ({ kind: "tag", op: "has", tag: name });
const category = (name: string): Condition => ({ kind: "category", op: "is", category: name });
const all = (...conditions: Condition[]): SegmentRule["include"] => ({ match: "all", conditions });
const any = (...conditions: Condition[]): SegmentRule["include"] => ({ match: "any", conditions });

/** The saved segments of Meadow & Pine. */
export const DEMO_SEGMENTS: readonly DemoSegment[] = [
  {
    name: "Bulb lovers",
    account: "poland",
    owner: "Dawid",
    rule: { version: 1, include: any(tag("bulbs"), tag("roses")), exclude: any(category("Press")) },
  },
  {
    name: "Workshop guests, Poznań",
    account: "poland",
    owner: "Dawid",
    rule: { version: 1, include: all(city("Poznań"), tag("workshop")) },
  },
  {
    name: "Everyone in Poland",
    account: "poland",
    owner: "Lena",
    rule: { version: 1, include: all({ kind: "field", field: "country", op: "is", value: "Poland" }), exclude: any(category("Press")) },
  },
  { name: "Trees and tools", account: "poland", owner: "Dawid", rule: { version: 1, include: any(tag("trees"), tag("tools")) } },
  { name: "Loyalty card", account: "poland", owner: "Lena", rule: { version: 1, include: all(tag("loyalty")) } },
  { name: "Trade customers", account: "poland", owner: "Greta", rule: { version: 1, include: all(category("Business")) } },
  {
    name: "Balcony gardeners, big cities",
    account: "poland",
    owner: "Lena",
    rule: {
      version: 1,
      include: any(city("Warszawa"), city("Kraków"), city("Gdańsk")),
      exclude: any({ kind: "tag", op: "has_not", tag: "balcony" }),
    },
  },
  {
    name: "Everyone in the UK",
    account: "uk",
    owner: "Celia",
    rule: { version: 1, include: all({ kind: "field", field: "country", op: "is", value: "United Kingdom" }) },
  },
];
