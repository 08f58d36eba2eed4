import type { Condition, SegmentRule } from "./rule.ts";

/** What a rule reads of a contact. */
export interface RuleFacts {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly city: string | null;
  readonly country: string | null;
  readonly language: string | null;
  readonly category: string | null;
  readonly tags: readonly string[];
  readonly createdAt: Date;
}

/** Whether a contact matches, in memory: the reference that the compiled SQL is tested against. A missing field matches only negations. */
export function matchesRule({ include, exclude }: SegmentRule, contact: RuleFacts): boolean {
  const half = ({ match, conditions }: { match: "all" | "any"; conditions: readonly Condition[] }): boolean =>
    match === "all" ? conditions.every((one) => holds(one, contact)) : conditions.some((one) => holds(one, contact));
  return (include.conditions.length === 0 || half(include)) && !(exclude && half(exclude));
}

function holds(condition: Condition, contact: RuleFacts): boolean {
  switch (condition.kind) {
    case "field": {
      const text = textOf(condition.field, contact)?.toLowerCase();
      const value = condition.value.toLowerCase();
      if (condition.op === "is") return text === value;
      if (condition.op === "is_not") return text !== value;
      return text !== undefined && (condition.op === "contains" ? text.includes(value) : text.startsWith(value));
    }
    case "presence":
      return Boolean(textOf(condition.field, contact)) === (condition.op === "is_set");
    case "tag":
      return contact.tags.includes(condition.tag) === (condition.op === "has");
    case "category":
      return (contact.category === condition.category) === (condition.op === "is");
    case "created":
      return contact.createdAt.getTime() < Date.parse(`${condition.date}T00:00:00Z`) === (condition.op === "before");
  }
}

function textOf(field: (Condition & { kind: "field" })["field"], contact: RuleFacts): string | undefined {
  switch (field) {
    case "first_name":
      return contact.firstName ?? undefined;
    case "last_name":
      return contact.lastName ?? undefined;
    case "city":
      return contact.city ?? undefined;
    case "country":
      return contact.country ?? undefined;
    case "language":
      return contact.language ?? undefined;
    case "email_domain":
      return contact.email === null ? undefined : contact.email.slice(contact.email.lastIndexOf("@") + 1);
  }
}
