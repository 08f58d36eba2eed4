import type { LocaleName } from "../identity/schema.ts";
import type { ResolvedGroup, ResolvedPart, ResolvedRule } from "./resolved-rule.ts";
import { NOBODY, RULE_WORDS, type RuleWords } from "./rule-words.ts";
import type { ResolvedCondition } from "./rule.ts";

export interface Describing {
  /** Values may name people: false leaves them out, for those who may not see the contacts that they speak of. */
  readonly values?: boolean;
  /** The reader's language. English by default, which is also what a snapshot seals. */
  readonly locale?: LocaleName | undefined;
  /** Whether the conditions of segments that it refers to are said as well, after their names. */
  readonly writesOut?: boolean;
}

interface Saying {
  readonly words: RuleWords;
  readonly values: boolean;
  readonly writesOut: boolean;
}
const sayingOf = ({ values = true, locale = "en", writesOut = false }: Describing): Saying => ({
  words: RULE_WORDS[locale],
  values,
  writesOut,
});

/** The rule as a sentence without its full stop: "People in Poland and with the tag “bulbs”, except those with the tag “press”". */
export function describeRule({ match, conditions }: ResolvedRule, describing: Describing = {}): string {
  const saying = sayingOf(describing);
  const { words } = saying;
  // Whom a rule leaves out as a whole is said at its end.
  const left = match === "all" ? conditions.filter(isLeftOut) : [];
  const included = conditions.filter((part) => !left.some((one) => one === part));
  const start = included.length === 0 ? words.everyone : words.people(joined(included, match, saying));
  if (left.length === 0) return start;
  const leftOut = left.flatMap((group) => group.conditions);
  return `${start}${words.except(joined(leftOut, "any", saying))}`;
}

/** One part as the rule's sentence would say it: "with the tag “bulbs”". */
export function describePart(part: ResolvedPart, describing: Describing = {}): string {
  const saying = sayingOf(describing);
  return part.kind === "group" ? inBrackets(part, saying) : phrase([part], saying);
}

const isLeftOut = (part: ResolvedPart): part is ResolvedGroup => part.kind === "group" && part.match === "none";

function joined(parts: readonly ResolvedPart[], how: "all" | "any", saying: Saying): string {
  const [only] = parts;
  const isPlain = parts.length === 1 && only?.kind === "group" && only.match !== "none" && !only.segment;
  if (isPlain) return joined(only.conditions, only.match === "all" ? "all" : "any", saying);
  return phrasesOf(parts, how, saying).join(how === "all" ? saying.words.and : saying.words.or);
}

// Of "any", conditions that differ only in their value share one phrase: "in Poland or Germany".
function phrasesOf(parts: readonly ResolvedPart[], match: "all" | "any", saying: Saying): string[] {
  const said = new Map<string, ResolvedCondition[] | string>();
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

function inBrackets(group: ResolvedGroup, saying: Saying): string {
  const { match, conditions } = group;
  const { words } = saying;
  if (group.segment) return inSegment(group, true, saying);
  if (conditions.length === 0) return words.everyone;
  const [only] = conditions;
  if (match === "none" && conditions.length === 1 && only?.kind === "group" && only.segment) return inSegment(only, false, saying);
  const phrases = phrasesOf(conditions, match === "all" ? "all" : "any", saying);
  if (match === "none") return `${words.not} (${phrases.join(words.or)})`;
  return conditions.length === 1 ? phrases.join("") : `(${phrases.join(match === "all" ? words.and : words.or)})`;
}

function inSegment({ segment, match, conditions }: ResolvedGroup, isIn: boolean, saying: Saying): string {
  const { words, values, writesOut } = saying;
  const said = words.segment(isIn, values && segment?.name ? words.quoted(segment.name) : null);
  if (!writesOut || conditions.length === 0) return said;
  return `${said} (${joined(conditions, match === "all" ? "all" : "any", saying)})`;
}

const JOINABLE = new Set<string>(["is", "has", "in", "contains", "starts_with"]);
const LISTED = new Set<string>(["field", "tag", "category", "custom"]);
const isJoinable = (condition: ResolvedCondition): boolean =>
  JOINABLE.has(condition.op) && (isNamed(condition) ? Boolean(condition.name) : LISTED.has(condition.kind));

function fieldOf(condition: ResolvedCondition): string {
  if ("field" in condition) return condition.field;
  if (condition.kind === "form") return `form ${condition.days}`;
  return "key" in condition ? `${condition.type} ${condition.key}` : condition.kind;
}

type Named = Extract<ResolvedCondition, { kind: "owner" | "team" | "access_group" | "import" | "form" }>;
const NAMED: ReadonlySet<string> = new Set<Named["kind"]>(["owner", "team", "access_group", "import", "form"]);
const isNamed = (condition: ResolvedCondition): condition is Named => NAMED.has(condition.kind);

function phrase(group: readonly ResolvedCondition[], { words, values }: Saying): string {
  const condition = group[0]!;
  const all = values ? group.flatMap((one) => valueOf(one, words) ?? []) : [];
  const list = all.length > 0 ? all.join(words.or) : null;
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
      return words.custom(words.quoted(condition.name ?? condition.key), condition.type, condition.op, list);
    case "custom_presence":
      return words.customPresence(words.quoted(condition.name ?? condition.key), condition.op === "is_set");
    case "recent":
      return words.recent(condition.what, condition.op === "within", condition.days);
    case "owner":
      return words.owner(condition.op === "is", condition.userId === null ? NOBODY : list);
    case "team":
      return words.team(condition.op === "is", condition.teamId === null ? NOBODY : list);
    case "access_group":
      return words.accessGroup(condition.op === "in", list);
    case "import":
      return words.import(condition.op === "is", list);
    case "form":
      return words.form(condition.op === "has", list, condition.days);
  }
}

function valueOf(condition: ResolvedCondition, words: RuleWords): string | null {
  switch (condition.kind) {
    case "field":
      return isPlainPlace(condition) ? condition.value : words.quoted(condition.value);
    case "tag":
      return words.quoted(condition.tag);
    case "category":
      return words.quoted(condition.category);
    case "owner":
    case "team":
    case "access_group":
    case "import":
    case "form":
      return condition.name ? words.quoted(condition.name) : null;
    case "custom":
      return customValueOf(condition, words);
    default:
      return null;
  }
}

function customValueOf(condition: ResolvedCondition & { kind: "custom" }, words: RuleWords): string {
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
function isPlainPlace(condition: ResolvedCondition & { kind: "field" }): boolean {
  return (condition.field === "city" || condition.field === "country") && /^\p{Lu}[\p{L}-]*$/u.test(condition.value);
}

function dayInWords(date: string, { months }: RuleWords): string {
  const [year, month, day] = date.split("-").map(Number);
  return `${day} ${months[(month ?? 1) - 1]} ${year}`;
}
