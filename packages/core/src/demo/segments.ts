import type { SegmentRule } from "../segments/schema.ts";

export interface DemoSegment {
  readonly name: string;
  readonly account: "poland" | "uk";
  /** First name of its owner. */
  readonly owner: string;
  readonly rule: SegmentRule;
}

type Part = SegmentRule["conditions"][number];

const city = (value: string): Part => ({ kind: "field", field: "city", op: "is", value });
const country = (value: string): Part => ({ kind: "field", field: "country", op: "is", value });
const tag = (name: string): Part => ({ kind: "tag", op: "has", tag: name });
const category = (name: string): Part => ({ kind: "category", op: "is", category: name });
const all = (...conditions: Part[]): SegmentRule => ({ version: 2, match: "all", conditions });
const any = (...conditions: Part[]): SegmentRule => ({ version: 2, match: "any", conditions });
const anyOf = (...conditions: Part[]): Part => ({ kind: "group", match: "any", conditions });
const noneOf = (...conditions: Part[]): Part => ({ kind: "group", match: "none", conditions });

/** The segment by which contacts come into an access group of Poland: the very ones who are in it anyway. */
export const DEMO_FEED = { group: "Trade", segment: "Trade customers", reason: "Whoever buys as a business belongs to Sales" } as const;

/** The saved segments of Meadow & Pine. */
export const DEMO_SEGMENTS: readonly DemoSegment[] = [
  {
    name: "Bulb lovers",
    account: "poland",
    owner: "Dawid",
    rule: all(anyOf(tag("bulbs"), tag("roses")), noneOf(category("Press"))),
  },
  { name: "Workshop guests, Poznań", account: "poland", owner: "Dawid", rule: all(city("Poznań"), tag("workshop")) },
  { name: "Everyone in Poland", account: "poland", owner: "Lena", rule: all(country("Poland"), noneOf(category("Press"))) },
  { name: "Trees and tools", account: "poland", owner: "Dawid", rule: any(tag("trees"), tag("tools")) },
  { name: "Loyalty card", account: "poland", owner: "Lena", rule: all(tag("loyalty")) },
  { name: "Trade customers", account: "poland", owner: "Greta", rule: all(category("Business")) },
  {
    name: "Balcony gardeners, big cities",
    account: "poland",
    owner: "Lena",
    rule: all(anyOf(city("Warszawa"), city("Kraków"), city("Gdańsk")), tag("balcony")),
  },
  { name: "Everyone in the UK", account: "uk", owner: "Celia", rule: all(country("United Kingdom")) },
];
