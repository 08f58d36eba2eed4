import { type FieldValue, valueIn } from "../custom-fields/values.ts";
import type { ResolvedPart, ResolvedRule } from "./resolved-rule.ts";
import type { PresenceField, ResolvedCondition } from "./rule.ts";

/** What stands in the row of a contact and rules may ask for. */
export interface ContactFacts {
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly email: string | null;
  readonly phone: string | null;
  readonly city: string | null;
  readonly country: string | null;
  readonly language: string | null;
  readonly timeZone: string | null;
  readonly category: string | null;
  readonly tags: readonly string[];
  /** What it has in the fields of its account, by key. */
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly emailConsent: "none" | "granted" | "withdrawn";
  readonly ownerId: string | null;
  readonly teamId: string | null;
  readonly accessGroupNos: readonly number[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** What a rule reads of a contact. */
export interface RuleFacts extends ContactFacts {
  /** The imports that made it. */
  readonly importIds: readonly string[];
  /** Which forms it answered, and when. */
  readonly answers: readonly { readonly formId: string; readonly at: Date }[];
  /** When campaigns were sent to it. */
  readonly sentAt: readonly Date[];
}

/**
 * Whether a contact matches at a moment, in memory: the reference that the compiled SQL is tested against. A missing field matches only
 * negations.
 */
export function matchesRule(rule: ResolvedRule, contact: RuleFacts, now = new Date()): boolean {
  return holds({ kind: "group", ...rule }, contact, now);
}

function holds(condition: ResolvedPart, contact: RuleFacts, now: Date): boolean {
  switch (condition.kind) {
    case "group": {
      if (condition.conditions.length === 0) return true;
      const isMet = (part: ResolvedPart) => holds(part, contact, now);
      if (condition.match === "all") return condition.conditions.every(isMet);
      return condition.conditions.some(isMet) === (condition.match === "any");
    }
    case "field":
      return textHolds(textOf(condition.field, contact), condition);
    case "presence":
      return Boolean(textOf(condition.field, contact)) === (condition.op === "is_set");
    case "tag":
      return contact.tags.includes(condition.tag) === (condition.op === "has");
    case "category":
      return (contact.category === condition.category) === (condition.op === "is");
    case "consent":
      return (contact.emailConsent === condition.state) === (condition.op === "is");
    case "created":
    case "updated": {
      const at = condition.kind === "created" ? contact.createdAt : contact.updatedAt;
      return at.getTime() < Date.parse(`${condition.date}T00:00:00Z`) === (condition.op === "before");
    }
    case "recent": {
      const at = condition.what === "created" ? contact.createdAt : contact.updatedAt;
      return at.getTime() >= now.getTime() - condition.days * DAY === (condition.op === "within");
    }
    case "owner":
      return (contact.ownerId === condition.userId) === (condition.op === "is");
    case "team":
      return (contact.teamId === condition.teamId) === (condition.op === "is");
    case "access_group":
      return contact.accessGroupNos.includes(condition.groupNo) === (condition.op === "in");
    case "import":
      return contact.importIds.includes(condition.importId) === (condition.op === "is");
    case "form": {
      const since = condition.days === null ? -Infinity : now.getTime() - condition.days * DAY;
      const answered = contact.answers.some(({ formId, at }) => formId === condition.formId && at.getTime() >= since);
      return answered === (condition.op === "has");
    }
    case "received": {
      const since = condition.days === null ? -Infinity : now.getTime() - condition.days * DAY;
      const sent = contact.sentAt.filter((at) => at.getTime() >= since);
      return sent.length >= condition.times === (condition.op === "has");
    }
    case "custom":
      return customHolds(condition, valueIn(contact.attributes, condition));
    case "custom_presence":
      return (valueIn(contact.attributes, condition) !== null) === (condition.op === "is_set");
  }
}

type TextQuestion = Pick<ResolvedCondition & { kind: "field" }, "op" | "value">;

function textHolds(text: string | undefined, { op, value }: TextQuestion): boolean {
  const [found, wanted] = [text?.toLowerCase(), value.toLowerCase()];
  if (op === "is") return found === wanted;
  if (op === "is_not") return found !== wanted;
  return found !== undefined && (op === "contains" ? found.includes(wanted) : found.startsWith(wanted));
}

// `value` is of the condition's type, or null.
function customHolds(condition: ResolvedCondition & { kind: "custom" }, value: FieldValue | null): boolean {
  if (condition.type === "text") return textHolds((value as string | null) ?? undefined, condition);
  const wanted: FieldValue = condition.value;
  switch (condition.op) {
    case "is":
    case "on":
      return value === wanted;
    case "is_not":
      return value !== wanted;
    case "less":
    case "before":
      return value !== null && value < wanted;
    case "at_most":
      return value !== null && value <= wanted;
    case "more":
      return value !== null && value > wanted;
    case "at_least":
    case "since":
      return value !== null && value >= wanted;
  }
}

const DAY = 86_400_000;

function textOf(field: PresenceField, contact: RuleFacts): string | undefined {
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
    case "time_zone":
      return contact.timeZone ?? undefined;
    case "phone":
      return contact.phone ?? undefined;
    case "email_domain":
      return contact.email === null ? undefined : contact.email.slice(contact.email.lastIndexOf("@") + 1);
  }
}
