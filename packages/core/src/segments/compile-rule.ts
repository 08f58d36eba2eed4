import type { ResolvedGroup, ResolvedPart, ResolvedRule } from "./resolved-rule.ts";
import type { PresenceField, ResolvedCondition } from "./rule.ts";

/** Expressions over a contact called `c`: the only SQL that a rule's fields can become. */
const COLUMNS: Record<PresenceField, string> = {
  first_name: "c.first_name",
  last_name: "c.last_name",
  city: "c.city",
  country: "c.country",
  language: "c.language",
  time_zone: "c.time_zone",
  phone: "c.phone",
  email_domain: "split_part(c.email, '@', 2)",
};

/**
 * The rule as a boolean expression over a contact called `c`. Every value is appended to `params` and appears as $n;
 * a negation is IS NOT TRUE, so that a missing field matches it. Never NULL where it decides.
 */
export function compileRule(rule: ResolvedRule, params: unknown[], groupsFor: GroupsFor = () => "c.access_group_nos"): string {
  const bind: Bind = (value, type = "text") => `$${params.push(value)}::${type}`;
  return group(rule, Object.assign(bind, { groupsFor }));
}

/** The array of a contact's access groups to look for a group in: the column, unless that does not say yet who is in this one. */
type GroupsFor = (groupNo: number) => string;

type Bind = (value: string | number | boolean, type?: "text" | "int" | "numeric" | "boolean" | "uuid") => string;
type Writing = Bind & { readonly groupsFor: GroupsFor };

function group({ match, conditions }: Pick<ResolvedGroup, "match" | "conditions">, bind: Writing): string {
  if (conditions.length === 0) return "TRUE";
  const parts = conditions.map((part) => expression(part, bind));
  if (match === "none") return `((${parts.join(" OR ")}) IS NOT TRUE)`;
  return `(${parts.join(match === "all" ? " AND " : " OR ")})`;
}

function expression(condition: ResolvedPart, bind: Writing): string {
  switch (condition.kind) {
    case "group":
      return group(condition, bind);
    case "field":
      return textCondition(COLUMNS[condition.field], condition, bind);
    case "presence":
      return condition.op === "is_set" ? `${COLUMNS[condition.field]} <> ''` : `(${COLUMNS[condition.field]} <> '') IS NOT TRUE`;
    case "tag":
      return condition.op === "has" ? `c.tags @> ARRAY[${bind(condition.tag)}]` : `(c.tags @> ARRAY[${bind(condition.tag)}]) IS NOT TRUE`;
    case "category":
      return condition.op === "is" ? `c.category = ${bind(condition.category)}` : `(c.category = ${bind(condition.category)}) IS NOT TRUE`;
    case "consent":
      return `c.email_consent ${condition.op === "is" ? "=" : "<>"} ${bind(condition.state)}`;
    case "created":
    case "updated":
      return `c.${condition.kind}_at ${condition.op === "before" ? "<" : ">="} (${bind(condition.date)} || ' 00:00:00+00')::timestamptz`;
    case "recent":
      return `c.${condition.what}_at ${condition.op === "within" ? ">=" : "<"} now() - make_interval(hours => 24 * ${bind(condition.days, "int")})`;
    case "owner":
      return sameId("c.owner_id", condition.op, condition.userId, bind);
    case "team":
      return sameId("c.team_id", condition.op, condition.teamId, bind);
    case "access_group": {
      const isIn = `${bind.groupsFor(condition.groupNo)} @> ARRAY[${bind(condition.groupNo, "int")}]`;
      return condition.op === "in" ? isIn : `(${isIn}) IS NOT TRUE`;
    }
    case "import": {
      const came = `EXISTS (SELECT 1 FROM contact_import_contact m WHERE m.account_id = c.account_id AND m.import_id = ${bind(condition.importId, "uuid")} AND m.contact_id = c.id)`;
      return condition.op === "is" ? came : `NOT ${came}`;
    }
    case "form": {
      const since = condition.days === null ? "" : ` AND f.at >= now() - make_interval(hours => 24 * ${bind(condition.days, "int")})`;
      const answered = `EXISTS (SELECT 1 FROM form_response f WHERE f.account_id = c.account_id AND f.contact_id = c.id AND f.form_id = ${bind(condition.formId, "uuid")}${since})`;
      return condition.op === "has" ? answered : `NOT ${answered}`;
    }
    case "received": {
      // By contact, not by address: what others with the same address got, out of view perhaps, must not show.
      const since = condition.days === null ? "" : ` AND r.at >= now() - make_interval(hours => 24 * ${bind(condition.days, "int")})`;
      const most = condition.times === 1 ? "" : ` OFFSET ${bind(condition.times - 1, "int")}`;
      const sent = `EXISTS (SELECT 1 FROM campaign_recipient r WHERE r.account_id = c.account_id AND r.contact_id = c.id AND r.state = 'sent'${since}${most})`;
      return condition.op === "has" ? sent : `NOT ${sent}`;
    }
    case "custom":
      return customCondition(condition, bind);
    case "custom_presence":
      return `jsonb_typeof(c.attributes -> ${bind(condition.key)}) ${condition.op === "is_set" ? "=" : "IS DISTINCT FROM"} ${KINDS[condition.type]}`;
  }
}

function textCondition(
  column: string,
  { op, value }: { readonly op: (ResolvedCondition & { kind: "field" })["op"]; readonly value: string },
  bind: Bind,
): string {
  const text = folded(column);
  if (op === "is") return `${text} = ${folded(bind(value))}`;
  if (op === "is_not") return `(${text} = ${folded(bind(value))}) IS NOT TRUE`;
  return `${text} LIKE ${folded(bind(`${op === "contains" ? "%" : ""}${escapeLike(value)}%`))}`;
}

const KINDS = { text: "'string'", number: "'number'", date: "'string'", yes_no: "'boolean'", choice: "'string'" } as const;
const SIGNS = { is: "=", less: "<", at_most: "<=", more: ">", at_least: ">=", on: "=", before: "<", since: ">=" } as const;

// What is in a field may be of another type than the condition's: it counts as nothing then, and no cast fails on it.
function customCondition(condition: ResolvedCondition & { kind: "custom" }, bind: Bind): string {
  const key = bind(condition.key);
  const value = `CASE WHEN jsonb_typeof(c.attributes -> ${key}) = ${KINDS[condition.type]} THEN c.attributes ->> ${key} END`;
  switch (condition.type) {
    case "text":
      return textCondition(`(${value})`, condition, bind);
    case "number": {
      const number = `(${value})::numeric`;
      const other = bind(condition.value, "numeric");
      return condition.op === "is_not" ? `(${number} = ${other}) IS NOT TRUE` : `${number} ${SIGNS[condition.op]} ${other}`;
    }
    case "date":
      return `(${value}) COLLATE "C" ${SIGNS[condition.op]} ${bind(condition.value)}`;
    case "yes_no":
      return `(${value})::boolean = ${bind(condition.value, "boolean")}`;
    case "choice":
      return condition.op === "is" ? `(${value}) = ${bind(condition.value)}` : `((${value}) = ${bind(condition.value)}) IS NOT TRUE`;
  }
}

function sameId(column: string, op: "is" | "is_not", id: string | null, bind: Bind): string {
  if (id === null) return `${column} IS ${op === "is" ? "" : "NOT "}NULL`;
  return op === "is" ? `${column} = ${bind(id, "uuid")}` : `(${column} = ${bind(id, "uuid")}) IS NOT TRUE`;
}

// The database's own collation may know ASCII letters only; this one is in every PostgreSQL that we support.
const folded = (sql: string): string => `lower(${sql} COLLATE "und-x-icu")`;

/** Makes the wildcards of LIKE mean themselves. */
export function escapeLike(text: string): string {
  return text.replaceAll(/[\\%_]/g, (sign) => `\\${sign}`);
}
