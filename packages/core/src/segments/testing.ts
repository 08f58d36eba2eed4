/** Random contacts and rules for tests: letters that collations fold, wildcards, quotes and empty fields among them. */
import fc from "fast-check";
import { FIELD_TYPES, type FieldType } from "../custom-fields/values.ts";
import type { RuleFacts } from "./matches-rule.ts";
import type { ResolvedGroup, ResolvedPart, ResolvedRule } from "./resolved-rule.ts";
import {
  CONDITION_FIELDS,
  CONSENT_STATES,
  DAY_OPERATORS,
  GROUP_MATCHES,
  NUMBER_OPERATORS,
  IN_OPERATORS,
  IS_OPERATORS,
  PRESENCE_FIELDS,
  PRESENCE_OPERATORS,
  RECENT_OPERATORS,
  type ResolvedCondition,
  TEXT_OPERATORS,
} from "./rule.ts";

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

const DAY = 86_400_000;
const uuid = (kind: string, no: number) => `01980000-00${kind.charCodeAt(0).toString(16)}-7000-8000-${String(no).padStart(12, "0")}`;
/** People, teams, access groups, imports and forms that contacts and rules speak of. */
export const OWNERS = [uuid("u", 1), uuid("u", 2), uuid("u", 3)];
export const TEAMS = [uuid("t", 1), uuid("t", 2)];
export const GROUP_NOS = [1, 2, 3];
export const IMPORTS = [uuid("i", 1), uuid("i", 2)];
export const FORMS = [uuid("f", 1), uuid("f", 2)];
/** Far from the ends of the windows that rules ask about: the database's clock is not the test's. */
const sent = fc.constantFrom(0.4, 0.5, 12, 12.5, 200, 2_000).map((days) => new Date(Date.now() - days * DAY));

const numbers = [0, -1, 1.5, 30, 0.1, 999_999_999_999_999, 0.000001];
const number = fc.constantFrom(...numbers);
/** What stands in a field, of whatever type: rules ask for one, and rows may hold another. */
const value = fc.oneof(
  text,
  number,
  day,
  fc.boolean(),
  fc.constantFrom(null, "", "30", "true", "null", "2026-13-01", [], {}, ["Poznań"], { a: 1 }, Number.MAX_VALUE, 1e-300),
);

/** What rules read of a contact. */
export const contact: fc.Arbitrary<RuleFacts> = fc.record({
  firstName: maybe(text),
  lastName: maybe(text),
  email: maybe(fc.constantFrom("a@meadow.example", "b@pine.example", "a%b@x_y.example")),
  phone: maybe(fc.constantFrom("+48 600 100 200", "")),
  city: maybe(fc.constantFrom(...words, "")),
  country: maybe(text),
  language: maybe(fc.constantFrom("pl", "PL", "en")),
  timeZone: maybe(fc.constantFrom("Europe/Warsaw", "Europe/London", "")),
  category: maybe(fc.constantFrom("shop", "Shop")),
  tags: fc.uniqueArray(fc.constantFrom(...tags), { maxLength: 3 }),
  attributes: fc.record({ plan: value, age: value, since: value, vip: value, constructor: value }, { requiredKeys: [] }),
  emailConsent: fc.constantFrom("none", "granted", "withdrawn"),
  ownerId: maybe(fc.constantFrom(...OWNERS)),
  teamId: maybe(fc.constantFrom(...TEAMS)),
  accessGroupNos: fc.subarray(GROUP_NOS),
  importIds: fc.subarray(IMPORTS),
  createdAt: fc.oneof(moment, sent),
  updatedAt: fc.oneof(moment, sent),
  sentAt: fc.array(sent, { maxLength: 4 }),
  answers: fc.array(fc.record({ formId: fc.constantFrom(...FORMS), at: sent }), { maxLength: 3 }),
});

const field = fc.constantFrom(...CONDITION_FIELDS);
const key = fc.constantFrom("plan", "age", "since", "vip", "constructor", "nobody_has_it");
const ofCustom = { kind: fc.constant("custom" as const), key } as const;
const type = <T extends FieldType>(one: T) => fc.constant(one);
const custom: fc.Arbitrary<ResolvedCondition & { kind: "custom" }> = fc.oneof(
  fc.record({ ...ofCustom, type: type("text"), op: fc.constantFrom(...TEXT_OPERATORS), value: text }),
  fc.record({ ...ofCustom, type: type("number"), op: fc.constantFrom(...NUMBER_OPERATORS), value: number }),
  fc.record({ ...ofCustom, type: type("date"), op: fc.constantFrom(...DAY_OPERATORS, "on" as const), value: day }),
  fc.record({ ...ofCustom, type: type("yes_no"), op: fc.constant("is" as const), value: fc.boolean() }),
  fc.record({ ...ofCustom, type: type("choice"), op: fc.constantFrom("is" as const, "is_not" as const), value: text }),
);
/** Every kind has one: a new kind does not compile without. */
const CONDITIONS: { readonly [Kind in ResolvedCondition["kind"]]: fc.Arbitrary<ResolvedCondition & { kind: Kind }> } = {
  custom,
  custom_presence: fc.record({
    kind: fc.constant("custom_presence" as const),
    key,
    type: fc.constantFrom(...FIELD_TYPES),
    op: fc.constantFrom(...PRESENCE_OPERATORS),
  }),
  field: fc.record({
    kind: fc.constant("field" as const),
    field,
    op: fc.constantFrom(...TEXT_OPERATORS),
    value: fc.oneof(text, fc.constantFrom("meadow.example", "e", "o")),
  }),
  presence: fc.record({
    kind: fc.constant("presence" as const),
    field: fc.constantFrom(...PRESENCE_FIELDS),
    op: fc.constantFrom(...PRESENCE_OPERATORS),
  }),
  tag: fc.record({
    kind: fc.constant("tag" as const),
    op: fc.constantFrom("has" as const, "has_not" as const),
    tag: fc.constantFrom(...tags),
  }),
  category: fc.record({
    kind: fc.constant("category" as const),
    op: fc.constantFrom("is" as const, "is_not" as const),
    category: fc.constantFrom("shop", "x"),
  }),
  created: fc.record({ kind: fc.constant("created" as const), op: fc.constantFrom(...DAY_OPERATORS), date: day }),
  updated: fc.record({ kind: fc.constant("updated" as const), op: fc.constantFrom(...DAY_OPERATORS), date: day }),
  consent: fc.record({
    kind: fc.constant("consent" as const),
    channel: fc.constant("email" as const),
    op: fc.constantFrom("is" as const, "is_not" as const),
    state: fc.constantFrom(...CONSENT_STATES),
  }),
  received: fc.record({
    kind: fc.constant("received" as const),
    op: fc.constantFrom("has" as const, "has_not" as const),
    times: fc.constantFrom(1, 2, 3),
    days: fc.constantFrom(1, 30, 365, null),
  }),
  recent: fc.record({
    kind: fc.constant("recent" as const),
    what: fc.constantFrom("created" as const, "updated" as const),
    op: fc.constantFrom(...RECENT_OPERATORS),
    days: fc.constantFrom(1, 30, 365),
  }),
  owner: fc.record({
    kind: fc.constant("owner" as const),
    op: fc.constantFrom(...IS_OPERATORS),
    userId: maybe(fc.constantFrom(...OWNERS)),
  }),
  team: fc.record({ kind: fc.constant("team" as const), op: fc.constantFrom(...IS_OPERATORS), teamId: maybe(fc.constantFrom(...TEAMS)) }),
  access_group: fc.record({
    kind: fc.constant("access_group" as const),
    op: fc.constantFrom(...IN_OPERATORS),
    groupNo: fc.constantFrom(...GROUP_NOS, 9),
  }),
  import: fc.record({ kind: fc.constant("import" as const), op: fc.constantFrom(...IS_OPERATORS), importId: fc.constantFrom(...IMPORTS) }),
  form: fc.record({
    kind: fc.constant("form" as const),
    op: fc.constantFrom("has" as const, "has_not" as const),
    formId: fc.constantFrom(...FORMS),
    days: fc.constantFrom(1, 30, 365, null),
  }),
};
const condition: fc.Arbitrary<ResolvedCondition> = fc.oneof(...Object.values(CONDITIONS));
const { part } = fc.letrec<{ part: ResolvedPart; group: ResolvedGroup; segment: ResolvedGroup }>((tie) => ({
  part: fc.oneof({ maxDepth: 4, depthSize: "small", withCrossShrink: true }, condition, tie("group"), tie("segment")),
  group: fc.record({
    kind: fc.constant("group" as const),
    match: fc.constantFrom(...GROUP_MATCHES),
    conditions: fc.array(tie("part"), { minLength: 1, maxLength: 3 }),
  }),
  segment: fc.record({
    kind: fc.constant("group" as const),
    match: fc.constantFrom("all" as const, "any" as const),
    conditions: fc.array(tie("part"), { maxLength: 3 }),
    segment: fc.constant({ id: uuid("s", 1), name: "Another" }),
  }),
}));
/** Any rule with groups up to five deep, other segments written out among them. */
export const rule: fc.Arbitrary<ResolvedRule> = fc.record({
  version: fc.constant(2 as const),
  match: fc.constantFrom("all" as const, "any" as const),
  conditions: fc.array(part, { maxLength: 4 }),
});
