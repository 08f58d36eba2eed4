import { z } from "zod";

/** The most conditions that a rule may hold, both halves together. */
export const MAX_CONDITIONS = 40;
const MAX_VALUE = 200;

/** The fields of a contact that a rule may ask about. */
export const CONDITION_FIELDS = ["first_name", "last_name", "city", "country", "language", "email_domain"] as const;
export const ConditionField = z.enum(CONDITION_FIELDS);
export type ConditionField = z.infer<typeof ConditionField>;

/** What may be asked about a field's text. Letters compare without their case. */
export const TEXT_OPERATORS = ["is", "is_not", "contains", "starts_with"] as const;
export const PRESENCE_OPERATORS = ["is_set", "is_not_set"] as const;

// PostgreSQL's text and jsonb take neither NUL nor half of a surrogate pair.
const Value = z
  .string()
  .trim()
  .min(1, "Write what to compare with.")
  .max(MAX_VALUE, `At most ${MAX_VALUE} characters.`)
  .refine((text) => !/\p{Surrogate}/u.test(text) && !hasControl(text), {
    error: "Leave out characters that cannot be printed.",
    params: { code: "unprintable" },
  });

function hasControl(text: string): boolean {
  for (const character of text) if (character < " " || character === "\u007f") return true;
  return false;
}

const FieldCondition = z.strictObject({ kind: z.literal("field"), field: ConditionField, op: z.enum(TEXT_OPERATORS), value: Value });
const PresenceCondition = z.strictObject({ kind: z.literal("presence"), field: ConditionField, op: z.enum(PRESENCE_OPERATORS) });
const TagCondition = z.strictObject({ kind: z.literal("tag"), op: z.enum(["has", "has_not"]), tag: Value });
const CategoryCondition = z.strictObject({ kind: z.literal("category"), op: z.enum(["is", "is_not"]), category: Value });
/** Days are UTC: `before` ends where the day begins, `since` begins there. */
const CreatedCondition = z.strictObject({
  kind: z.literal("created"),
  op: z.enum(["before", "since"]),
  date: z.iso.date("Write a day as year-month-day."),
});

/** One thing that a rule asks about a contact. */
export const Condition = z.discriminatedUnion("kind", [
  FieldCondition,
  PresenceCondition,
  TagCondition,
  CategoryCondition,
  CreatedCondition,
]);
export type Condition = z.infer<typeof Condition>;

const Match = z.enum(["all", "any"]);
/** Without conditions: everyone. */
const Include = z.strictObject({ match: Match, conditions: z.array(Condition).max(MAX_CONDITIONS) });
const Exclude = z.strictObject({ match: Match, conditions: z.array(Condition).min(1).max(MAX_CONDITIONS) });

/** Which contacts a segment holds: a function of the contact's own row, evaluated when asked (E8). */
export const SegmentRule = z
  .strictObject({ version: z.literal(1), include: Include, exclude: Exclude.optional() })
  .refine((rule) => rule.include.conditions.length + (rule.exclude?.conditions.length ?? 0) <= MAX_CONDITIONS, {
    error: `A rule holds at most ${MAX_CONDITIONS} conditions.`,
    params: { code: "too-many-conditions" },
  });
export type SegmentRule = z.infer<typeof SegmentRule>;

/** The rule that every contact matches. */
export const EVERYONE: SegmentRule = { version: 1, include: { match: "all", conditions: [] } };
