import type { UnfedReason } from "../feeds/schema.ts";
import { type ResolvedGroup, type ResolvedPart, resolvedPartsOf, type ResolvedRule } from "./resolved-rule.ts";
import type { PresenceField, ResolvedCondition } from "./rule.ts";

type Value = string | number | boolean;

/**
 * A rule as a condition on what the database's contact_facts says of a contact: a jsonpath and its variables. Whoever asks adds the variable `now`, the
 * moment that the last days are counted back from, in seconds since 1970.
 */
export interface RulePath {
  readonly path: string;
  readonly vars: Readonly<Record<string, Value>>;
}

/** After how many days of 24 hours, counted from when a contact was added or changed, a rule may say something else of it by nothing but the time. */
export function daysAskedFor(rule: ResolvedRule): Readonly<Record<"created" | "updated", number[]>> {
  const recent = resolvedPartsOf(rule).flatMap((part) => (part.kind === "recent" ? [part] : []));
  const daysOf = (what: "created" | "updated") =>
    [...new Set(recent.flatMap((part) => (part.what === what ? [part.days] : [])))].sort((a, b) => a - b);
  return { created: daysOf("created"), updated: daysOf("updated") };
}

/** What a rule asks for beyond a contact's own row; none: it may feed an access group. */
export function unfedReasons(rule: ResolvedRule): UnfedReason[] {
  const reasons = new Set<UnfedReason>();
  const refuse = (reason: UnfedReason) => (reasons.add(reason), NEVER);
  group(rule, { bind: () => "", fold: (text) => text, refuse });
  return [...reasons];
}

/** The texts of a rule that compare without their case, for whoever folds them as the database does. */
export function foldedTexts(rule: ResolvedRule): string[] {
  const texts = new Set<string>();
  const fold = (text: string) => (texts.add(text), text);
  group(rule, { bind: () => "", fold, refuse: () => NEVER });
  return [...texts];
}

/**
 * The rule as a jsonpath, where every text of `foldedTexts` has its folded form in `folded`. Values are variables, or quoted as the literals that
 * `like_regex` asks for. No part of it is ever unknown: a missing fact matches negations alone. Throws for a rule that may not feed a group.
 */
export function compilePath(rule: ResolvedRule, folded: ReadonlyMap<string, string>): RulePath {
  const vars: Record<string, Value> = {};
  const bind = (value: Value) => {
    const name = `v${Object.keys(vars).length}`;
    vars[name] = value;
    return `$${name}`;
  };
  const refuse = (reason: UnfedReason): never => {
    throw new Error(`A rule that asks for ${reason} feeds no access group.`);
  };
  return { path: group(rule, { bind, fold: (text) => folded.get(text) ?? text, refuse }), vars };
}

/** In seconds. */
const DAY = 86_400;

const ALWAYS = "(1 == 1)";
const NEVER = "(1 == 2)";

interface Writing {
  readonly bind: (value: Value) => string;
  readonly fold: (text: string) => string;
  readonly refuse: (reason: UnfedReason) => string;
}

function group({ match, conditions }: Pick<ResolvedGroup, "match" | "conditions">, writing: Writing): string {
  if (conditions.length === 0) return ALWAYS;
  const parts = conditions.map((part) => expression(part, writing));
  const all = `(${parts.join(match === "all" ? " && " : " || ")})`;
  return match === "none" ? `(!${all})` : all;
}

const factOf = (field: PresenceField): string => `$."${field}"`;

function expression(condition: ResolvedPart, { bind, fold, refuse }: Writing): string {
  switch (condition.kind) {
    case "group":
      return group(condition, { bind, fold, refuse });
    case "field":
      return text(factOf(condition.field), condition, { bind, fold });
    case "presence": {
      const isSet = isOf(factOf(condition.field), ` != ""`);
      return condition.op === "is_set" ? isSet : not(isSet);
    }
    case "tag": {
      const has = isOf(`$."tags"[*]`, ` == ${bind(condition.tag)}`);
      return condition.op === "has" ? has : not(has);
    }
    case "category": {
      const is = isOf(`$."category"`, ` == ${bind(condition.category)}`);
      return condition.op === "is" ? is : not(is);
    }
    case "consent": {
      const is = isOf(`$."consent"`, ` == ${bind(condition.state)}`);
      return condition.op === "is" ? is : not(is);
    }
    case "created":
    case "updated":
      return isOf(
        `$."${condition.kind}"`,
        ` ${condition.op === "before" ? "<" : ">="} ${bind(Date.parse(`${condition.date}T00:00:00Z`) / 1_000)}`,
      );
    case "received":
      return refuse("activity");
    case "recent":
      return isOf(`$."${condition.what}"`, ` ${condition.op === "within" ? ">=" : "<"} $now - ${bind(condition.days * DAY)}`);
    case "access_group":
      return refuse("groups");
    case "import":
      return refuse("import");
    case "form":
      return refuse("form");
    case "owner":
      return sameId("owner", condition.op, condition.userId, bind);
    case "team":
      return sameId("team", condition.op, condition.teamId, bind);
    case "custom":
      return custom(condition, { bind, fold });
    case "custom_presence": {
      const isSet = isOf(ownFact("attributes", condition.key), `.type() == "${TYPES[condition.type]}"`);
      return condition.op === "is_set" ? isSet : not(isSet);
    }
  }
}

function sameId(fact: "owner" | "team", op: "is" | "is_not", id: string | null, bind: Writing["bind"]): string {
  const is = id === null ? not(isOf(`$."${fact}"`, ` != ""`)) : isOf(`$."${fact}"`, ` == ${bind(id)}`);
  return op === "is" ? is : not(is);
}

type TextQuestion = Pick<ResolvedCondition & { kind: "field" }, "op" | "value">;

function text(fact: string, { op, value }: TextQuestion, { bind, fold }: Pick<Writing, "bind" | "fold">): string {
  const folded = fold(value);
  if (op === "is") return isOf(fact, ` == ${bind(folded)}`);
  if (op === "is_not") return not(isOf(fact, ` == ${bind(folded)}`));
  return isOf(fact, op === "starts_with" ? ` starts with ${bind(folded)}` : ` like_regex ${JSON.stringify(folded)} flag "q"`);
}

const ownFact = (kind: "attributes" | "texts", key: string): string => `$."${kind}".${JSON.stringify(key)}`;

const TYPES = { text: "string", number: "number", date: "string", yes_no: "boolean", choice: "string" } as const;
const SIGNS = { is: "==", less: "<", at_most: "<=", more: ">", at_least: ">=", on: "==", before: "<", since: ">=" } as const;

// A value of another type than the condition's cannot be compared with it: it counts as nothing.
function custom(condition: ResolvedCondition & { kind: "custom" }, { bind, fold }: Pick<Writing, "bind" | "fold">): string {
  if (condition.type === "text") return text(ownFact("texts", condition.key), condition, { bind, fold });
  const fact = ownFact("attributes", condition.key);
  if (condition.op === "is_not") return not(isOf(fact, ` == ${bind(condition.value)}`));
  return isOf(fact, ` ${SIGNS[condition.op]} ${bind(condition.value)}`);
}

// A filter drops what cannot be compared, and exists() is true or false: no comparison is ever unknown, so that a negation is one.
const isOf = (fact: string, predicate: string): string => `exists(${fact} ? (@${predicate}))`;
const not = (predicate: string): string => `(!${predicate})`;
