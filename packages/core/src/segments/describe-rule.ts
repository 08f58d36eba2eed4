import type { LocaleName } from "../identity/schema.ts";
import { RULE_WORDS, type RuleWords } from "./rule-words.ts";
import type { Condition, Group, RulePart, SegmentRule } from "./rule.ts";

export interface Describing {
  /** Values may name people: false leaves them out, for those who may not see the contacts that they speak of. */
  readonly values?: boolean;
  /** The reader's language. English by default, which is also what a snapshot seals. */
  readonly locale?: LocaleName | undefined;
  /** What the account's own fields are called, by key; one that is not in it is called by its key. */
  readonly fieldNames?: ReadonlyMap<string, string> | undefined;
}

/** The rule as a sentence without its full stop: "People in Poland and with the tag “bulbs”, except those with the tag “press”". */
export function describeRule({ match, conditions }: SegmentRule, describing: Describing = {}): string {
  const saying = sayingOf(describing);
  const { words } = saying;
  const say = (parts: readonly RulePart[], how: "all" | "any"): string => {
    const [only] = parts;
    if (parts.length === 1 && only?.kind === "group" && only.match !== "none") return say(only.conditions, only.match);
    return phrasesOf(parts, how, saying).join(how === "all" ? words.and : words.or);
  };
  // Whom a rule leaves out as a whole is said at its end.
  const left = match === "all" ? conditions.filter(isLeftOut) : [];
  const included = conditions.filter((part) => !left.some((one) => one === part));
  const start = included.length === 0 ? words.everyone : words.people(say(included, match));
  return left.length === 0
    ? start
    : `${start}${words.except(
        say(
          left.flatMap((group) => group.conditions),
          "any",
        ),
      )}`;
}

/** One condition as the rule's sentence would say it: "with the tag “bulbs”". */
export function describeCondition(condition: Condition, describing: Describing = {}): string {
  return phrase([condition], sayingOf(describing));
}

interface Saying {
  readonly words: RuleWords;
  readonly values: boolean;
  readonly fieldNames: ReadonlyMap<string, string>;
}

function sayingOf({ values = true, locale = "en", fieldNames = new Map() }: Describing): Saying {
  return { words: RULE_WORDS[locale], values, fieldNames };
}

const isLeftOut = (part: RulePart): part is Group => part.kind === "group" && part.match === "none";

// Of "any", conditions that differ only in their value share one phrase: "in Poland or Germany".
function phrasesOf(parts: readonly RulePart[], match: "all" | "any", saying: Saying): string[] {
  const said = new Map<string, Condition[] | string>();
  parts.forEach((part, index) => {
    if (part.kind === "group") {
      said.set(`${index}`, inBrackets(part, saying));
      return;
    }
    const key = match === "any" && isJoinable(part) ? `${part.kind} ${fieldOf(part)} ${part.op}` : `${index}`;
    const group = said.get(key) ?? [];
    if (typeof group !== "string") said.set(key, [...group, part]);
  });
  return [...said.values()].map((group) => (typeof group === "string" ? group : phrase(group, saying)));
}

function inBrackets({ match, conditions }: Group, saying: Saying): string {
  const { words } = saying;
  const phrases = phrasesOf(conditions, match === "all" ? "all" : "any", saying);
  if (match === "none") return `${words.not} (${phrases.join(words.or)})`;
  return conditions.length === 1 ? phrases.join("") : `(${phrases.join(match === "all" ? words.and : words.or)})`;
}

const JOINABLE = new Set<string>(["is", "has", "contains", "starts_with"]);
const JOINABLE_KINDS = new Set<string>(["field", "tag", "category", "custom"]);
const isJoinable = ({ kind, op }: Condition): boolean => JOINABLE_KINDS.has(kind) && JOINABLE.has(op);

function fieldOf(condition: Condition): string {
  if ("field" in condition) return condition.field;
  return "key" in condition ? `${condition.type} ${condition.key}` : condition.kind;
}

function phrase(group: readonly Condition[], { words, values, fieldNames }: Saying): string {
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
    case "consent":
      return words.consent(condition.op === "is", condition.state);
    case "created":
    case "updated":
      return words.day(condition.kind, condition.op, dayInWords(condition.date, words));
    case "received":
      return words.received(condition.op === "has", condition.times, condition.days);
    case "custom":
      return words.custom(words.quoted(fieldNames.get(condition.key) ?? condition.key), condition.type, condition.op, list);
    case "custom_presence":
      return words.customPresence(words.quoted(fieldNames.get(condition.key) ?? condition.key), condition.op === "is_set");
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
    case "custom":
      return customValueOf(condition, words);
    default:
      return "";
  }
}

function customValueOf(condition: Condition & { kind: "custom" }, words: RuleWords): string {
  switch (condition.type) {
    case "number":
      return words.number(condition.value);
    case "date":
      return dayInWords(condition.value, words);
    case "yes_no":
      return words.answer(condition.value);
    default:
      return words.quoted(condition.value);
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
