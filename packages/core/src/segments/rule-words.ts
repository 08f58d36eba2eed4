import type { LocaleName } from "../identity/schema.ts";
import type { Condition, ConditionField, PresenceField } from "./rule.ts";

type ConsentState = Extract<Condition, { kind: "consent" }>["state"];
type TextOperator = Extract<Condition, { kind: "field" }>["op"];
type CustomCondition = Extract<Condition, { kind: "custom" }>;
type CustomOperator = CustomCondition["op"];

/** In the place of values: none at all. Values that are shown are quoted, so that nothing is called this. */
export const NOBODY = "nobody";

/** How a language says a rule. `values` is a list that is quoted already; null = they are left out, "a certain tag". */
export interface RuleWords {
  readonly everyone: string;
  people(phrases: string): string;
  except(phrases: string): string;
  readonly and: string;
  readonly or: string;
  /** Names of months in a date, January first. */
  readonly months: readonly string[];
  /** Quotes keep a value from reading like a part of the sentence, so no quote of the language is left inside. */
  quoted(value: string): string;
  place(field: "city" | "country", isNot: boolean, values: string | null): string;
  text(field: ConditionField, op: TextOperator, values: string | null): string;
  presence(field: PresenceField, isSet: boolean): string;
  tag(has: boolean, values: string | null): string;
  category(is: boolean, values: string | null): string;
  /** Before a group in brackets, none of which holds. */
  readonly not: string;
  consent(is: boolean, state: ConsentState): string;
  day(what: "created" | "updated", op: "before" | "since", day: string): string;
  /** `days`: within so many; null: ever. */
  received(has: boolean, times: number, days: number | null): string;
  /** About a field of the account's own; `name` is quoted already. */
  custom(name: string, type: CustomCondition["type"], op: CustomOperator, values: string | null): string;
  customPresence(name: string, isSet: boolean): string;
  number(value: number): string;
  /** Yes or no. */
  answer(value: boolean): string;
  /** Added or changed in the last days, or longer ago. */
  recent(what: "created" | "updated", isWithin: boolean, days: number): string;
  /** `values` of NOBODY: without an owner; the same of teams. */
  owner(is: boolean, values: string | null): string;
  team(is: boolean, values: string | null): string;
  accessGroup(isIn: boolean, values: string | null): string;
  segment(isIn: boolean, values: string | null): string;
  import(is: boolean, values: string | null): string;
  /** `days`: within so many; null: ever. */
  form(has: boolean, values: string | null, days: number | null): string;
}

const ENGLISH_NAMES: Readonly<Record<PresenceField, string>> = {
  first_name: "first name",
  last_name: "last name",
  city: "city",
  country: "country",
  language: "language",
  time_zone: "time zone",
  phone: "phone number",
  email_domain: "mail domain",
};
const ENGLISH_VERBS: Readonly<Record<TextOperator, string>> = {
  is: "is",
  is_not: "is not",
  contains: "contains",
  starts_with: "starts with",
};

const ENGLISH_CONSENTS: Readonly<Record<ConsentState, string>> = { granted: "given", withdrawn: "withdrawn", none: "unrecorded" };

const ENGLISH_CUSTOM: Readonly<Record<CustomOperator, string>> = {
  ...ENGLISH_VERBS,
  less: "is less than",
  at_most: "is at most",
  more: "is more than",
  at_least: "is at least",
  on: "is",
  before: "is before",
  since: "is on or after",
};

// Exact: no digit is rounded, none parted off.
const numberIn = (locale: LocaleName) => (value: number) =>
  new Intl.NumberFormat(locale, { maximumFractionDigits: 6, useGrouping: false }).format(value);

const english: RuleWords = {
  everyone: "Everyone",
  people: (phrases) => `People ${phrases}`,
  except: (phrases) => `, except those ${phrases}`,
  and: " and ",
  or: " or ",
  months: ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"],
  quoted: (value) => `“${value.replaceAll(/[“”]/g, "'")}”`,
  place: (field, isNot, values) => `${isNot ? "not in" : "in"} ${values ?? `a certain ${ENGLISH_NAMES[field]}`}`,
  text: (field, op, values) => `whose ${ENGLISH_NAMES[field]} ${ENGLISH_VERBS[op]} ${values ?? "a certain text"}`,
  presence: (field, isSet) => `${isSet ? "with" : "without"} a ${ENGLISH_NAMES[field]}`,
  tag: (has, values) => `${has ? "with" : "without"} ${values === null ? "a certain tag" : `the tag ${values}`}`,
  category: (is, values) => `${is ? "in" : "not in"} ${values === null ? "a certain category" : `the category ${values}`}`,
  not: "not",
  consent: (is, state) => `whose consent to e-mail is ${is ? "" : "not "}${ENGLISH_CONSENTS[state]}`,
  day: (what, op, day) => `${what === "created" ? "added" : "changed"} ${op} ${day}`,
  received: (has, times, days) => {
    const window = days === null ? "" : ` in the last ${days === 1 ? "day" : `${days} days`}`;
    if (times === 1) return `who got ${has ? "a" : "no"} campaign${window}`;
    return `who got ${has ? "at least" : "fewer than"} ${times} campaigns${window}`;
  },
  custom: (name, type, op, values) =>
    `whose ${name} ${ENGLISH_CUSTOM[op]} ${values ?? (type === "date" ? "a certain day" : "a certain value")}`,
  customPresence: (name, isSet) => `${isSet ? "with" : "without"} a value in ${name}`,
  number: numberIn("en"),
  answer: (value) => (value ? "yes" : "no"),
  recent: (what, isWithin, days) => {
    const verb = what === "created" ? "added" : "changed";
    if (isWithin) return `${verb} in the last ${days === 1 ? "day" : `${days} days`}`;
    return `${verb} more than ${days === 1 ? "a day" : `${days} days`} ago`;
  },
  owner: (is, values) => {
    if (values === NOBODY) return is ? "without an owner" : "with an owner";
    return `${is ? "" : "not "}owned by ${values ?? "a certain person"}`;
  },
  team: (is, values) => {
    if (values === NOBODY) return is ? "of no team" : "of a team";
    return `${is ? "" : "not "}of ${values === null ? "a certain team" : `the team ${values}`}`;
  },
  accessGroup: (isIn, values) => `${isIn ? "in" : "not in"} ${values === null ? "a certain access group" : `the access group ${values}`}`,
  segment: (isIn, values) => `${isIn ? "in" : "not in"} ${values === null ? "a certain segment" : `the segment ${values}`}`,
  import: (is, values) => `${is ? "from" : "not from"} ${values === null ? "a certain import" : `the import ${values}`}`,
  form: (has, values, days) => {
    const window = days === null ? "" : ` in the last ${days === 1 ? "day" : `${days} days`}`;
    return `who ${has ? "answered" : "did not answer"} ${values === null ? "a certain form" : `the form ${values}`}${window}`;
  },
};

// Values are not inflected: a noun that is stands before each ("z miasta Poznań").
const POLISH_NAMES: Readonly<Record<PresenceField, { with: string; without: string; isFeminine?: true }>> = {
  first_name: { with: "imieniem", without: "bez podanego imienia" },
  last_name: { with: "nazwiskiem", without: "bez podanego nazwiska" },
  city: { with: "miastem", without: "bez podanego miasta" },
  country: { with: "krajem", without: "bez podanego kraju" },
  language: { with: "językiem", without: "bez podanego języka" },
  time_zone: { with: "strefą czasową", without: "bez podanej strefy czasowej", isFeminine: true },
  phone: { with: "numerem telefonu", without: "bez podanego numeru telefonu" },
  email_domain: { with: "domeną e-mail", without: "bez podanej domeny e-mail", isFeminine: true },
};

function polishText(field: ConditionField, op: TextOperator, values: string | null): string {
  const { with: noun, isFeminine } = POLISH_NAMES[field];
  const ending = isFeminine ? "ą" : "ym";
  switch (op) {
    case "is":
      return values === null ? `z pewn${ending} ${noun}` : `z ${noun} ${values}`;
    case "is_not":
      return `z ${noun} inn${ending} niż ${values ?? "pewien tekst"}`;
    case "contains":
      return `z ${noun} zawierając${ending} ${values ?? "pewien tekst"}`;
    case "starts_with":
      return `z ${noun} zaczynając${ending} się od ${values ?? "pewnego tekstu"}`;
  }
}

function polishCustom(name: string, type: CustomCondition["type"], op: CustomOperator, values: string | null): string {
  if (type === "yes_no") return values === null ? `z pewną odpowiedzią w polu ${name}` : `z odpowiedzią „${values}” w polu ${name}`;
  const field = `z polem ${name}`;
  switch (op) {
    case "is":
      return `${field} równym ${values ?? "pewnej wartości"}`;
    case "is_not":
      return `${field} innym niż ${values ?? "pewna wartość"}`;
    case "contains":
      return `${field} zawierającym ${values ?? "pewien tekst"}`;
    case "starts_with":
      return `${field} zaczynającym się od ${values ?? "pewnego tekstu"}`;
    case "less":
      return `${field} mniejszym niż ${values ?? "pewna wartość"}`;
    case "at_most":
      return `${field} równym co najwyżej ${values ?? "pewnej wartości"}`;
    case "more":
      return `${field} większym niż ${values ?? "pewna wartość"}`;
    case "at_least":
      return `${field} równym co najmniej ${values ?? "pewnej wartości"}`;
    case "on":
      return values === null ? `z pewną datą w polu ${name}` : `z datą ${values} w polu ${name}`;
    case "before":
      return `z datą w polu ${name} przed ${values ?? "pewnym dniem"}`;
    case "since":
      return `z datą w polu ${name} od ${values ?? "pewnego dnia"}`;
  }
}

const polish: RuleWords = {
  everyone: "Wszyscy",
  people: (phrases) => `Osoby ${phrases}`,
  except: (phrases) => `, z wyjątkiem osób ${phrases}`,
  and: " i ",
  or: " lub ",
  months: ["sty", "lut", "mar", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru"],
  quoted: (value) => `„${value.replaceAll(/[„“”]/g, "'")}”`,
  place: (field, isNot, values) => {
    const noun = field === "city" ? "miasta" : "kraju";
    return `${isNot ? "spoza" : "z"} ${values === null ? `pewnego ${noun}` : `${noun} ${values}`}`;
  },
  text: polishText,
  presence: (field, isSet) => {
    const { with: noun, without, isFeminine } = POLISH_NAMES[field];
    return isSet ? `z podan${isFeminine ? "ą" : "ym"} ${noun}` : without;
  },
  tag: (has, values) => {
    if (values === null) return has ? "z pewnym tagiem" : "bez pewnego tagu";
    return `${has ? "z tagiem" : "bez tagu"} ${values}`;
  },
  category: (is, values) => `${is ? "z" : "spoza"} ${values === null ? "pewnej kategorii" : `kategorii ${values}`}`,
  not: "nie",
  consent: (is, state) => {
    const stem = { granted: "udzielon", withdrawn: "wycofan", none: "nieodnotowan" }[state];
    return is ? `ze zgodą na e-mail ${stem}ą` : `ze zgodą na e-mail inną niż ${stem}a`;
  },
  day: (what, op, day) => `z datą ${what === "created" ? "dodania" : "zmiany"} ${op === "before" ? "przed" : "od"} ${day}`,
  received: (has, times, days) => {
    const window = days === null ? "" : ` w ciągu ${days === 1 ? "ostatniego dnia" : `ostatnich ${days} dni`}`;
    if (times === 1) return `${has ? "z otrzymaną kampanią" : "bez otrzymanej kampanii"}${window}`;
    return `z ${has ? "co najmniej" : "mniej niż"} ${times} otrzymanymi kampaniami${window}`;
  },
  custom: polishCustom,
  customPresence: (name, isSet) => (isSet ? `z wypełnionym polem ${name}` : `bez wartości w polu ${name}`),
  number: numberIn("pl"),
  answer: (value) => (value ? "tak" : "nie"),
  recent: (what, isWithin, days) => {
    const noun = what === "created" ? "dodania" : "zmiany";
    if (isWithin) return `z datą ${noun} z ${days === 1 ? "ostatniej doby" : `ostatnich ${days} dni`}`;
    return `z datą ${noun} starszą niż ${days === 1 ? "doba" : `${days} dni`}`;
  },
  owner: (is, values) => {
    if (values === NOBODY) return is ? "bez właściciela" : "z właścicielem";
    if (is) return `z ${values === null ? "pewnym właścicielem" : `właścicielem ${values}`}`;
    return `z innym właścicielem niż ${values ?? "pewna osoba"}`;
  },
  team: (is, values) => {
    if (values === NOBODY) return is ? "bez zespołu" : "z zespołem";
    return `${is ? "z" : "spoza"} ${values === null ? "pewnego zespołu" : `zespołu ${values}`}`;
  },
  accessGroup: (isIn, values) => `${isIn ? "z" : "spoza"} ${values === null ? "pewnej grupy dostępu" : `grupy dostępu ${values}`}`,
  segment: (isIn, values) => `${isIn ? "z" : "spoza"} ${values === null ? "pewnego segmentu" : `segmentu ${values}`}`,
  import: (is, values) => `${is ? "z" : "spoza"} ${values === null ? "pewnego importu" : `importu ${values}`}`,
  form: (has, values, days) => {
    const window = days === null ? "" : ` w ciągu ${days === 1 ? "ostatniej doby" : `ostatnich ${days} dni`}`;
    return `${has ? "z odpowiedzią" : "bez odpowiedzi"} w ${values === null ? "pewnym formularzu" : `formularzu ${values}`}${window}`;
  },
};

export const RULE_WORDS: Readonly<Record<LocaleName, RuleWords>> = { en: english, pl: polish };
