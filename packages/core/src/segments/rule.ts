import { z } from "zod";
import { FIELD_TYPES, FieldDay, FieldKey, FieldNumber } from "../custom-fields/values.ts";

/** The most conditions that a rule may hold, in all of its groups together. */
export const MAX_CONDITIONS = 200;
/** The most groups within one another, the rule itself counted. */
export const MAX_DEPTH = 10;
/** The longest window of "received in the last … days". */
export const MAX_DAYS = 3_650;
/** The most messages that a rule may ask for. */
export const MAX_TIMES = 1_000;
const MAX_VALUE = 200;
const MAX_GROUP_NO = 2_147_483_647;

/** The fields of a contact that a rule may ask about. */
export const CONDITION_FIELDS = ["first_name", "last_name", "city", "country", "language", "time_zone", "email_domain"] as const;
export const ConditionField = z.enum(CONDITION_FIELDS);
export type ConditionField = z.infer<typeof ConditionField>;
/** What may be filled in or not; a phone number is written in many ways, so nothing else is asked of it. */
export const PRESENCE_FIELDS = [...CONDITION_FIELDS, "phone"] as const;
export type PresenceField = (typeof PRESENCE_FIELDS)[number];

/** What may be asked about a field's text. Letters compare without their case. */
export const TEXT_OPERATORS = ["is", "is_not", "contains", "starts_with"] as const;
export const PRESENCE_OPERATORS = ["is_set", "is_not_set"] as const;
export const DAY_OPERATORS = ["since", "before"] as const;
export const NUMBER_OPERATORS = ["is", "is_not", "less", "at_most", "more", "at_least"] as const;
export const IS_OPERATORS = ["is", "is_not"] as const;
export const IN_OPERATORS = ["in", "not_in"] as const;
export const RECENT_OPERATORS = ["within", "not_within"] as const;

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
const PresenceCondition = z.strictObject({ kind: z.literal("presence"), field: z.enum(PRESENCE_FIELDS), op: z.enum(PRESENCE_OPERATORS) });
const TagCondition = z.strictObject({ kind: z.literal("tag"), op: z.enum(["has", "has_not"]), tag: Value });
const CategoryCondition = z.strictObject({ kind: z.literal("category"), op: z.enum(IS_OPERATORS), category: Value });
// PostgreSQL knows no year 0.
const Day = z.iso
  .date("Write a day as year-month-day.")
  .refine((day) => day >= "0001", { error: "Write the year with four digits.", params: { code: "bad-day" } });
/** Days are UTC: `before` ends where the day begins, `since` begins there. */
const dayCondition = <K extends string>(kind: K) => z.strictObject({ kind: z.literal(kind), op: z.enum(DAY_OPERATORS), date: Day });
export const CONSENT_STATES = ["granted", "withdrawn", "none"] as const;
const ConsentCondition = z.strictObject({
  kind: z.literal("consent"),
  channel: z.literal("email"),
  op: z.enum(IS_OPERATORS),
  state: z.enum(CONSENT_STATES),
});
const Days = z.int("Write a whole number.").min(1, "At least one day.").max(MAX_DAYS, `At most ${MAX_DAYS} days.`);
/** Mail of campaigns that this very contact was sent: at least `times`, in the last `days` of 24 hours or ever (null). */
const ReceivedCondition = z.strictObject({
  kind: z.literal("received"),
  op: z.enum(["has", "has_not"]),
  times: z.int("Write a whole number.").min(1, "At least once.").max(MAX_TIMES, `At most ${MAX_TIMES} times.`),
  days: Days.nullable(),
});
/** Added or changed in the last `days` of 24 hours, or longer ago. */
const RecentCondition = z.strictObject({
  kind: z.literal("recent"),
  what: z.enum(["created", "updated"]),
  op: z.enum(RECENT_OPERATORS),
  days: Days,
});

const custom = { kind: z.literal("custom"), key: FieldKey } as const;
/** A value in a field of the account's own. The type stands in it, so that it means one thing without the field at hand. */
const CUSTOM = [
  z.strictObject({ ...custom, type: z.literal("text"), op: z.enum(TEXT_OPERATORS), value: Value }),
  z.strictObject({ ...custom, type: z.literal("number"), op: z.enum(NUMBER_OPERATORS), value: FieldNumber }),
  z.strictObject({ ...custom, type: z.literal("date"), op: z.enum([...DAY_OPERATORS, "on"]), value: FieldDay }),
  z.strictObject({ ...custom, type: z.literal("yes_no"), op: z.literal("is"), value: z.boolean() }),
  z.strictObject({ ...custom, type: z.literal("choice"), op: z.enum(["is", "is_not"]), value: Value }),
] as const;
const CustomCondition = z.discriminatedUnion("type", CUSTOM);
const CustomPresence = z.strictObject({
  kind: z.literal("custom_presence"),
  key: FieldKey,
  type: z.enum(FIELD_TYPES),
  op: z.enum(PRESENCE_OPERATORS),
});

/** Ids are of the account that the rule is of. What bears none, or one that is gone, is on no contact. */
const Id = z.uuid("Choose one.");
const OwnerCondition = z.strictObject({ kind: z.literal("owner"), op: z.enum(IS_OPERATORS), userId: Id.nullable() });
const TeamCondition = z.strictObject({ kind: z.literal("team"), op: z.enum(IS_OPERATORS), teamId: Id.nullable() });
/** By its number, which is never given to another one. */
const AccessGroupCondition = z.strictObject({
  kind: z.literal("access_group"),
  op: z.enum(IN_OPERATORS),
  groupNo: z.int("Choose one.").min(1, "Choose one.").max(MAX_GROUP_NO, "Choose one."),
});
/** Contacts that an import made; those that it only changed are not kept with it. */
const ImportCondition = z.strictObject({ kind: z.literal("import"), op: z.enum(IS_OPERATORS), importId: Id });
/** Who answered a form: at least once, in the last `days` of 24 hours or ever (null). An answer that waits for its address to be confirmed is nobody's yet. */
const FormCondition = z.strictObject({ kind: z.literal("form"), op: z.enum(["has", "has_not"]), formId: Id, days: Days.nullable() });
/** Whoever the rule of another segment holds at the moment of asking. */
const SegmentCondition = z.strictObject({ kind: z.literal("segment"), op: z.enum(IN_OPERATORS), segmentId: Id });

/** Conditions that say all that they need. */
const PLAIN = [
  FieldCondition,
  PresenceCondition,
  TagCondition,
  CategoryCondition,
  ConsentCondition,
  dayCondition("created"),
  dayCondition("updated"),
  ReceivedCondition,
  RecentCondition,
] as const;
export type PlainCondition = z.infer<(typeof PLAIN)[number]>;
/** For the end of a switch over what conditions name: a kind that is not plain does not compile there. */
export const namesNothing = (_condition: PlainCondition): true => true;

const CONDITIONS = [
  ...PLAIN,
  CustomCondition,
  CustomPresence,
  OwnerCondition,
  TeamCondition,
  AccessGroupCondition,
  ImportCondition,
  FormCondition,
  SegmentCondition,
] as const;
/** One thing that a rule asks about a contact. */
export const Condition = z.discriminatedUnion("kind", CONDITIONS);
export type Condition = z.infer<typeof Condition>;

/** What is meant by an id or a key: null where it is gone or may not be told, absent where nobody has looked it up. */
const named = { name: z.string().nullable().optional() };
/** Conditions with what the rows of contacts do not say: names. Segments are written out as groups. */
export const RESOLVED_CONDITIONS = [
  ...PLAIN,
  z.discriminatedUnion("type", [
    CUSTOM[0].extend(named),
    CUSTOM[1].extend(named),
    CUSTOM[2].extend(named),
    CUSTOM[3].extend(named),
    CUSTOM[4].extend(named),
  ]),
  CustomPresence.extend(named),
  OwnerCondition.extend(named),
  TeamCondition.extend(named),
  AccessGroupCondition.extend(named),
  ImportCondition.extend(named),
  FormCondition.extend(named),
] as const;
export type ResolvedCondition = z.infer<(typeof RESOLVED_CONDITIONS)[number]>;

/** How the parts of a group combine; `none` leaves out whoever matches any of them. */
export const GROUP_MATCHES = ["all", "any", "none"] as const;
export type Group = { kind: "group"; match: (typeof GROUP_MATCHES)[number]; conditions: RulePart[] };
/** What stands in a rule or in a group of it. */
export type RulePart = Condition | Group;

const TooDeep = z.strictObject({ kind: z.literal("group"), match: z.unknown(), conditions: z.unknown() }).refine(() => false, {
  error: `A rule has at most ${MAX_DEPTH} groups within one another.`,
  params: { code: "too-deep", values: { most: MAX_DEPTH } },
  // Nothing looks at such a rule any further.
  abort: true,
});

// One schema for each level instead of one that holds itself: what is nested deeper than a rule may be is never walked.
function partAt(level: number): z.ZodType<RulePart, RulePart> {
  const group =
    level > MAX_DEPTH
      ? TooDeep
      : z.strictObject({ kind: z.literal("group"), match: z.enum(GROUP_MATCHES), conditions: z.array(partAt(level + 1)).min(1) });
  return z.discriminatedUnion("kind", [...CONDITIONS, group]) as unknown as z.ZodType<RulePart, RulePart>;
}

export const Match = z.enum(["all", "any"]);
/** Without conditions: everyone. */
const Tree = z.strictObject({ version: z.literal(2), match: Match, conditions: z.array(partAt(2)) }).refine(isBounded, {
  error: `A rule holds at most ${MAX_CONDITIONS} conditions, and as many groups.`,
  params: { code: "too-many-conditions", values: { most: MAX_CONDITIONS } },
});

function isBounded(rule: Pick<Group, "conditions">): boolean {
  const parts = partsOf(rule);
  const groups = parts.filter(({ kind }) => kind === "group").length;
  return groups <= MAX_CONDITIONS && parts.length - groups <= MAX_CONDITIONS;
}

const MAX_CONDITIONS_BEFORE = 40;
/** Rules as they were saved before groups could be nested: two halves, the second of them left out. */
const OldCondition = z.discriminatedUnion("kind", PLAIN);
type OldPart = z.infer<typeof OldCondition> | { kind: "group"; match: Group["match"]; conditions: OldPart[] };
const TwoHalves = z.strictObject({
  version: z.literal(1),
  include: z.strictObject({ match: Match, conditions: z.array(OldCondition).max(MAX_CONDITIONS_BEFORE) }),
  exclude: z.strictObject({ match: Match, conditions: z.array(OldCondition).min(1).max(MAX_CONDITIONS_BEFORE) }).optional(),
});

function treeOf({ include, exclude }: z.infer<typeof TwoHalves>) {
  if (!exclude) return { version: 2 as const, ...include };
  const included: OldPart[] =
    include.match === "all" || include.conditions.length < 2 ? include.conditions : [{ kind: "group", ...include }];
  const left: OldPart[] = exclude.match === "any" || exclude.conditions.length < 2 ? exclude.conditions : [{ kind: "group", ...exclude }];
  const leftOut: OldPart = { kind: "group", match: "none", conditions: left };
  return { version: 2 as const, match: "all" as const, conditions: [...included, leftOut] };
}

/** A rule of version 1, read as one of version 2. */
export const FormerRule = TwoHalves.transform(treeOf);

/**
 * Which contacts a segment holds, evaluated when asked (E8): parts that all or any have to match, groups of parts among them. Reads what
 * was saved under version 1 as well; what is saved is always version 2.
 */
export const SegmentRule = z.discriminatedUnion("version", [Tree, FormerRule]);
export type SegmentRule = z.infer<typeof Tree>;

/** The rule that every contact matches. */
export const EVERYONE: Omit<SegmentRule, "conditions"> & { conditions: never[] } = { version: 2, match: "all", conditions: [] };

/** Every part of a rule or a group in the order in which it is written: a group, then what is in it. */
export function partsOf({ conditions }: Pick<Group, "conditions">): RulePart[] {
  return conditions.flatMap((part) => (part.kind === "group" ? [part, ...partsOf(part)] : [part]));
}

/** Every condition of a rule or a group, those of groups in it included. */
export function conditionsOf(group: Pick<Group, "conditions">): Condition[] {
  return partsOf(group).filter((part) => part.kind !== "group");
}
