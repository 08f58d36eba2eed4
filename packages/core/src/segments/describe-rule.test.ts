import { expect, test } from "vitest";
import { type Condition, describeRule, EVERYONE, type SegmentRule } from "./schema.ts";

const city = (value: string): Condition => ({ kind: "field", field: "city", op: "is", value });
const country = (value: string): Condition => ({ kind: "field", field: "country", op: "is", value });
const tag = (name: string, op: "has" | "has_not" = "has"): Condition => ({ kind: "tag", op, tag: name });
const rule = (match: "all" | "any", conditions: Condition[], except?: Condition[]): SegmentRule => ({
  version: 1,
  include: { match, conditions },
  ...(except && { exclude: { match: "any", conditions: except } }),
});

test.each([
  [EVERYONE, "Everyone"],
  [rule("any", [country("Poland"), country("Germany")], [tag("press")]), "People in Poland or Germany, except those with the tag “press”"],
  [
    rule("all", [city("Poznań"), tag("bulbs"), tag("vip", "has_not")]),
    "People in Poznań and with the tag “bulbs” and without the tag “vip”",
  ],
  [
    rule("all", [
      { kind: "field", field: "email_domain", op: "is", value: "meadow.example" },
      { kind: "presence", field: "first_name", op: "is_set" },
    ]),
    "People whose mail domain is “meadow.example” and with a first name",
  ],
  [
    rule("any", [
      { kind: "created", op: "since", date: "2026-10-01" },
      { kind: "category", op: "is", category: "shop" },
    ]),
    "People added since 1 Oct 2026 or in the category “shop”",
  ],
  [rule("all", [], [tag("a"), tag("b")]), "Everyone, except those with the tag “a” or “b”"],
])("a rule in words %#", (one, sentence) => expect(describeRule(one)).toBe(sentence));

test.each([
  [EVERYONE, "Wszyscy"],
  [
    rule("any", [country("Poland"), country("Germany")], [tag("press")]),
    "Osoby z kraju Poland lub Germany, z wyjątkiem osób z tagiem „press”",
  ],
  [rule("all", [city("Poznań"), tag("bulbs"), tag("vip", "has_not")]), "Osoby z miasta Poznań i z tagiem „bulbs” i bez tagu „vip”"],
  [
    rule("all", [
      { kind: "field", field: "email_domain", op: "is", value: "meadow.example" },
      { kind: "field", field: "city", op: "is_not", value: "Łódź" },
      { kind: "presence", field: "first_name", op: "is_set" },
      { kind: "presence", field: "email_domain", op: "is_not_set" },
    ]),
    "Osoby z domeną e-mail „meadow.example” i spoza miasta Łódź i z podanym imieniem i bez podanej domeny e-mail",
  ],
  [
    rule("any", [
      { kind: "created", op: "since", date: "2026-10-01" },
      { kind: "category", op: "is_not", category: "shop" },
    ]),
    "Osoby z datą dodania od 1 paź 2026 lub spoza kategorii „shop”",
  ],
  [rule("all", [city("„Poznań” lub Wszyscy")]), "Osoby z miasta „'Poznań' lub Wszyscy”"],
])("a rule in Polish words %#", (one, sentence) => expect(describeRule(one, { locale: "pl" })).toBe(sentence));

test("a value cannot read like a part of the sentence", () => {
  expect(describeRule(rule("all", [city("Poland or everyone”, except nobody")]))).toBe("People in “Poland or everyone', except nobody”");
});

test("without values it says what is asked, not for whom", () => {
  const one = rule("all", [
    city("Poznań"),
    tag("bulbs"),
    { kind: "field", field: "last_name", op: "contains", value: "Nowak" },
    { kind: "category", op: "is_not", category: "shop" },
  ]);
  expect(describeRule(one, { values: false })).toBe(
    "People in a certain city and with a certain tag and whose last name contains a certain text and not in a certain category",
  );
  expect(describeRule(one, { values: false, locale: "pl" })).toBe(
    "Osoby z pewnego miasta i z pewnym tagiem i z nazwiskiem zawierającym pewien tekst i spoza pewnej kategorii",
  );
});
