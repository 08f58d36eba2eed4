import { z } from "zod";
import { Control } from "../campaigns/schema.ts";
import { ShownWaterfall } from "../segments/schema.ts";
import { SUPPRESSION_REASONS } from "../suppressions/schema.ts";

export const DeliveryOf = z.strictObject({ campaignId: z.uuid() });
export type DeliveryOf = z.infer<typeof DeliveryOf>;

/** What a recipient's row in the ledger can be. */
export const RECIPIENT_STATES = ["pending", "attempting", "sent", "failed", "deferred", "in_doubt", "not_sent"] as const;
export const RecipientState = z.enum(RECIPIENT_STATES);
export type RecipientState = z.infer<typeof RecipientState>;

const Person = z.strictObject({ id: z.string(), name: z.string() });

/** What became of a campaign. */
export const CampaignReport = z.strictObject({
  campaign: z.strictObject({
    id: z.string(),
    name: z.string(),
    state: z.string(),
    version: z.number(),
    /** Why it is in this state, as a code; the page has the words. */
    stateReason: z.string().nullable(),
    /** What the server said last, when the way to it is the reason. */
    fault: z.string().nullable(),
    sendAt: z.date().nullable(),
    launchedAt: z.date().nullable(),
    finishedAt: z.date().nullable(),
  }),
  sender: z.strictObject({ name: z.string(), address: z.string() }).nullable(),
  subject: z.string(),
  preparedBy: Person.nullable(),
  submittedAt: z.date().nullable(),
  /** Who decided that it goes out, oldest first. */
  decisions: z.array(
    z.strictObject({ by: Person, at: z.date(), kind: z.enum(["approved", "direct", "break_glass", "signed_afterwards"]) }),
  ),
  /** That the owner sent it past its approval; red until somebody signed that. */
  brokenGlass: z.strictObject({ by: Person, at: z.date(), reason: z.string(), isSigned: z.boolean() }).nullable(),
  seal: z.strictObject({ word: z.string(), hex: z.string(), revisionNo: z.number(), isIntact: z.boolean() }).nullable(),
  sentence: z.string().nullable(),
  /** The ledger: how many recipients there are in all, and in each state. */
  total: z.number(),
  counts: z.record(RecipientState, z.number()),
  reasons: z.array(z.strictObject({ state: RecipientState, reason: z.string(), count: z.number() })),
  /** How many said by this campaign's link that they want no more. */
  unsubscribed: z.number(),
  /** From the people who matched at launch to the messages. */
  waterfall: ShownWaterfall.nullable(),
  /** What the person may do now. */
  can: z.strictObject({ pause: Control, resume: Control, stop: Control }),
});
export type CampaignReport = z.infer<typeof CampaignReport>;

export const ListRecipients = z.strictObject({
  campaignId: z.uuid(),
  state: z.enum(["failed", "in_doubt"]),
  cursor: z.string().max(20).optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListRecipients = z.input<typeof ListRecipients>;

export const RecipientPage = z.strictObject({
  rows: z.array(
    z.strictObject({
      seq: z.number(),
      /** The address, or j•••@e•••.com for who may not see the contact; null once the person was erased. */
      address: z.string().nullable(),
      isMasked: z.boolean(),
      /** For a link, when the contact may be seen. */
      contactId: z.string().nullable(),
      state: RecipientState,
      reason: z.string().nullable(),
      reply: z.string().nullable(),
      at: z.date().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
export type RecipientPage = z.infer<typeof RecipientPage>;

/** A link's token, of any shape. */
export const UnsubscribeLink = z.strictObject({ token: z.string().max(400) });
export type UnsubscribeLink = z.infer<typeof UnsubscribeLink>;

/** An unsubscribe link as its page shows it; null when it is not a whole link of ours. */
export const SeenUnsubscribeLink = z
  .strictObject({
    /** The From name of the campaign. */
    sender: z.string(),
    /** Why the address gets no mail already; null: it gets it. */
    suppressed: z.enum(SUPPRESSION_REASONS).nullable(),
  })
  .nullable();
export type SeenUnsubscribeLink = z.infer<typeof SeenUnsubscribeLink>;
