import type { Condition, ConditionField, SegmentRule } from "./rule.ts";

/** Expressions over a contact called `c`: the only SQL that a rule's fields can become. */
const COLUMNS: Record<ConditionField, string> = {
  first_name: "c.first_name",
  last_name: "c.last_name",
  city: "c.city",
  country: "c.country",
  language: "c.language",
  email_domain: "split_part(c.email, '@', 2)",
};

/**
 * The rule as a boolean expression over a contact called `c`. Every value is appended to `params` and appears as $n;
 * a negation is IS NOT TRUE, so that a missing field matches it. Never NULL where it decides.
 */
export function compileRule({ include, exclude }: SegmentRule, params: unknown[]): string {
  const bind = (value: string): string => `$${params.push(value)}::text`;
  const half = ({ match, conditions }: { match: "all" | "any"; conditions: readonly Condition[] }): string =>
    `(${conditions.map((one) => expression(one, bind)).join(match === "all" ? " AND " : " OR ")})`;
  const included = include.conditions.length === 0 ? "TRUE" : half(include);
  return exclude ? `(${included} AND ${half(exclude)} IS NOT TRUE)` : included;
}

function expression(condition: Condition, bind: (value: string) => string): string {
  switch (condition.kind) {
    case "field": {
      const { op, value } = condition;
      const text = folded(COLUMNS[condition.field]);
      if (op === "is") return `${text} = ${folded(bind(value))}`;
      if (op === "is_not") return `(${text} = ${folded(bind(value))}) IS NOT TRUE`;
      return `${text} LIKE ${folded(bind(`${op === "contains" ? "%" : ""}${escapeLike(value)}%`))}`;
    }
    case "presence":
      return condition.op === "is_set" ? `${COLUMNS[condition.field]} <> ''` : `(${COLUMNS[condition.field]} <> '') IS NOT TRUE`;
    case "tag":
      return condition.op === "has" ? `c.tags @> ARRAY[${bind(condition.tag)}]` : `(c.tags @> ARRAY[${bind(condition.tag)}]) IS NOT TRUE`;
    case "category":
      return condition.op === "is" ? `c.category = ${bind(condition.category)}` : `(c.category = ${bind(condition.category)}) IS NOT TRUE`;
    case "created":
      return `c.created_at ${condition.op === "before" ? "<" : ">="} (${bind(condition.date)} || ' 00:00:00+00')::timestamptz`;
  }
}

// The database's own collation may know ASCII letters only; this one is in every PostgreSQL that we support.
const folded = (sql: string): string => `lower(${sql} COLLATE "und-x-icu")`;

/** Makes the wildcards of LIKE mean themselves. */
export function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);
}
