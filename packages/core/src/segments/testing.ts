/** Random contacts and rules for tests: letters that collations fold, wildcards, quotes and empty fields among them. */
import fc from "fast-check";
import type { RuleFacts } from "./matches-rule.ts";
import { CONDITION_FIELDS, type Condition, PRESENCE_OPERATORS, type SegmentRule, TEXT_OPERATORS } from "./rule.ts";

const words = [
  "Poznań",
  "poznań",
  "Łódź",
  "łódź",
  "Kraków",
  "a%",
  "a_",
  "a\\",
  "_",
  "%",
  "ab",
  "A",
  "O'Neil",
  '"; DROP TABLE contact; --',
  "$1",
  "źdźbło",
  "I",
  "ı",
  "İzmir",
  "straße",
  "ΣΑΣ",
];
const tags = ["bulbs", "press", "Bulbs", "a,b", "{x}", '"q"'];
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: null, freq: 3 });
const text = fc.constantFrom(...words);
const day = fc.constantFrom("2026-10-01", "2024-02-29", "1999-12-31");
const moment = fc
  .constantFrom(
    "2026-10-01T00:00:00Z",
    "2026-09-30T23:59:59.999Z",
    "2026-10-01T00:00:00.001Z",
    "2024-02-29T12:00:00Z",
    "1999-12-31T00:00:00Z",
  )
  .map((at) => new Date(at));

/** What rules read of a contact. */
export const contact: fc.Arbitrary<RuleFacts> = fc.record({
  firstName: maybe(text),
  lastName: maybe(text),
  email: maybe(fc.constantFrom("a@meadow.example", "b@pine.example", "a%b@x_y.example")),
  city: maybe(fc.constantFrom(...words, "")),
  country: maybe(text),
  language: maybe(fc.constantFrom("pl", "PL", "en")),
  category: maybe(fc.constantFrom("shop", "Shop")),
  tags: fc.uniqueArray(fc.constantFrom(...tags), { maxLength: 3 }),
  createdAt: moment,
});

const field = fc.constantFrom(...CONDITION_FIELDS);
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    kind: fc.constant("field" as const),
    field,
    op: fc.constantFrom(...TEXT_OPERATORS),
    value: fc.oneof(text, fc.constantFrom("meadow.example", "e", "o")),
  }),
  fc.record({ kind: fc.constant("presence" as const), field, op: fc.constantFrom(...PRESENCE_OPERATORS) }),
  fc.record({ kind: fc.constant("tag" as const), op: fc.constantFrom("has" as const, "has_not" as const), tag: fc.constantFrom(...tags) }),
  fc.record({
    kind: fc.constant("category" as const),
    op: fc.constantFrom("is" as const, "is_not" as const),
    category: fc.constantFrom("shop", "x"),
  }),
  fc.record({ kind: fc.constant("created" as const), op: fc.constantFrom("before" as const, "since" as const), date: day }),
);
const match = fc.constantFrom("all" as const, "any" as const);
/** Any rule of up to seven conditions. */
export const rule: fc.Arbitrary<SegmentRule> = fc.record(
  {
    version: fc.constant(1 as const),
    include: fc.record({ match, conditions: fc.array(condition, { maxLength: 4 }) }),
    exclude: fc.record({ match, conditions: fc.array(condition, { minLength: 1, maxLength: 3 }) }),
  },
  { requiredKeys: ["version", "include"] },
);
