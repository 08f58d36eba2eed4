import { CampaignDocument } from "@countersign/email/document";
import { fillMerge, parseMerge } from "@countersign/email/merge";
import { z } from "zod";
import { Named, readableLine } from "../kernel/schema.ts";
import { Control, Controls, Figure, PersonRef } from "./control-schema.ts";
import { SAMPLE_VALUES } from "./draft/sample.ts";
import { ReviewStage } from "./stage-schema.ts";
import { CAMPAIGN_STATES } from "./state/lifecycle.ts";

/** Beyond this, inboxes cut a subject. */
export const SUBJECT_COMFORT = 60;
/** Beyond this, Gmail cuts a mail, in bytes. */
export const SIZE_COMFORT = 102_000;

/** How many characters an inbox has to show: a merge field counts as the value that previews put in its place. */
export function subjectLength(subject: string): number {
  return [...fillMerge(parseMerge(subject).parts, SAMPLE_VALUES)].length;
}

// PostgreSQL's text and jsonb take neither NUL nor half of a surrogate pair.
function isStorable(value: unknown): boolean {
  if (typeof value === "string") return !/[\0\p{Surrogate}]/u.test(value);
  return value === null || typeof value !== "object" || Object.values(value).every(isStorable);
}

const UNSTORABLE = "Leave out characters that cannot be printed.";

export const CampaignName = readableLine("The name", 120).trim().min(1, "Give the campaign a name.");

/** When a draft is to be sent, as typed: the local time need not exist. */
export const Schedule = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("now") }),
  z.strictObject({
    kind: z.literal("at"),
    local: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "Write the time as 2026-11-24T09:00.")
      .nullable(),
    timeZone: z.string().min(1).max(64),
  }),
]);
export type Schedule = z.infer<typeof Schedule>;

/** What an author writes. */
export const DraftContent = z.strictObject({
  name: CampaignName,
  subject: readableLine("The subject", 300),
  preheader: readableLine("The preview text", 300),
  senderIdentityId: z.uuid().nullable(),
  // Only lines that stand for the mail must say what is there: its body may turn direction, as Arabic and Hebrew do, and is
  // reviewed as it will be received.
  document: CampaignDocument.refine(isStorable, UNSTORABLE),
  segmentId: z.uuid().nullable(),
  schedule: Schedule,
});
export type DraftContent = z.infer<typeof DraftContent>;

/** Which saved state somebody looks at: a save or a submission of another one is refused. */
export const SeenRevision = { campaignId: z.uuid(), revisionId: z.uuid(), saveNo: z.number().int().nonnegative() };

export const CreateCampaign = z.strictObject({ name: CampaignName, teamId: z.uuid().nullable().optional() });
export type CreateCampaign = z.infer<typeof CreateCampaign>;

export const CampaignId = z.strictObject({ campaignId: z.uuid() });
export type CampaignId = z.infer<typeof CampaignId>;

export const SaveDraft = z.strictObject({ ...SeenRevision, content: DraftContent });
export type SaveDraft = z.infer<typeof SaveDraft>;

export const SubmitCampaign = z.strictObject(SeenRevision);
export type SubmitCampaign = z.infer<typeof SubmitCampaign>;
export const SendDirectly = z.strictObject(SeenRevision);
export type SendDirectly = z.infer<typeof SendDirectly>;
export const SendTest = z.strictObject(SeenRevision);
export type SendTest = z.infer<typeof SendTest>;

export const WithdrawCampaign = z.strictObject({ campaignId: z.uuid(), reason: z.string().trim().max(2000).optional() });
export type WithdrawCampaign = z.infer<typeof WithdrawCampaign>;

export const RescheduleCampaign = z.strictObject({
  campaignId: z.uuid(),
  local: z.string().regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/, "Write the time as 2026-11-24T09:00."),
  timeZone: z.string().min(1).max(64),
});
export type RescheduleCampaign = z.infer<typeof RescheduleCampaign>;

/** Something in a draft that has to be mended before it can be sent. The draft is saved all the same. */
export const DraftIssue = z.strictObject({
  place: z.enum(["subject", "preheader", "document", "schedule"]),
  code: z.enum(["merge", "time-gap", "time-past", "time-missing", "time-zone"]),
  blockId: z.string().nullable(),
  path: z.array(z.union([z.string(), z.number()])),
  /** Place in the text at `path`, in UTF-16 units. */
  at: z.number().int().nullable(),
  length: z.number().int().nullable(),
  message: z.string(),
});
export type DraftIssue = z.infer<typeof DraftIssue>;

export const SavedDraft = z.strictObject({
  revisionId: z.uuid(),
  revisionNo: z.number().int(),
  saveNo: z.number().int(),
  savedAt: z.date(),
  /** False when nothing was different from what was saved. */
  changed: z.boolean(),
  issues: z.array(DraftIssue),
});
export type SavedDraft = z.infer<typeof SavedDraft>;

/** What a Conflict "stale-draft" carries: the other person's save, so that nothing is lost on either side. */
export const StaleDraft = z.strictObject({
  editor: PersonRef,
  savedAt: z.date(),
  revisionId: z.uuid(),
  revisionNo: z.number().int(),
  saveNo: z.number().int(),
  content: DraftContent,
});
export type StaleDraft = z.infer<typeof StaleDraft>;

export const CHECK_SECTIONS = ["audience", "sender", "subject", "content", "schedule", "approval"] as const;

/** One line of the checklist. `code` names it for translations, `text` says it in English. */
export const CheckItem = z.strictObject({
  code: z.string(),
  state: z.enum(["done", "warning", "must-fix"]),
  section: z.enum(CHECK_SECTIONS),
  blockId: z.string().nullable(),
  args: z.record(z.string(), z.union([z.string(), z.number()])),
  text: z.string(),
});
export type CheckItem = z.infer<typeof CheckItem>;

export const Checklist = z.strictObject({
  items: z.array(CheckItem),
  mustFix: z.number().int(),
  warnings: z.number().int(),
  /** What sending would do: wait for one of these people, or go out at once. null: nobody could approve. */
  route: z.discriminatedUnion("kind", [
    z.strictObject({
      kind: z.literal("approval"),
      /** Of the first stage. */
      approvers: z.array(PersonRef),
      /** In the order in which they would be signed; one where only the default rule asks. */
      stages: z.array(ReviewStage),
      waysOut: z.array(z.string()),
      /** An approval rule that binds whoever sends. */
      bindingRule: z.string().nullable(),
      /** Whether the one who asks may send it past its approval: nobody could approve it, and they own the account. */
      mayBreakGlass: z.boolean(),
    }),
    z.strictObject({ kind: z.literal("direct") }),
  ]),
  audience: z.strictObject({ segmentId: z.uuid(), segmentName: z.string(), sentence: z.string(), total: Figure }).nullable(),
});
export type Checklist = z.infer<typeof Checklist>;

export const PreviewCampaign = z.strictObject({ campaignId: z.uuid() });
export type PreviewCampaign = z.infer<typeof PreviewCampaign>;

export const MailView = z.strictObject({
  subject: z.string(),
  preheader: z.string(),
  html: z.string(),
  text: z.string(),
  size: z.number().int(),
});
export type MailView = z.infer<typeof MailView>;

/** The editor's page. */
export const CampaignEditor = z.strictObject({
  id: z.uuid(),
  channel: z.literal("email"),
  state: z.enum(CAMPAIGN_STATES),
  version: z.number().int(),
  stateReason: z.string().nullable(),
  /** The words of whoever declined it or asked for changes, with their name. */
  feedback: z
    .strictObject({ decision: z.enum(["changes_requested", "declined"]), by: PersonRef, at: z.date(), reason: z.string() })
    .nullable(),
  owner: PersonRef.nullable(),
  team: Named.nullable(),
  archivedAt: z.date().nullable(),
  createdAt: z.date(),
  revision: z.strictObject({
    id: z.uuid(),
    no: z.number().int(),
    saveNo: z.number().int(),
    editor: PersonRef,
    savedAt: z.date(),
    submittedAt: z.date().nullable(),
  }),
  content: DraftContent,
  issues: z.array(DraftIssue),
  /** The chosen segment; `gone` when it was deleted or may not be seen. */
  segment: z.strictObject({ id: z.uuid(), name: z.string().nullable(), sentence: z.string().nullable(), gone: z.boolean() }).nullable(),
  /** Sender identities that can be chosen. */
  identities: z.array(
    z.strictObject({ id: z.uuid(), name: z.string(), address: z.string(), replyTo: z.string().nullable(), verified: z.boolean() }),
  ),
  accountTimeZone: z.string(),
  can: Controls,
});
export type CampaignEditor = z.infer<typeof CampaignEditor>;

export const CreatedCampaign = z.strictObject({ campaignId: z.uuid(), revisionId: z.uuid() });
export type CreatedCampaign = z.infer<typeof CreatedCampaign>;

/** A move that was made: where the campaign is now. */
export const MovedCampaign = z.strictObject({
  campaignId: z.uuid(),
  state: z.enum(CAMPAIGN_STATES),
  version: z.number().int(),
  sendAt: z.date().nullable(),
});
export type MovedCampaign = z.infer<typeof MovedCampaign>;

export const SubmittedCampaign = z.strictObject({
  ...MovedCampaign.shape,
  snapshotId: z.uuid(),
  sealWord: z.string(),
  approvers: z.array(PersonRef),
});
export type SubmittedCampaign = z.infer<typeof SubmittedCampaign>;

/** Whether the person may begin a campaign at all, for the list's button, and into which teams. */
export const CampaignStart = z.strictObject({ create: Control, teams: z.array(Named) });
export type CampaignStart = z.infer<typeof CampaignStart>;
