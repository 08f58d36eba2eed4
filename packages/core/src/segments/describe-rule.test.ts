import { describe, expect, test } from "vitest";
import { describeRule, type Describing, EVERYONE, type ResolvedPart, type ResolvedRule } from "./schema.ts";

const city = (value: string): ResolvedPart => ({ kind: "field", field: "city", op: "is", value });
const country = (value: string): ResolvedPart => ({ kind: "field", field: "country", op: "is", value });
const tag = (name: string, op: "has" | "has_not" = "has"): ResolvedPart => ({ kind: "tag", op, tag: name });
const rule = (match: "all" | "any", conditions: ResolvedPart[], except?: ResolvedPart[]): ResolvedRule => ({
  version: 2,
  ...(except
    ? {
        match: "all",
        conditions: [
          { kind: "group", match, conditions },
          { kind: "group", match: "none", conditions: except },
        ],
      }
    : { match, conditions }),
});

const NESTED: ResolvedRule = {
  version: 2,
  match: "all",
  conditions: [
    city("Poznań"),
    {
      kind: "group",
      match: "any",
      conditions: [tag("a"), { kind: "group", match: "none", conditions: [country("Poland"), country("Germany")] }],
    },
    { kind: "group", match: "none", conditions: [{ kind: "group", match: "all", conditions: [tag("vip"), tag("press")] }] },
  ],
};

test.each<[ResolvedRule, string]>([
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
  [
    { version: 2, match: "all", conditions: [{ kind: "group", match: "none", conditions: [tag("a"), tag("b")] }] },
    "Everyone, except those with the tag “a” or “b”",
  ],
  [
    { version: 2, match: "any", conditions: [tag("a"), { kind: "group", match: "all", conditions: [city("Poznań")] }] },
    "People with the tag “a” or in Poznań",
  ],
  [
    NESTED,
    "People in Poznań and (with the tag “a” or not (in Poland or Germany)), except those with the tag “vip” and with the tag “press”",
  ],
  [
    rule("all", [
      { kind: "consent", channel: "email", op: "is", state: "granted" },
      { kind: "updated", op: "before", date: "2026-10-01" },
      { kind: "received", op: "has", times: 3, days: 30 },
      { kind: "received", op: "has_not", times: 1, days: null },
    ]),
    "People whose consent to e-mail is given and changed before 1 Oct 2026 and who got at least 3 campaigns in the last 30 days and who got no campaign",
  ],
])("a rule in words %#", (one, sentence) => expect(describeRule(one)).toBe(sentence));

test.each<[ResolvedRule, string]>([
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
  [
    NESTED,
    "Osoby z miasta Poznań i (z tagiem „a” lub nie (z kraju Poland lub Germany)), z wyjątkiem osób z tagiem „vip” i z tagiem „press”",
  ],
  [
    rule("all", [
      { kind: "consent", channel: "email", op: "is_not", state: "withdrawn" },
      { kind: "updated", op: "since", date: "2026-10-01" },
      { kind: "received", op: "has", times: 1, days: 1 },
      { kind: "received", op: "has_not", times: 2, days: 30 },
    ]),
    "Osoby ze zgodą na e-mail inną niż wycofana i z datą zmiany od 1 paź 2026 i z otrzymaną kampanią w ciągu ostatniego dnia i z mniej niż 2 otrzymanymi kampaniami w ciągu ostatnich 30 dni",
  ],
  [rule("all", [city("„Poznań” lub Wszyscy")]), "Osoby z miasta „'Poznań' lub Wszyscy”"],
])("a rule in Polish words %#", (one, sentence) => expect(describeRule(one, { locale: "pl" })).toBe(sentence));

test("who answered a form, in words", () => {
  const form = (op: "has" | "has_not", days: number | null, name: string | null = "Newsletter"): ResolvedPart => ({
    kind: "form",
    op,
    formId: "01980000-0066-7000-8000-000000000001",
    days,
    name,
  });
  const said = (part: ResolvedPart, options: Describing = {}) => describeRule(rule("all", [part]), options);
  expect(said(form("has", 30))).toBe("People who answered the form “Newsletter” in the last 30 days");
  expect(said(form("has_not", null))).toBe("People who did not answer the form “Newsletter”");
  expect(said(form("has", 1, null))).toBe("People who answered a certain form in the last day");
  expect(said(form("has", 30), { locale: "pl" })).toBe("Osoby z odpowiedzią w formularzu „Newsletter” w ciągu ostatnich 30 dni");
  expect(said(form("has_not", 1), { locale: "pl" })).toBe("Osoby bez odpowiedzi w formularzu „Newsletter” w ciągu ostatniej doby");
  expect(said(form("has", null), { locale: "pl", values: false })).toBe("Osoby z odpowiedzią w pewnym formularzu");
  const any = rule("any", [form("has", 30), form("has", 30, "Survey"), form("has", 7, "Survey")]);
  expect(describeRule(any)).toBe(
    "People who answered the form “Newsletter” or “Survey” in the last 30 days or who answered the form “Survey” in the last 7 days",
  );
});

describe("fields of the account's own", () => {
  const said = (condition: ResolvedPart, options: Describing = {}) => describeRule(rule("all", [condition]), options);
  const plan = { kind: "custom", key: "plan", name: "Plan", type: "text" } as const;
  const age = { kind: "custom", key: "age", name: "Wiek", type: "number" } as const;
  const renewal = { kind: "custom", key: "renewal", name: "Umowa do", type: "date" } as const;

  test.each<[ResolvedPart, string, string]>([
    [{ ...plan, op: "is", value: "gold" }, "whose “Plan” is “gold”", "z polem „Plan” równym „gold”"],
    [{ ...plan, op: "starts_with", value: "g" }, "whose “Plan” starts with “g”", "z polem „Plan” zaczynającym się od „g”"],
    [{ ...plan, type: "choice", op: "is_not", value: "gold" }, "whose “Plan” is not “gold”", "z polem „Plan” innym niż „gold”"],
    [{ ...age, op: "more", value: 30.5 }, "whose “Wiek” is more than 30.5", "z polem „Wiek” większym niż 30,5"],
    [{ ...age, op: "at_most", value: 123456789 }, "whose “Wiek” is at most 123456789", "z polem „Wiek” równym co najwyżej 123456789"],
    [{ ...renewal, op: "on", value: "2026-10-01" }, "whose “Umowa do” is 1 Oct 2026", "z datą 1 paź 2026 w polu „Umowa do”"],
    [
      { ...renewal, op: "before", value: "2026-10-01" },
      "whose “Umowa do” is before 1 Oct 2026",
      "z datą w polu „Umowa do” przed 1 paź 2026",
    ],
    [
      { kind: "custom", key: "vip", name: "VIP", type: "yes_no", op: "is", value: true },
      "whose “VIP” is yes",
      "z odpowiedzią „tak” w polu „VIP”",
    ],
    [
      { kind: "custom_presence", key: "plan", name: "Plan", type: "text", op: "is_set" },
      "with a value in “Plan”",
      "z wypełnionym polem „Plan”",
    ],
    [
      { kind: "custom_presence", key: "vip", name: "VIP", type: "yes_no", op: "is_not_set" },
      "without a value in “VIP”",
      "bez wartości w polu „VIP”",
    ],
  ])("%j in words", (condition, english, polish) => {
    expect(said(condition)).toBe(`People ${english}`);
    expect(said(condition, { locale: "pl" })).toBe(`Osoby ${polish}`);
  });

  test("are called by their key where nobody knows their name, and values that are left out are not hinted at", () => {
    expect(said({ ...plan, name: null, op: "is", value: "gold" })).toBe("People whose “plan” is “gold”");
    expect(said({ ...age, op: "more", value: 30 }, { values: false })).toBe("People whose “Wiek” is more than a certain value");
    expect(said({ ...renewal, op: "on", value: "2026-10-01" }, { values: false, locale: "pl" })).toBe(
      "Osoby z pewną datą w polu „Umowa do”",
    );
  });

  test("of any, values of one field and one type share a phrase", () => {
    const gold: ResolvedPart = { ...plan, op: "is", value: "gold" };
    const any = rule("any", [gold, { ...plan, op: "is", value: "silver" }, { ...age, key: "plan", name: "Plan", op: "is", value: 1 }]);
    expect(describeRule(any)).toBe("People whose “Plan” is “gold” or “silver” or whose “Plan” is 1");
  });
});

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
