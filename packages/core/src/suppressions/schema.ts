import { z } from "zod";
import { Reason } from "../roles/schema.ts";

/** Why an address is not written to. */
export const SUPPRESSION_REASONS = ["unsubscribed", "bounced", "complained", "by_hand", "erased"] as const;
export type SuppressionReason = (typeof SUPPRESSION_REASONS)[number];

/** What stands as the source of what somebody did by hand to an address: none of their words, which others could read. */
export const BY_HAND_SOURCE = "by hand";
/** The same of a person who was erased. */
export const ERASED_SOURCE = "erased";

const address = z.string().trim().max(254, "An address has at most 254 characters.");
/** An address by its hash, in hex: what the list names it by. */
const hash = z.string().regex(/^[0-9a-f]{64}$/, "This is no entry of the list.");

export const ListSuppressions = z.strictObject({
  /** This address alone, whole. */
  address: address.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListSuppressions = z.input<typeof ListSuppressions>;

/** An address that gets no mail. */
export const SuppressedAddress = z.strictObject({
  hash,
  /** The address and a contact who has it, where the reader may view one; null: they may not, or there is none. */
  contact: z.strictObject({ id: z.uuid(), email: z.string() }).nullable(),
  reason: z.enum(SUPPRESSION_REASONS),
  source: z.string(),
  by: z.string().nullable(),
  at: z.date(),
});
export type SuppressedAddress = z.infer<typeof SuppressedAddress>;

export const SuppressionList = z.strictObject({
  rows: z.array(SuppressedAddress),
  nextCursor: z.string().nullable(),
  previousCursor: z.string().nullable(),
  /** How many addresses are on the list, counted up to 10,000. */
  total: z.strictObject({ count: z.int(), isMore: z.boolean() }),
  /** Whether what was searched for is no whole address. */
  isNoAddress: z.boolean(),
});
export type SuppressionList = z.infer<typeof SuppressionList>;

export const SuppressAddress = z.strictObject({ address: address.min(3, "Write an address."), reason: Reason.optional() });
export type SuppressAddress = z.input<typeof SuppressAddress>;
/** `added`: false where it was on the list already; the first reason stands. */
export const SuppressedNow = z.strictObject({ added: z.boolean() });
export type SuppressedNow = z.infer<typeof SuppressedNow>;

export const UnsuppressAddress = z.strictObject({ hash, reason: Reason.min(3, "Say why: it stands in the log.") });
export type UnsuppressAddress = z.input<typeof UnsuppressAddress>;
