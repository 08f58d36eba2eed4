import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { z } from "zod";
import { foldTexts } from "../feeds/index.ts";
import { createWorld, type World } from "../testing.ts";
import { compilePath, foldedTexts, unfedReasons } from "./compile-path.ts";
import { compileRule } from "./compile-rule.ts";
import { matchesRule, type RuleFacts } from "./matches-rule.ts";
import { writeOut } from "./references/write-out.ts";
import type { ResolvedRule } from "./resolved-rule.ts";
import { Condition, EVERYONE, type SegmentRule } from "./rule.ts";
import { FACTS, idsBy, madeContacts } from "./testing-contacts.ts";

/** Texts that mean something to SQL, LIKE, jsonpath, regular expressions or JSON. */
const TEXTS = [
  "'",
  '"',
  "' OR '1'='1",
  "'; DROP TABLE contact; --",
  "$1",
  "$2::text",
  "$$",
  "$tag$ x $tag$",
  "$v0",
  "%",
  "_",
  "100%_\\",
  "\\",
  "\\\\",
  "E'\\x41'",
  "/* */",
  "@ == 1",
  "$.** ? (@ == 1)",
  '") || exists($."city',
  '" flag "i"',
  "^.*$",
  "(a+)+$",
  "[[:alpha:]]",
  "\\u0041",
  "\\x00",
  "{}",
  "[1,2]",
  "null",
  "true",
  "ARRAY['x']",
  "::int",
  "x".repeat(200),
];
/** Texts that no database takes, or that are too long. */
const UNTAKEN = ["\u0000", "a\u0000b", "a\ud800b", "a\nb", "\u007f", "x".repeat(201), "x".repeat(10_000), "", "   "];
/** Days that are none, or none that PostgreSQL has as it is written. */
const NO_DAYS = [
  "+275760-09-13",
  "275760-09-13",
  "0000-01-01",
  "-0001-01-01",
  "2026-02-30",
  "2026-1-1",
  "now",
  "infinity",
  "epoch",
  "today",
];
const LAST_DAYS = ["0001-01-01", "1000-01-01", "9999-12-31"];
const NAMES = ["nope", "account_id", "__proto__", "constructor", "toString", "= 1 OR 1 = 1", "IS", "is ", "LIKE", ""];
const SAMPLES = ["Poznań", "plan", "01980000-0075-7000-8000-000000000001", "2026-10-01"];

type AnySchema = z.core.$ZodType;
const defOf = (schema: AnySchema) => (schema as z.core.$ZodTypes)._zod.def;

/** Every kind of condition, down to those that differ in a type alone. */
function objectsIn(schema: AnySchema): Record<string, AnySchema>[] {
  const def = defOf(schema);
  if (def.type === "union") return def.options.flatMap(objectsIn);
  if (def.type === "object") return [def.shape];
  throw new Error(`a condition is a ${def.type}`);
}

/** What may stand in a place: its closed list, or a sample where it is open. */
function valuesOf(schema: AnySchema): { readonly values: unknown[]; readonly isOpen: boolean } {
  const def = defOf(schema);
  switch (def.type) {
    case "literal":
      return { values: [...def.values], isOpen: false };
    case "enum":
      return { values: Object.values(def.entries), isOpen: false };
    case "boolean":
      return { values: [true, false], isOpen: false };
    case "nullable": {
      const { values, isOpen } = valuesOf(def.innerType);
      return { values: [...values, null], isOpen };
    }
    case "number":
      return { values: [30], isOpen: true };
    case "string": {
      const found = SAMPLES.find((one) => (schema as z.ZodType).safeParse(one).success);
      if (found === undefined) throw new Error("no sample for a text of a condition");
      return { values: [found], isOpen: true };
    }
    default:
      throw new Error(`a condition holds a ${def.type}`);
  }
}

interface Variant {
  readonly condition: Record<string, unknown>;
  /** Its places for texts and numbers, and those with a closed list of names. */
  readonly texts: readonly string[];
  readonly numbers: readonly string[];
  readonly names: readonly string[];
}

/** Each kind of condition with each of its fields and operators. */
const VARIANTS: Variant[] = objectsIn(Condition).flatMap((shape) => {
  const places = Object.entries(shape).map(([name, schema]) => ({ name, ...valuesOf(schema) }));
  const named = (is: (value: unknown) => boolean, isOpen: boolean) =>
    places.flatMap((place) => (place.isOpen === isOpen && is(place.values[0]) ? [place.name] : []));
  return places
    .reduce<Record<string, unknown>[]>(
      (all, { name, values }) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
      [{}],
    )
    .map((condition) => ({
      condition,
      texts: named((value) => typeof value === "string", true),
      numbers: named((value) => typeof value === "number", true),
      names: named((value) => typeof value === "string", false),
    }));
});

const inWords = ({ condition }: Variant) => Object.values(condition).join(" ");
const isTaken = (condition: unknown): condition is Condition => Condition.safeParse(condition).success;

function resolved(condition: unknown): ResolvedRule {
  const rule: SegmentRule = { ...EVERYONE, conditions: [Condition.parse(condition)] };
  const out = writeOut(rule, { segmentOf: (id) => ({ id, name: "Another", rule: EVERYONE }), nameOf: () => null });
  if ("fault" in out) throw new Error(out.fault.why);
  return out.rule;
}

test("every kind of condition is gone through", () => {
  expect([...new Set(VARIANTS.map(({ condition }) => condition.kind))].sort()).toEqual([
    "access_group",
    "category",
    "consent",
    "created",
    "custom",
    "custom_presence",
    "field",
    "form",
    "import",
    "owner",
    "presence",
    "received",
    "recent",
    "segment",
    "tag",
    "team",
    "updated",
  ]);
  expect(VARIANTS.filter(({ condition }) => !isTaken(condition))).toEqual([]);
  expect(VARIANTS.filter(({ texts }) => texts.length > 0).length).toBeGreaterThan(50);
});

describe("the schema of conditions", () => {
  test("knows no fields and operators but its own", () => {
    for (const { condition, names } of VARIANTS)
      for (const place of names)
        for (const name of NAMES) expect([place, name, isTaken({ ...condition, [place]: name })]).toEqual([place, name, false]);
  });

  test("takes nothing beside what a condition has", () => {
    for (const { condition } of VARIANTS) {
      expect(isTaken({ ...condition, sql: "TRUE" })).toBe(false);
      for (const place of Object.keys(condition)) {
        const { [place]: _, ...rest } = condition;
        expect([place, isTaken(rest)]).toEqual([place, false]);
        for (const other of [{}, [], { op: "is" }, ["x"], () => 1]) expect(isTaken({ ...condition, [place]: other })).toBe(false);
      }
    }
  });

  test("refuses what no database takes and what is too long, in every place for a text", () => {
    for (const { condition, texts } of VARIANTS)
      for (const place of texts)
        for (const text of UNTAKEN)
          expect([place, text.length, isTaken({ ...condition, [place]: text })]).toEqual([place, text.length, false]);
  });

  test("refuses numbers that are none, in every place for a number", () => {
    const none = [Number.NaN, Infinity, -Infinity, 1e300, "1", "1; DROP TABLE contact", [1]];
    for (const { condition, numbers } of VARIANTS)
      for (const place of numbers)
        for (const value of none) expect([place, value, isTaken({ ...condition, [place]: value })]).toEqual([place, value, false]);
  });
});

describe("a text in a rule", () => {
  let world: World;
  let contacts: (RuleFacts & { readonly id: string })[];
  beforeAll(async () => {
    world = await createWorld();
    const made = [...TEXTS, ...TEXTS.map((text) => `A${text.slice(0, 198)}z`), "Poznań", ...LAST_DAYS].map((text) => facts(text));
    contacts = await madeContacts(world, made);
  });
  afterAll(() => world?.database.drop());

  const withTexts = VARIANTS.filter(({ texts }) => texts.length > 0);
  test.each(withTexts.map((variant) => [inWords(variant), variant] as const))(
    "changes nothing of the statement, and finds what the reference finds: %s",
    async (_, { condition, texts }) => {
      for (const place of texts)
        for (const text of [...TEXTS, ...NO_DAYS, ...LAST_DAYS]) {
          const asked = { ...condition, [place]: text };
          if (!isTaken(asked)) continue;
          const [rule, plain] = [resolved(asked), resolved(condition)];
          const params: unknown[] = [world.account.id];
          const sql = compileRule(rule, params);
          expect(sql).toBe(compileRule(plain, [world.account.id]));
          const found = await idsBy(world, sql, params);
          const expected = contacts.flatMap((one) => (matchesRule(rule, one) ? [one.id] : []));
          expect([text, found]).toEqual([text, expected.sort()]);
          if (unfedReasons(rule).length > 0) continue;
          const folded = await world.rows((db) => foldTexts({ db }, foldedTexts(rule)));
          const { path, vars } = compilePath(rule, folded);
          expect(withoutTexts(path)).toBe(withoutTexts(compilePath(plain, new Map()).path));
          const byPath = await idsBy(world, `jsonb_path_match(${FACTS}, $2::jsonpath, $3::jsonb, true)`, [
            world.account.id,
            path,
            JSON.stringify(vars),
          ]);
          expect([text, byPath]).toEqual([text, found]);
        }
    },
  );

  test("is no day of the year 275760, and none of the year 0", () => {
    const days = withTexts.filter(({ condition }) => Object.values(condition).includes("2026-10-01"));
    expect(days.length).toBeGreaterThan(5);
    for (const { condition, texts } of days)
      for (const place of texts.filter((one) => condition[one] === "2026-10-01"))
        for (const day of NO_DAYS) expect([day, isTaken({ ...condition, [place]: day })]).toEqual([day, false]);
  });
});

// like_regex takes no variables, and neither do names of fields: their texts are literals, those of fields of letters alone.
const withoutTexts = (path: string): string =>
  path
    .replaceAll(/like_regex "(?:[^"\\]|\\.)*" flag/g, "like_regex … flag")
    .replaceAll(/\$\."(texts|attributes)"\."[a-z0-9_]+"/g, '$$."$1".…');

function facts(text: string): RuleFacts {
  return {
    firstName: text,
    lastName: text,
    email: null,
    phone: null,
    city: text,
    country: text,
    language: text,
    timeZone: text,
    category: text,
    tags: [text],
    attributes: { plan: text },
    emailConsent: "none",
    ownerId: null,
    teamId: null,
    accessGroupNos: [],
    importIds: [],
    answers: [],
    createdAt: new Date("2026-10-02T00:00:00Z"),
    updatedAt: new Date("2026-10-02T00:00:00Z"),
    sentAt: [],
  };
}
