import type { Condition, ConditionField, SegmentRule } from "./rule.ts";

export interface Describing {
  /** Values may name people: false leaves them out, for those who may not see the contacts that they speak of. */
  readonly values?: boolean;
}

/** The rule as an English sentence without its full stop: "People in Poland and with the tag “bulbs”, except those with the tag “press”". */
export function describeRule(rule: SegmentRule, { values = true }: Describing = {}): string {
  const { include, exclude } = rule;
  const say = (half: { match: "all" | "any"; conditions: readonly Condition[] }) =>
    phrasesOf(half, values).join(half.match === "all" ? " and " : " or ");
  const start = include.conditions.length === 0 ? "Everyone" : `People ${say(include)}`;
  return exclude ? `${start}, except those ${say(exclude)}` : start;
}

// Of "any", conditions that differ only in their value share one phrase: "in Poland or Germany".
function phrasesOf({ match, conditions }: { match: "all" | "any"; conditions: readonly Condition[] }, values: boolean): string[] {
  const groups = new Map<string, Condition[]>();
  conditions.forEach((condition, index) => {
    const key = match === "any" && isJoinable(condition) ? `${condition.kind} ${fieldOf(condition)} ${condition.op}` : `${index}`;
    groups.set(key, [...(groups.get(key) ?? []), condition]);
  });
  return [...groups.values()].map((group) => phrase(group, values));
}

const isJoinable = ({ op }: Condition): boolean => op === "is" || op === "has" || op === "contains" || op === "starts_with";
const fieldOf = (condition: Condition): string => ("field" in condition ? condition.field : condition.kind);

const NAMES: Record<ConditionField, string> = {
  first_name: "first name",
  last_name: "last name",
  city: "city",
  country: "country",
  language: "language",
  email_domain: "mail domain",
};

function phrase(group: readonly Condition[], values: boolean): string {
  const condition = group[0]!;
  const list = (hidden: string): string => (values ? group.map(valueOf).join(" or ") : hidden);
  switch (condition.kind) {
    case "field": {
      const name = NAMES[condition.field];
      const isPlace = condition.field === "city" || condition.field === "country";
      if (isPlace && condition.op === "is") return `in ${list(`a certain ${name}`)}`;
      if (isPlace && condition.op === "is_not") return `not in ${list(`a certain ${name}`)}`;
      return `whose ${name} ${VERBS[condition.op]} ${list("a certain text")}`;
    }
    case "presence":
      return `${condition.op === "is_set" ? "with" : "without"} a ${NAMES[condition.field]}`;
    case "tag":
      return values
        ? `${condition.op === "has" ? "with" : "without"} the tag ${list("")}`
        : `${condition.op === "has" ? "with" : "without"} a certain tag`;
    case "category":
      return `${condition.op === "is" ? "in" : "not in"} ${values ? `the category ${list("")}` : "a certain category"}`;
    case "created":
      return `added ${condition.op} ${dayInWords(condition.date)}`;
  }
}

const VERBS = { is: "is", is_not: "is not", contains: "contains", starts_with: "starts with" } as const;

function valueOf(condition: Condition): string {
  switch (condition.kind) {
    case "field":
      return isPlainPlace(condition) ? condition.value : quoted(condition.value);
    case "tag":
      return quoted(condition.tag);
    case "category":
      return quoted(condition.category);
    default:
      return "";
  }
}

// Quotes keep a value from reading like a part of the sentence; a plain name of a place cannot.
function isPlainPlace(condition: Condition & { kind: "field" }): boolean {
  return (condition.field === "city" || condition.field === "country") && /^\p{Lu}[\p{L}-]*$/u.test(condition.value);
}

const quoted = (text: string): string => `“${text.replaceAll(/[“”]/g, "'")}”`;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

function dayInWords(date: string): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${day} ${MONTHS[(month ?? 1) - 1]} ${year}`;
}
