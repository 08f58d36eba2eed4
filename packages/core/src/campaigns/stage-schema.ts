import { z } from "zod";
import { ApprovalCondition, ApprovalRuleDefinition } from "../approval-rules/schema.ts";
import { Figure, PersonRef } from "./control-schema.ts";

/** One stage of an approval, as it was asked for or would be. */
export const ReviewStage = z.strictObject({
  no: z.number().int(),
  /** *unsigned*: it was not, and nobody is asked any more. */
  state: z.enum(["signed", "current", "later", "unsigned"]),
  /** The name of the rule that asks for it; null: the default rule. */
  rule: z.string().nullable(),
  /** Who is named; null: everyone who holds *Can approve campaigns*. */
  approvers: z.array(z.strictObject({ type: z.enum(["user", "team", "role"]), id: z.string(), name: z.string() })).nullable(),
  how: z.union([z.enum(["any", "all"]), z.strictObject({ atLeast: z.number().int() })]),
  signed: z.array(z.strictObject({ by: PersonRef.nullable(), at: z.date() })),
  /** Signatures that are still needed, and whose nothing replaces. */
  missing: z.number().int(),
  missingOf: z.array(PersonRef),
  /** Who could sign it when it is its turn. */
  canSign: z.array(PersonRef),
});
export type ReviewStage = z.infer<typeof ReviewStage>;

/** Made-up facts about a campaign: who sends it to how many of whom. */
const MadeUp = z.strictObject({
  kind: z.literal("facts"),
  senderId: z.uuid(),
  audience: z.int().min(0).max(1_000_000_000),
  segmentId: z.uuid().nullable(),
  tags: z.array(z.string().trim().min(1).max(200)).max(50),
  firstOfAccount: z.boolean(),
  firstOfSender: z.boolean(),
});

/** Which rules would ask what about a campaign of the account, or about made-up facts. */
export const TryApprovalRules = z.strictObject({
  about: z.discriminatedUnion("kind", [z.strictObject({ kind: z.literal("campaign"), campaignId: z.uuid() }), MadeUp]),
  /** A rule as it is being written: in the place of the saved one with this id, or of none. */
  draft: z.strictObject({ id: z.uuid().nullable(), name: z.string().trim().max(80), definition: ApprovalRuleDefinition }).optional(),
});
export type TryApprovalRules = z.infer<typeof TryApprovalRules>;

export const TriedApprovalRules = z.strictObject({
  /** Who sends it. */
  sender: PersonRef,
  /** How many it would go to; null: nobody can be counted yet, and it counts as large. */
  audience: Figure.nullable(),
  /** Every rule in its order: whether it applies, and if not, why. */
  rules: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      isDraft: z.boolean(),
      /** `binds`: also whoever may send without approval. */
      applies: z.boolean(),
      binds: z.boolean(),
      why: z
        .discriminatedUnion("by", [
          z.strictObject({ by: z.literal("skip") }),
          z.strictObject({ by: z.literal("condition"), condition: ApprovalCondition }),
        ])
        .nullable(),
    }),
  ),
  /** What would be asked of whom, were it sent for approval; one stage where only the default rule asks. */
  stages: z.array(ReviewStage),
  /** Whether its sender may send it at once instead. */
  isDirect: z.boolean(),
  /** Whether the sender could send it at all. */
  maySend: z.boolean(),
  /** What can be done where nobody is left who could sign; empty where somebody is. */
  waysOut: z.array(z.string()),
});
export type TriedApprovalRules = z.infer<typeof TriedApprovalRules>;
