import type { LocaleName } from "../identity/schema.ts";
import { RULE_WORDS, type RuleWords } from "./rule-words.ts";
import type { Condition, SegmentRule } from "./rule.ts";

export interface Describing {
  /** Values may name people: false leaves them out, for those who may not see the contacts that they speak of. */
  readonly values?: boolean;
  /** The reader's language. English by default, which is also what a snapshot seals. */
  readonly locale?: LocaleName | undefined;
}

/** The rule as a sentence without its full stop: "People in Poland and with the tag “bulbs”, except those with the tag “press”". */
export function describeRule(rule: SegmentRule, { values = true, locale = "en" }: Describing = {}): string {
  const { include, exclude } = rule;
  const words = RULE_WORDS[locale];
  const say = (half: { match: "all" | "any"; conditions: readonly Condition[] }) =>
    phrasesOf(half, words, values).join(half.match === "all" ? words.and : words.or);
  const start = include.conditions.length === 0 ? words.everyone : words.people(say(include));
  return exclude ? `${start}${words.except(say(exclude))}` : start;
}

// Of "any", conditions that differ only in their value share one phrase: "in Poland or Germany".
function phrasesOf(
  { match, conditions }: { match: "all" | "any"; conditions: readonly Condition[] },
  words: RuleWords,
  values: boolean,
): string[] {
  const groups = new Map<string, Condition[]>();
  conditions.forEach((condition, index) => {
    const key = match === "any" && isJoinable(condition) ? `${condition.kind} ${fieldOf(condition)} ${condition.op}` : `${index}`;
    groups.set(key, [...(groups.get(key) ?? []), condition]);
  });
  return [...groups.values()].map((group) => phrase(group, words, values));
}

const isJoinable = ({ op }: Condition): boolean => op === "is" || op === "has" || op === "contains" || op === "starts_with";
const fieldOf = (condition: Condition): string => ("field" in condition ? condition.field : condition.kind);

function phrase(group: readonly Condition[], words: RuleWords, values: boolean): string {
  const condition = group[0]!;
  const list = values ? group.map((one) => valueOf(one, words)).join(words.or) : null;
  switch (condition.kind) {
    case "field": {
      const { field, op } = condition;
      const isPlace = (field === "city" || field === "country") && (op === "is" || op === "is_not");
      return isPlace ? words.place(field, op === "is_not", list) : words.text(field, op, list);
    }
    case "presence":
      return words.presence(condition.field, condition.op === "is_set");
    case "tag":
      return words.tag(condition.op === "has", list);
    case "category":
      return words.category(condition.op === "is", list);
    case "created":
      return words.added(condition.op, dayInWords(condition.date, words));
  }
}

function valueOf(condition: Condition, words: RuleWords): string {
  switch (condition.kind) {
    case "field":
      return isPlainPlace(condition) ? condition.value : words.quoted(condition.value);
    case "tag":
      return words.quoted(condition.tag);
    case "category":
      return words.quoted(condition.category);
    default:
      return "";
  }
}

// A plain name of a place cannot read like a part of the sentence, so it needs no quotes.
function isPlainPlace(condition: Condition & { kind: "field" }): boolean {
  return (condition.field === "city" || condition.field === "country") && /^\p{Lu}[\p{L}-]*$/u.test(condition.value);
}

function dayInWords(date: string, { months }: RuleWords): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${day} ${months[(month ?? 1) - 1]} ${year}`;
}
