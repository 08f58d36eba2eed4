import { z } from "zod";
import { FeedImpact } from "../feeds/schema.ts";
import { distinctName, Named } from "../kernel/schema.ts";
import { SegmentRule } from "./rule.ts";

export {
  Condition,
  CONDITION_FIELDS,
  ConditionField,
  conditionsOf,
  CONSENT_STATES,
  DAY_OPERATORS,
  EVERYONE,
  type Group,
  GROUP_MATCHES,
  IN_OPERATORS,
  IS_OPERATORS,
  MAX_CONDITIONS,
  MAX_DAYS,
  MAX_DEPTH,
  MAX_TIMES,
  NUMBER_OPERATORS,
  partsOf,
  PRESENCE_FIELDS,
  PRESENCE_OPERATORS,
  type PresenceField,
  RECENT_OPERATORS,
  type RulePart,
  SegmentRule,
  TEXT_OPERATORS,
} from "./rule.ts";
export {
  MAX_RESOLVED_CONDITIONS,
  MAX_SEGMENT_DEPTH,
  ResolvedRule,
  type ResolvedPart,
  segmentsWithin,
  withoutNames,
} from "./resolved-rule.ts";
export { describePart, describeRule, type Describing } from "./describe-rule.ts";
export { ShownWaterfall, showWaterfall, takenAway, type Viewing, Waterfall } from "./waterfall.ts";

/** A rule saved under a name (E8). */
export const CreateSegment = z.strictObject({
  name: distinctName,
  rule: SegmentRule,
  teamId: z
    .uuid()
    .nullish()
    .transform((id) => id ?? null),
});
export type CreateSegment = z.input<typeof CreateSegment>;
export const CreatedSegment = z.strictObject({ id: z.uuid() });

/** `updatedAt` is what the editor started from: a change in between is a conflict. `told`: the access groups of which they saw what the rule does. */
export const UpdateSegment = z.strictObject({
  id: z.string().max(64),
  name: distinctName,
  rule: SegmentRule,
  updatedAt: z.date(),
  told: z.array(z.string().max(64)).max(1_000).default([]),
});
export type UpdateSegment = z.input<typeof UpdateSegment>;
export const UpdatedSegment = z.strictObject({ updatedAt: z.date() });

/** `updatedAt` is what the person saw, as for changing it. */
export const DeleteSegment = z.strictObject({ id: z.string().max(64), updatedAt: z.date() });
export type DeleteSegment = z.infer<typeof DeleteSegment>;

export const PreviewSegment = z.strictObject({ id: z.string().max(64), rule: SegmentRule });
export type PreviewSegment = z.input<typeof PreviewSegment>;
/** Null: it feeds no access group. */
export const SegmentImpact = z.strictObject({ impact: FeedImpact.nullable() });
export type SegmentImpact = z.infer<typeof SegmentImpact>;

export const GetSegment = z.strictObject({ id: z.string().max(64) });
const segment = {
  id: z.uuid(),
  name: z.string(),
  /** Without values for those who neither view everyone nor wrote it. */
  sentence: z.string(),
  owner: z.string().nullable(),
  updatedBy: z.string().nullable(),
  updatedAt: z.date(),
  canEdit: z.boolean(),
} as const;
export const SegmentListItem = z.strictObject({
  ...segment,
  /** The sentence leaves out what the conditions ask for: only who sees every contact, or changed it last, may read that. */
  hidesValues: z.boolean(),
});
export type SegmentListItem = z.infer<typeof SegmentListItem>;
export const ListSegments = z.strictObject({ cursor: z.string().max(200).optional(), limit: z.int().min(1).max(100).default(50) });
export type ListSegments = z.input<typeof ListSegments>;
export const SegmentList = z.strictObject({ rows: z.array(SegmentListItem), nextCursor: z.string().nullable(), canCreate: z.boolean() });
export type SegmentList = z.infer<typeof SegmentList>;

/** Something that stands on a segment. */
export const SegmentUse = Named;
export type SegmentUse = z.infer<typeof SegmentUse>;
/** What stands on a segment itself, as far as the viewer may know of it. */
export const SegmentUses = z.strictObject({
  segments: z.array(SegmentUse),
  /** Those that may still be sent to it: drafts, and what waits for its approval. */
  campaigns: z.array(SegmentUse),
  /** Approval rules. */
  rules: z.array(SegmentUse),
  /** Access groups. */
  groups: z.array(SegmentUse),
  /** How many more of all these there are. */
  others: z.int(),
  /** Saved views of contacts, which go on without it. */
  views: z.int(),
});
export type SegmentUses = z.infer<typeof SegmentUses>;

/** `rule` is absent for those who may not read its values. */
export const SegmentDetails = z.strictObject({
  ...segment,
  rule: SegmentRule.nullable(),
  /** Names of the access groups that it feeds, as far as the viewer may know of them. */
  feeds: z.array(z.string()),
  uses: SegmentUses,
});
export type SegmentDetails = z.infer<typeof SegmentDetails>;

export const CountSegments = z.strictObject({ ids: z.array(z.uuid()).max(100) });
/** Sizes by segment, within the viewer's contact access. */
export const SegmentSizes = z.record(z.string(), z.int());

export const CountRule = z.strictObject({ rule: SegmentRule });
/** How many of the contacts that the viewer may see match, in all and of each part, in the order of `partsOf`. */
export const RuleCount = z.strictObject({ total: z.int(), parts: z.array(z.int()), sentence: z.string() });
export type RuleCount = z.infer<typeof RuleCount>;

/** A saved segment, or conditions that are being written. */
export const SampleSegment = z.union([z.strictObject({ id: z.string().max(64) }), z.strictObject({ rule: SegmentRule })]);
export type SampleSegment = z.infer<typeof SampleSegment>;
/** A few contacts that the viewer may see, the newest first. */
export const SegmentSample = z.strictObject({
  /** Whether the viewer may know by which conditions each is in it. */
  tellsWhy: z.boolean(),
  rows: z.array(
    z.strictObject({
      id: z.uuid(),
      firstName: z.string().nullable(),
      lastName: z.string().nullable(),
      email: z.string().nullable(),
      /** The conditions by which it is in, each as the rule's sentence says it; none where the segment holds everyone. */
      why: z.array(z.string()),
    }),
  ),
});
export type SegmentSample = z.infer<typeof SegmentSample>;

export const SegmentChoices = z.strictObject({ teams: z.array(Named) });
export type SegmentChoices = z.infer<typeof SegmentChoices>;
