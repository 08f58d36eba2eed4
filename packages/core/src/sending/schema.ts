import { z } from "zod";
import { readableLine } from "../kernel/schema.ts";

const Address = z.string().trim().min(1, "Enter an address.").max(320, "An address has at most 254 characters.");

/** A From address of the account. */
export const SenderIdentityItem = z.strictObject({
  id: z.string(),
  name: z.string(),
  address: z.string(),
  replyTo: z.string().nullable(),
  verifiedAt: z.date().nullable(),
  /** Until when the mailed link works; null when none is on its way. */
  linkUntil: z.date().nullable(),
  createdAt: z.date(),
});
export type SenderIdentityItem = z.infer<typeof SenderIdentityItem>;

export const AddSenderIdentity = z.strictObject({
  name: readableLine("A name", 80).trim().min(1, "Enter the name that recipients will see."),
  address: Address,
  replyTo: z.union([z.literal(""), Address]).optional(),
});
export type AddSenderIdentity = z.infer<typeof AddSenderIdentity>;

export const SenderIdentityRef = z.strictObject({ id: z.uuid() });
export type SenderIdentityRef = z.infer<typeof SenderIdentityRef>;

/** A link's token; anything else than the right shape is answered like an unknown one. */
export const LinkToken = z.strictObject({ token: z.string().max(400) });
export type LinkToken = z.infer<typeof LinkToken>;

/** What a confirmation link came to. */
export const SenderLinkState = z.strictObject({
  state: z.enum(["open", "confirmed", "expired", "unknown"]),
  name: z.string().nullable(),
  address: z.string().nullable(),
  accountName: z.string().nullable(),
});
export type SenderLinkState = z.infer<typeof SenderLinkState>;

export const SmtpSecurity = z.enum(["starttls", "tls", "none"]);

/** The SMTP server of the account; the password is never part of it. */
export const SendingSettingsView = z.strictObject({
  /** url: the SMTP_URL of this installation wins; account: the settings below; mailbox: the demo's own; none: nothing can be sent. */
  via: z.enum(["url", "account", "mailbox", "none"]),
  /** The server that mail goes to, as host:port; null for none. */
  server: z.string().nullable(),
  /** SMTP_URL is set, so the settings below have no effect and can't be changed. */
  isLocked: z.boolean(),
  /** The links by which people of the organisation sign in go this way: the parent account's server, and never a child's. */
  carriesLinks: z.boolean(),
  /** Only an Account Admin changes the settings, and the one who asks is none. */
  needsAccountAdmin: z.boolean(),
  settings: z
    .strictObject({
      host: z.string(),
      port: z.number(),
      security: SmtpSecurity,
      username: z.string().nullable(),
      hasPassword: z.boolean(),
      updatedAt: z.date(),
    })
    .nullable(),
  testedAt: z.date().nullable(),
  /** What the last test came to, in words. */
  testOutcome: z.string().nullable(),
});
export type SendingSettingsView = z.infer<typeof SendingSettingsView>;

export const SaveSendingSettings = z.strictObject({
  host: z
    .string()
    .trim()
    .min(1, "Enter the name of the SMTP server.")
    .max(253, "A host name has at most 253 characters.")
    .regex(/^[A-Za-z0-9.:-]+$/, "A host name has letters, digits, dots and hyphens only, such as smtp.example.com."),
  port: z.int("A port is a whole number.").min(1, "A port is between 1 and 65535.").max(65_535, "A port is between 1 and 65535."),
  security: SmtpSecurity,
  username: readableLine("A user name", 256).trim(),
  /** null keeps the stored password; "" takes it away. */
  password: z.string().max(512, "A password has at most 512 characters.").nullable(),
});
export type SaveSendingSettings = z.infer<typeof SaveSendingSettings>;

export const SettingsTest = z.strictObject({ ok: z.boolean(), outcome: z.string() });
export type SettingsTest = z.infer<typeof SettingsTest>;

/** Whether the account can send at all, and over what. */
export const CanSend = z.strictObject({ ok: z.boolean(), reason: z.string().nullable() });
export type CanSend = z.infer<typeof CanSend>;
