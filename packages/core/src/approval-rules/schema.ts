import { LIMITS } from "@countersign/permissions";
import { z } from "zod";
import { distinctName, readableLine } from "../kernel/schema.ts";

// As the database writes ids: conditions compare texts, and one in capitals would never bind.
const Id = z.uuid().toLowerCase();

const Word = readableLine("A tag", LIMITS.tag).trim().min(1, "Write a tag.");

/** A person, a team, or a role (the key of a built-in one, the id of a custom one). */
export const Who = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("user"), id: Id }),
  z.strictObject({ type: z.literal("team"), id: Id }),
  z.strictObject({ type: z.literal("role"), id: z.string().min(1).max(64).toLowerCase() }),
]);
export type Who = z.infer<typeof Who>;

const whos = z.array(Who).min(1, "Choose at least one.").max(LIMITS.listed);
const words = z.array(Word).min(1, "Choose at least one.").max(LIMITS.listed);

export const ApprovalCondition = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("channel"),
    in: z
      .array(z.enum(["email"]))
      .min(1)
      .max(LIMITS.listed),
  }),
  z.strictObject({ kind: z.literal("audience"), atLeast: z.int().min(1).max(LIMITS.audience) }),
  z.strictObject({ kind: z.literal("segment"), in: z.array(Id).min(1, "Choose at least one.").max(LIMITS.listed) }),
  z.strictObject({ kind: z.literal("tag"), in: words }),
  z.strictObject({ kind: z.literal("sender"), in: whos }),
  z.strictObject({ kind: z.literal("first-send"), of: z.enum(["account", "sender"]) }),
]);
export type ApprovalCondition = z.infer<typeof ApprovalCondition>;

export const ApprovalStage = z.strictObject({
  /** *holders*: everyone who holds *Can approve campaigns*. Whoever is named needs that right as well. */
  approvers: z.union([z.literal("holders"), whos]),
  how: z.union([z.enum(["any", "all"]), z.strictObject({ atLeast: z.int().min(1).max(LIMITS.signatures) })]),
});
export type ApprovalStage = z.infer<typeof ApprovalStage>;

/** What a rule says, apart from its name. Stages are signed in order, each signature by another person. */
export const ApprovalRuleDefinition = z.strictObject({
  /** All have to hold; none: every campaign. */
  when: z.array(ApprovalCondition).max(LIMITS.conditions),
  /** Binds holders of *Can send without approval* too. */
  always: z.boolean(),
  /** Whose campaigns the rule leaves alone. */
  skip: z.array(Who).max(LIMITS.listed),
  stages: z.array(ApprovalStage).min(1, "A rule needs at least one stage.").max(LIMITS.stages),
});
export type ApprovalRuleDefinition = z.infer<typeof ApprovalRuleDefinition>;

// Lower comes first; the stages of a campaign follow the order of the rules.
const Position = z.int().min(0).max(1_000_000);

/** Without a position it comes last. */
export const CreateApprovalRule = z.strictObject({ name: distinctName, definition: ApprovalRuleDefinition, position: Position.optional() });
export type CreateApprovalRule = z.infer<typeof CreateApprovalRule>;

const Seen = { id: z.uuid(), version: z.int() };
/** `version` is what the editor started from: a change in between is a conflict. Without a position it stays where it is. */
export const UpdateApprovalRule = z.strictObject({ ...Seen, ...CreateApprovalRule.shape });
export type UpdateApprovalRule = z.infer<typeof UpdateApprovalRule>;
export const DeleteApprovalRule = z.strictObject(Seen);
export type DeleteApprovalRule = z.infer<typeof DeleteApprovalRule>;

export const SavedApprovalRule = z.strictObject(Seen);
export type SavedApprovalRule = z.infer<typeof SavedApprovalRule>;

export const ApprovalRuleItem = z.strictObject({
  ...Seen,
  name: z.string(),
  position: z.int(),
  definition: ApprovalRuleDefinition,
  updatedAt: z.date(),
});
export type ApprovalRuleItem = z.infer<typeof ApprovalRuleItem>;

/** All rules in the order in which they are to be asked from now on. */
export const OrderApprovalRules = z.strictObject({ ids: z.array(z.uuid()).min(1).max(LIMITS.approvalRules) });
export type OrderApprovalRules = z.infer<typeof OrderApprovalRules>;

/** Whether contributors are kept from approving (four-eyes). `from` is what the page showed. */
export const SetFourEyes = z.strictObject({ from: z.boolean(), to: z.boolean() });
export type SetFourEyes = z.infer<typeof SetFourEyes>;

/** For how many days an approval may hold. */
export const APPROVAL_DAYS = { least: 1, most: 90 } as const;
const Days = z.int().min(APPROVAL_DAYS.least).max(APPROVAL_DAYS.most);

/** For how many days an approval holds. `from` is what the page showed. */
export const SetApprovalDays = z.strictObject({ from: Days, to: Days });
export type SetApprovalDays = z.infer<typeof SetApprovalDays>;

const Choice = z.strictObject({ id: z.string(), name: z.string() });

/** Whom and what a rule of this account may name. */
export const ApprovalRuleChoices = z.strictObject({
  /** Everybody here, and those who left and are named still. `maySign`: active, and holding *Can approve campaigns* at some scope. */
  people: z.array(Choice.extend({ isActive: z.boolean(), maySign: z.boolean() })),
  teams: z.array(Choice),
  /** Built-in roles by their key, custom ones by their id. */
  roles: z.array(Choice),
  segments: z.array(Choice),
});
export type ApprovalRuleChoices = z.infer<typeof ApprovalRuleChoices>;

/** The page *Approval rules*. */
export const ApprovalRules = z.strictObject({
  rules: z.array(ApprovalRuleItem),
  choices: ApprovalRuleChoices,
  fourEyes: z.boolean(),
  /** For how many days an approval holds after it was given, or after the time that it was given for. */
  approvalDays: z.int(),
  /** Whether the one who asks may change them: that takes *Can approve campaigns* in the whole account as well. */
  mayChange: z.boolean(),
});
export type ApprovalRules = z.infer<typeof ApprovalRules>;
