import { z } from "zod";

export const ListMessages = z.strictObject({
  /** Looks in recipient and subject. */
  search: z.string().max(200).optional(),
  /** The recipient's whole address. */
  to: z.string().max(320).optional(),
  /** A part of the subject. */
  subject: z.string().max(300).optional(),
  cursor: z.uuid().optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListMessages = z.input<typeof ListMessages>;

export const MessageItem = z.strictObject({
  id: z.string(),
  receivedAt: z.date(),
  sender: z.string(),
  recipient: z.string(),
  subject: z.string(),
  size: z.number(),
});
export type MessageItem = z.infer<typeof MessageItem>;

export const MessagePage = z.strictObject({ rows: z.array(MessageItem), total: z.number(), nextCursor: z.string().nullable() });
export type MessagePage = z.infer<typeof MessagePage>;

export const MessageId = z.strictObject({ id: z.uuid() });
export type MessageId = z.infer<typeof MessageId>;

/** A caught mail, taken apart. */
export const Message = z.strictObject({
  ...MessageItem.shape,
  /** As the From header says. */
  from: z.string(),
  html: z.string().nullable(),
  text: z.string().nullable(),
  headers: z.array(z.strictObject({ name: z.string(), value: z.string() })),
  source: z.string(),
  /** The source was longer than is shown. */
  isCut: z.boolean(),
  /** The campaign that it belongs to, by its X-CS-Ref. */
  campaign: z
    .strictObject({
      accountSlug: z.string(),
      id: z.string(),
      sealWord: z.string().nullable(),
      seq: z.number(),
      total: z.number(),
      state: z.string().nullable(),
      /** The recipient has said that they want no more of this account. */
      isUnsubscribed: z.boolean(),
    })
    .nullable(),
  canUnsubscribe: z.boolean(),
});
export type Message = z.infer<typeof Message>;

export const ActAsRecipient = z.strictObject({ id: z.uuid(), act: z.enum(["unsubscribe", "bounce"]) });
export type ActAsRecipient = z.infer<typeof ActAsRecipient>;
