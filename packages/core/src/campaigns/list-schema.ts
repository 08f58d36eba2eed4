import { z } from "zod";
import { Control, Figure, PersonRef } from "./control-schema.ts";
import { CAMPAIGN_STATES } from "./state/lifecycle.ts";

export const CAMPAIGN_TABS = ["all", "drafts", "outbox", "scheduled", "sent", "archived"] as const;
export type CampaignTab = (typeof CAMPAIGN_TABS)[number];

const page = { cursor: z.string().max(200).optional(), limit: z.number().int().min(1).max(100).default(25) };

export const ListCampaigns = z.strictObject({
  tab: z.enum(CAMPAIGN_TABS).default("all"),
  search: z.string().trim().max(100).optional(),
  ...page,
});
export type ListCampaigns = z.infer<typeof ListCampaigns>;

export const ListOutbox = z.strictObject(page);
export type ListOutbox = z.infer<typeof ListOutbox>;

/** One place on the signature strip. `void`: signed for content that was changed afterwards. */
export const SignatureSlot = z.strictObject({
  kind: z.enum(["prepared", "countersigned", "direct", "break-glass", "afterwards"]),
  state: z.enum(["signed", "waiting", "empty", "void"]),
  by: PersonRef.nullable(),
  at: z.date().nullable(),
  revisionNo: z.number().int().nullable(),
});
export type SignatureSlot = z.infer<typeof SignatureSlot>;

export const CampaignListRow = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  channel: z.literal("email"),
  state: z.enum(CAMPAIGN_STATES),
  stateReason: z.string().nullable(),
  /** Approved once, then taken back and changed. */
  changedAfterApproval: z.boolean(),
  /** The owner sent it past its approval, and nobody has signed that since. */
  brokenGlass: z.boolean(),
  revisionNo: z.number().int(),
  subject: z.string(),
  owner: PersonRef.nullable(),
  teamName: z.string().nullable(),
  segmentName: z.string().nullable(),
  /** People counted at launch, else at submission; null while neither. */
  audience: Figure.nullable(),
  signatures: z.array(SignatureSlot),
  /** The confirmed time, else the proposed one; null = as soon as it is approved, or not set. */
  sendAt: z.date().nullable(),
  timeZone: z.string().nullable(),
  schedule: z.enum(["now", "at"]),
  submittedAt: z.date().nullable(),
  launchedAt: z.date().nullable(),
  finishedAt: z.date().nullable(),
  editedAt: z.date(),
  updatedAt: z.date(),
  archivedAt: z.date().nullable(),
  /** While it is sent or paused: how many of how many have an outcome. */
  progress: z.strictObject({ done: z.number().int(), total: z.number().int() }).nullable(),
});
export type CampaignListRow = z.infer<typeof CampaignListRow>;

export const CampaignPage = z.strictObject({
  rows: z.array(CampaignListRow),
  nextCursor: z.string().nullable(),
  /** How many there are in each tab, the search left aside. */
  counts: z.record(z.enum(CAMPAIGN_TABS), z.number().int()),
});
export type CampaignPage = z.infer<typeof CampaignPage>;

export const OutboxPage = z.strictObject({
  rows: z.array(
    z.strictObject({
      ...CampaignListRow.shape,
      can: z.strictObject({ withdraw: Control, approve: Control, stop: Control, resume: Control }),
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type OutboxPage = z.infer<typeof OutboxPage>;

export const APPROVAL_TABS = ["for-me", "for-others", "mine", "done"] as const;
export type ApprovalTab = (typeof APPROVAL_TABS)[number];

export const ListApprovals = z.strictObject({ tab: z.enum(APPROVAL_TABS).default("for-me"), ...page });
export type ListApprovals = z.infer<typeof ListApprovals>;

export const ApprovalRow = z.strictObject({
  campaignId: z.uuid(),
  name: z.string(),
  state: z.enum(CAMPAIGN_STATES),
  stateReason: z.string().nullable(),
  revisionNo: z.number().int(),
  sealWord: z.string(),
  sender: PersonRef.nullable(),
  teamName: z.string().nullable(),
  audience: Figure.nullable(),
  schedule: z.enum(["now", "at"]),
  sendAt: z.date().nullable(),
  timeZone: z.string().nullable(),
  /** The proposed time went by while it waited. */
  timeMissed: z.boolean(),
  /**
   * Whose turn it is by the approval rules: which stage of how many, and the rule. null: no rule asks, every stage is signed, or it waits no more.
   */
  stage: z.strictObject({ no: z.int(), of: z.int(), rule: z.string().nullable(), missing: z.int() }).nullable(),
  submittedAt: z.date().nullable(),
  /** In the tab *done*: what the person decided, and when. */
  decision: z
    .strictObject({ decision: z.enum(["approved", "changes_requested", "declined", "direct", "withdrawn"]), at: z.date() })
    .nullable(),
});
export type ApprovalRow = z.infer<typeof ApprovalRow>;

/** A campaign that its owner sent past its approval, and that nobody has signed since. */
export const RedCampaign = z.strictObject({
  campaignId: z.uuid(),
  name: z.string(),
  by: PersonRef,
  at: z.date(),
  reason: z.string(),
  objections: z.int(),
  /** Whether the person may sign it afterwards. */
  maySign: z.boolean(),
});
export type RedCampaign = z.infer<typeof RedCampaign>;

export const ApprovalPage = z.strictObject({
  /** Whatever the tab: what is red, the oldest first, and how often the glass was broken in the account this month. */
  red: z.array(RedCampaign),
  brokenThisMonth: z.int(),
  rows: z.array(ApprovalRow),
  nextCursor: z.string().nullable(),
  counts: z.record(z.enum(APPROVAL_TABS), z.number().int()),
  /** The last decision of the person, for an empty inbox. */
  lastDone: z.strictObject({ campaignId: z.uuid(), name: z.string(), decision: z.string(), at: z.date() }).nullable(),
});
export type ApprovalPage = z.infer<typeof ApprovalPage>;

/** The numbers beside *Outbox* and *Approvals*; null where the person has no such page. */
export const WaitingCounts = z.strictObject({ outbox: z.number().int().nullable(), approvals: z.number().int().nullable() });
export type WaitingCounts = z.infer<typeof WaitingCounts>;

/** One of the person's accounts in which `count` campaigns wait for their signature. */
export const WaitingAccount = z.strictObject({ slug: z.string(), name: z.string(), count: z.number().int() });
export type WaitingAccount = z.infer<typeof WaitingAccount>;
