import { z } from "zod";
import { ShownWaterfall } from "../segments/schema.ts";
import { Control, Controls, Figure, PersonRef } from "./control-schema.ts";
import { CheckItem, MailView, SeenRevision } from "./draft-schema.ts";
import { SignatureSlot } from "./list-schema.ts";
import { ReviewStage } from "./stage-schema.ts";
import { CAMPAIGN_STATES } from "./state/lifecycle.ts";
import { Named } from "../kernel/schema.ts";

export const REVIEW_SECTIONS = ["message", "audience", "delivery", "checks"] as const;
export type ReviewSection = (typeof REVIEW_SECTIONS)[number];

/** Which frozen thing somebody decides about: the seal as the page showed it, in hex. */
const SeenSnapshot = { campaignId: z.uuid(), snapshotId: z.uuid(), seal: z.string().regex(/^[0-9a-f]{64}$/, "This is no seal.") };

/** When an approved campaign is sent: as proposed, as soon as it is signed, or at another time. */
export const ApprovedTime = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("proposed") }),
  z.strictObject({ kind: z.literal("now") }),
  z.strictObject({
    kind: z.literal("at"),
    local: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "Write the time as 2026-11-24T09:00."),
    timeZone: z.string().min(1).max(64),
  }),
]);
export type ApprovedTime = z.infer<typeof ApprovedTime>;

export const ApproveCampaign = z.strictObject({ ...SeenSnapshot, time: ApprovedTime });
export type ApproveCampaign = z.infer<typeof ApproveCampaign>;

const Reason = z
  .string()
  .trim()
  .min(1, "Say why, so that the author knows what to do.")
  .max(2000, "A reason may have at most 2,000 characters.");
export const RequestChanges = z.strictObject({ ...SeenSnapshot, reason: Reason });
export type RequestChanges = z.infer<typeof RequestChanges>;
export const DeclineCampaign = z.strictObject({ ...SeenSnapshot, reason: Reason });
export type DeclineCampaign = z.infer<typeof DeclineCampaign>;

/** Characters that the reason of break-glass has at least: enough to say what could not wait. */
export const BREAK_GLASS_REASON = 20;
const Breaking = {
  time: ApprovedTime,
  reason: z
    .string()
    .trim()
    .min(BREAK_GLASS_REASON, `Say what could not wait, in at least ${BREAK_GLASS_REASON} characters.`)
    .max(2000, "A reason may have at most 2,000 characters."),
};
/** The owner sends past its approval what they looked at. */
export const BreakGlass = z.strictObject({ ...SeenSnapshot, ...Breaking });
export type BreakGlass = z.infer<typeof BreakGlass>;
/** The owner sends a draft that nobody could approve. */
export const BreakGlassDraft = z.strictObject({ ...SeenRevision, ...Breaking });
export type BreakGlassDraft = z.infer<typeof BreakGlassDraft>;

export const SignAfterwards = z.strictObject(SeenSnapshot);
export type SignAfterwards = z.infer<typeof SignAfterwards>;
export const ObjectAfterwards = z.strictObject({ ...SeenSnapshot, reason: Reason });
export type ObjectAfterwards = z.infer<typeof ObjectAfterwards>;

export const MarkLookedAt = z.strictObject({
  campaignId: z.uuid(),
  snapshotId: z.uuid(),
  section: z.enum(REVIEW_SECTIONS),
  lookedAt: z.boolean(),
});
export type MarkLookedAt = z.infer<typeof MarkLookedAt>;

export const ReviewCampaign = z.strictObject({ campaignId: z.uuid() });
export type ReviewCampaign = z.infer<typeof ReviewCampaign>;

/** A few of those who would get it. */
export const RecipientSample = z.array(
  z.strictObject({ id: z.uuid(), firstName: z.string().nullable(), lastName: z.string().nullable(), email: z.string().nullable() }),
);
export type RecipientSample = z.infer<typeof RecipientSample>;

/** A stretch of words that stayed, went or came. */
export const WordChange = z.strictObject({ kind: z.enum(["same", "removed", "added"]), text: z.string() });
export type WordChange = z.infer<typeof WordChange>;

export const FieldChange = z.strictObject({
  field: z.enum(["subject", "preheader", "sender", "replyTo", "audience", "schedule"]),
  from: z.string(),
  to: z.string(),
  words: z.array(WordChange),
});
export type FieldChange = z.infer<typeof FieldChange>;

export const BlockChange = z.strictObject({
  blockId: z.string(),
  kind: z.enum(["heading", "text", "button", "image", "divider", "footer"]),
  change: z.enum(["same", "added", "removed", "changed"]),
  /** Positions from 0 among the blocks; null where it does not exist. `moved`: it changed its place among the blocks that stayed. */
  fromIndex: z.number().int().nullable(),
  toIndex: z.number().int().nullable(),
  moved: z.boolean(),
  words: z.array(WordChange),
  /** What changed besides the words: link, address, level, width, formatting. */
  details: z.array(z.strictObject({ name: z.enum(["link", "address", "level", "width", "formatting"]), from: z.string(), to: z.string() })),
});
export type BlockChange = z.infer<typeof BlockChange>;

export const ReviewDiff = z.strictObject({
  since: z.strictObject({
    snapshotId: z.uuid(),
    revisionNo: z.number().int(),
    at: z.date(),
    why: z.enum(["you-saw", "approved", "submitted"]),
    by: PersonRef.nullable(),
  }),
  fields: z.array(FieldChange),
  blocks: z.array(BlockChange),
  audience: z.strictObject({ from: Figure, to: Figure, ruleChanged: z.boolean() }),
  /** Whether anything at all is different. */
  same: z.boolean(),
});
export type ReviewDiff = z.infer<typeof ReviewDiff>;

export const HistoryEntry = z.strictObject({
  id: z.uuid(),
  kind: z.string(),
  at: z.date(),
  by: PersonRef.nullable(),
  revisionNo: z.number().int().nullable(),
  words: z.string().nullable(),
  /** Why, as a code, where the product itself did it. */
  cause: z.string().nullable(),
  audience: Figure.nullable(),
});
export type HistoryEntry = z.infer<typeof HistoryEntry>;

/** Who signed a campaign afterwards that was sent past its approval, or objected to it. */
export const Afterwards = z.strictObject({ by: PersonRef, at: z.date(), reason: z.string().nullable() });

export const CampaignReview = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  channel: z.literal("email"),
  state: z.enum(CAMPAIGN_STATES),
  stateReason: z.string().nullable(),
  version: z.number().int(),
  /** Why its approvers are asked again while it waits: `now` people against `counted` for newcomers. */
  askedAgain: z.strictObject({ code: z.string(), at: z.date(), counted: Figure.nullable(), now: Figure.nullable() }).nullable(),
  snapshot: z.strictObject({
    id: z.uuid(),
    revisionNo: z.number().int(),
    createdAt: z.date(),
    /** To be given back with a decision. */
    seal: z.string(),
    sealWord: z.string(),
    /** False when the stored content no longer gives its seal: nothing of it can be approved or sent. */
    intact: z.boolean(),
  }),
  sender: PersonRef.nullable(),
  owner: PersonRef.nullable(),
  team: Named.nullable(),
  message: MailView,
  audience: z.strictObject({
    sentence: z.string(),
    segmentId: z.uuid(),
    segmentName: z.string().nullable(),
    countedAt: z.date(),
    figures: ShownWaterfall,
    /** More people than `stopAbove` at launch, and the approvers are asked again; null for a viewer who may not know the total. */
    newcomers: z.strictObject({ percent: z.number().int(), floor: z.number().int(), stopAbove: z.number().int().nullable() }),
  }),
  delivery: z.strictObject({
    from: z.strictObject({ name: z.string(), address: z.string(), verified: z.boolean() }),
    replyTo: z.string().nullable(),
    schedule: z.enum(["now", "at"]),
    proposedAt: z.date().nullable(),
    timeZone: z.string().nullable(),
    /** Set once approved. */
    sendAt: z.date().nullable(),
    approvedUntil: z.date().nullable(),
    timeMissed: z.boolean(),
  }),
  checks: z.array(CheckItem),
  diff: ReviewDiff.nullable(),
  lookedAt: z.array(z.strictObject({ section: z.enum(REVIEW_SECTIONS), at: z.date() })),
  signatures: z.array(SignatureSlot),
  /** Who could sign it now, the viewer first if they can. */
  approvers: z.array(PersonRef),
  /** That nobody is left who could sign it: who was asked and can't, what can be done, and whom to ask; null: somebody is. */
  stranded: z
    .strictObject({
      lost: z.array(z.strictObject({ ...PersonRef.shape, why: z.enum(["gone", "right", "contributed"]) })),
      waysOut: z.array(z.string()),
      admins: z.array(PersonRef),
    })
    .nullable(),
  /** That the owner sent it past its approval, and what was said of that since; null: nobody did. */
  brokenGlass: z
    .strictObject({
      by: PersonRef,
      at: z.date(),
      reason: z.string(),
      signed: Afterwards.nullable(),
      objections: z.array(Afterwards),
      /** Whether the viewer may sign it afterwards, or object. */
      maySign: Control,
    })
    .nullable(),
  /** Whether the viewer may send it past its approval: it waits, and they own the account. */
  mayBreakGlass: z.boolean(),
  /** Empty where only the default rule asks. */
  stages: z.array(ReviewStage),
  /** Whether the next signature is the last one, whose signer confirms the time. */
  isLast: z.boolean(),
  why: z.strictObject({
    rule: z.enum(["sender-lacks-permission", "sender-asked", "approval-rule"]),
    /** The names of the approval rules that ask. */
    rules: z.array(z.string()),
    senderName: z.string(),
    fourEyes: z.boolean(),
    contributors: z.array(PersonRef),
    /** Who wrote what of the audience's rule nobody had countersigned. */
    audienceAuthors: z.array(PersonRef),
  }),
  history: z.array(HistoryEntry),
  can: Controls,
});
export type CampaignReview = z.infer<typeof CampaignReview>;
