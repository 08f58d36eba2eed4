import { z } from "zod";
import { ApprovalRuleDefinition } from "../approval-rules/schema.ts";
import { PermissionKeyName } from "../kernel/schema.ts";

/** How widely something is held: none 0, own 1, group 2, global 3. */
const LevelNo = z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]);
const LevelChange = z.strictObject({ key: PermissionKeyName, from: LevelNo, to: LevelNo });
const Named = z.strictObject({ id: z.string(), name: z.string() });

/** What a change of access does to one person; levels are effective ones. */
export const PersonImpact = z.strictObject({
  userId: z.string(),
  name: z.string(),
  gains: z.array(LevelChange),
  loses: z.array(LevelChange),
  /** Contacts that they reach by a permission, before and after; null where whoever asks may not see them all. */
  reach: z.array(z.strictObject({ key: PermissionKeyName, before: z.int().nullable(), after: z.int().nullable() })),
});
export type PersonImpact = z.infer<typeof PersonImpact>;

/** What a change of access would do, before it is saved: only what is different afterwards. */
export const Impact = z.strictObject({
  people: z.array(PersonImpact),
  /** Scheduled campaigns that would not go out, and whose right is missing. */
  stopped: z.array(Named.extend({ why: z.enum(["sender-lost", "approver-lost", "rule-changed"]), people: z.array(z.string()) })),
  /** Who could approve something, and could approve nothing any more. */
  approversLost: z.array(z.string()),
  /** Waiting campaigns that nobody could approve any more. */
  unapprovable: z.array(Named),
  /** How many more there are of each, whom or which the one who asks may not see. */
  unseen: z.strictObject({ people: z.int(), stopped: z.int(), approversLost: z.int(), unapprovable: z.int() }),
});
export type Impact = z.infer<typeof Impact>;

/** What it would do to give a person (`id`) a role, by the key of a built-in one or the id of a custom one. */
export const PreviewRoleOfPerson = z.strictObject({ id: z.uuid(), role: z.string().max(64) });
export type PreviewRoleOfPerson = z.infer<typeof PreviewRoleOfPerson>;

/** What a rule would change as it is being written; `definition` null: were it deleted, `id` null: were it new. */
export const PreviewApprovalRule = z.strictObject({
  id: z.uuid().nullable(),
  name: z.string().trim().max(80),
  definition: ApprovalRuleDefinition.nullable(),
});
export type PreviewApprovalRule = z.infer<typeof PreviewApprovalRule>;

export const ApprovalRuleImpact = z.strictObject({
  impact: Impact,
  /** Campaigns that wait or have their time, and are asked for other stages than now: by the stricter of what was asked and what would be. */
  changed: z.array(Named.extend({ state: z.enum(["waiting", "scheduled"]), before: z.int(), after: z.int() })),
  /** How many more there are that the one who asks may not see. */
  unseen: z.int(),
});
export type ApprovalRuleImpact = z.infer<typeof ApprovalRuleImpact>;
