import { z } from "zod";
import { CustomField, FieldKey, FieldValue, MAX_FIELD_TEXT } from "../custom-fields/schema.ts";
import { TimeZoneName } from "../identity/schema.ts";
import { Explained, Named } from "../kernel/schema.ts";
import { SUPPRESSION_REASONS } from "../suppressions/schema.ts";
import { Day, StatedConsent } from "./consent-schema.ts";
import { ContactFilters, ContactSort } from "./filters-schema.ts";
import { line, optionalLine } from "./line-schema.ts";
import { Tags } from "./tags-schema.ts";

export * from "./consent-schema.ts";
export * from "./filters-schema.ts";
export * from "./groups-schema.ts";
export * from "./line-schema.ts";
export * from "./merge-schema.ts";
export { MAX_TAGS, Tag } from "./tags-schema.ts";
export * from "./timeline-schema.ts";

/** The most lines that may be pasted at once. */
export const MAX_PASTED_LINES = 1_000;

// One of the person's own teams, or none.
const OwnTeam = z
  .uuid()
  .nullish()
  .transform((id) => id ?? null);

/** What is written into fields of the account, by their keys; how each is read, its type says. Blank empties it, left out changes nothing. */
const FieldTexts = z.record(FieldKey, z.string().max(MAX_FIELD_TEXT + 100)).default({});

/** A contact added by hand (D11). */
export const CreateContact = z.strictObject({
  email: line(254).min(3, "Write an address."),
  firstName: optionalLine(100),
  lastName: optionalLine(100),
  city: optionalLine(100),
  country: optionalLine(100),
  language: optionalLine(35),
  category: optionalLine(60),
  tags: Tags.default([]),
  fields: FieldTexts,
  consent: StatedConsent,
  teamId: OwnTeam,
});
export type CreateContact = z.input<typeof CreateContact>;
export const CreatedContact = z.strictObject({ id: z.uuid() });

const Phone = optionalLine(40).refine((text) => text === null || /^\+?[\d ()./-]{4,}$/.test(text), {
  error: "Write a phone number: digits, with the country code in front, such as +48 600 100 200.",
  params: { code: "bad-phone" },
});

/** What somebody may change of a contact by hand. Blank fields are emptied. */
export const UpdateContact = z.strictObject({
  id: z.string().max(64),
  /** When the contact was last changed as the person saw it: an edit never goes over somebody else's. */
  expected: z.date(),
  email: optionalLine(254),
  phone: Phone,
  firstName: optionalLine(100),
  lastName: optionalLine(100),
  city: optionalLine(100),
  country: optionalLine(100),
  language: optionalLine(35),
  timeZone: TimeZoneName.nullish().transform((zone) => zone ?? null),
  category: optionalLine(60),
  tags: Tags,
  fields: FieldTexts,
  ownerId: z
    .uuid()
    .nullish()
    .transform((id) => id ?? null),
  teamId: OwnTeam,
  /** Of another address alone: whether they agreed to get mail there. A consent never goes along to another address. */
  consent: StatedConsent.default({ state: "none" }),
});
export type UpdateContact = z.input<typeof UpdateContact>;
/** `isInView`: whether whoever changed it may still view it. */
export const UpdatedContact = z.strictObject({ updatedAt: z.date(), isInView: z.boolean() });
export type UpdatedContact = z.infer<typeof UpdatedContact>;

/** What has to be typed to erase somebody: their address, or their name where they have none. */
export function wordsToErase(contact: {
  readonly id: string;
  readonly email: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
}): string {
  const name = [contact.firstName, contact.lastName].filter(Boolean).join(" ");
  return contact.email ?? (name || contact.id);
}

export const ErasePerson = z.strictObject({ id: z.string().max(64), typed: z.string().max(400) });
export type ErasePerson = z.input<typeof ErasePerson>;

/** Lines that were pasted: an address, "Name <address>", or cells. */
export const PasteContacts = z.strictObject({
  text: z.string().min(1, "Paste some lines.").max(500_000, "This is too much at once: paste at most 1,000 lines."),
  tags: Tags.default([]),
  consent: StatedConsent,
  teamId: OwnTeam,
});
export type PasteContacts = z.input<typeof PasteContacts>;

/** Why a pasted line made no contact. `in-view`: a contact with this address that the person can see exists. */
export const SkipReason = z.enum(["no-address", "bad-address", "several-addresses", "too-long", "bad-value", "repeated", "in-view"]);
export type SkipReason = z.infer<typeof SkipReason>;
export const PastedContacts = z.strictObject({
  created: z.int(),
  skipped: z.array(z.strictObject({ line: z.int(), reason: SkipReason, ofLine: z.int().optional() })),
});
export type PastedContacts = z.infer<typeof PastedContacts>;

export const ListContacts = ContactFilters.extend({
  sort: ContactSort.default("newest"),
  cursor: z.string().max(4_000).optional(),
  limit: z.int().min(1).max(100).default(50),
});
export type ListContacts = z.input<typeof ListContacts>;

const Badge = z.strictObject({ no: z.int(), name: z.string() });
const contact = {
  id: z.uuid(),
  email: z.string().nullable(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  category: z.string().nullable(),
  tags: z.array(z.string()),
  emailConsent: z.enum(["none", "granted", "withdrawn"]),
  suppressed: z.enum(SUPPRESSION_REASONS).nullable(),
  /** The access groups that the viewer may know of. */
  accessGroups: z.array(Badge),
  createdAt: z.date(),
} as const;
const listedContact = {
  ...contact,
  phone: z.string().nullable(),
  language: z.string().nullable(),
  timeZone: z.string().nullable(),
  updatedAt: z.date(),
  /** Fields of the account in which it has a value. */
  fields: z.array(CustomField.pick({ key: true, name: true, type: true }).extend({ value: FieldValue })),
} as const;
/** A contact in a list; owner and team by their names. */
export const ListedContact = z.strictObject({ ...listedContact, owner: z.string().nullable(), team: z.string().nullable() });
export type ListedContact = z.infer<typeof ListedContact>;

/** How many contacts there are; `isMore`: at least so many. */
export const CountedContacts = z.strictObject({ count: z.int(), isMore: z.boolean() });
export type CountedContacts = z.infer<typeof CountedContacts>;

/** How far the viewer's contact.view reaches, for the sentence above the list. */
export const ContactReach = z.strictObject({
  scope: z.enum(["own", "group", "global"]),
  groups: z.array(z.string()),
  /** Whether contacts in no access group belong to it (at group). */
  unlabelled: z.boolean(),
  /** Everyone within reach, without filters. */
  total: z.int(),
});
export type ContactReach = z.infer<typeof ContactReach>;

export const ContactList = z.strictObject({
  rows: z.array(ListedContact),
  nextCursor: z.string().nullable(),
  previousCursor: z.string().nullable(),
  matching: CountedContacts,
  /** What is searched for stands in so many contacts that counting them takes long: they are counted where somebody asks for it. */
  isCommon: z.boolean(),
  reach: ContactReach,
  /** The account's own, for the columns. */
  fields: z.array(CustomField),
  segment: Named.nullable(),
});
export type ContactList = z.infer<typeof ContactList>;

export const GetContact = z.strictObject({ id: z.string().max(64) });
export type GetContact = z.infer<typeof GetContact>;

/** Somebody who can see a contact. */
export const ContactViewer = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  roleName: z.string(),
  /** By what they see it, in a sentence. */
  why: z.string(),
  /** What else they may do with it. */
  also: z.array(z.enum(["edit", "email", "export"])),
});
export type ContactViewer = z.infer<typeof ContactViewer>;

export const ContactDetails = z.strictObject({
  ...listedContact,
  owner: Named.nullable(),
  team: Named.nullable(),
  suppressedAt: z.date().nullable(),
  consents: z.array(
    z.strictObject({
      state: z.enum(["granted", "withdrawn"]),
      channel: z.literal("email"),
      source: z.string(),
      by: z.string().nullable(),
      /** The day on which they said it, where it was written down later. */
      saidOn: Day.nullable(),
      /** When it was written down. */
      at: z.date(),
    }),
  ),
  /** Why the viewer may not change it; null: they may. */
  lockedBy: Explained.nullable(),
});
export type ContactDetails = z.infer<typeof ContactDetails>;

/** A contact as it is edited, and whom it may be given to. */
export const ContactToEdit = z.strictObject({
  contact: z.strictObject({
    id: z.uuid(),
    updatedAt: z.date(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    firstName: z.string().nullable(),
    lastName: z.string().nullable(),
    city: z.string().nullable(),
    country: z.string().nullable(),
    language: z.string().nullable(),
    timeZone: z.string().nullable(),
    category: z.string().nullable(),
    tags: z.array(z.string()),
    /** What stands in the fields of the account, by key, as it is written. */
    fields: z.record(FieldKey, z.string()),
    emailConsent: contact.emailConsent,
    ownerId: z.uuid().nullable(),
    teamId: z.uuid().nullable(),
  }),
  owners: z.array(Named),
  teams: z.array(Named),
  fields: z.array(CustomField),
});
export type ContactToEdit = z.infer<typeof ContactToEdit>;

export const ContactValues = z.strictObject({
  tags: z.array(z.string()),
  categories: z.array(z.string()),
  countries: z.array(z.string()),
  /** Of the account's own. */
  fields: z.array(CustomField),
  people: z.array(Named),
  teams: z.array(Named),
  /** Access groups. */
  groups: z.array(z.strictObject({ no: z.int(), name: z.string() })),
  segments: z.array(Named),
  /** Those whose answers the person may read. */
  forms: z.array(Named),
  /** The person's own. */
  imports: z.array(Named.extend({ at: z.date() })),
});
export type ContactValues = z.infer<typeof ContactValues>;

export const ContactChoices = z.strictObject({
  teams: z.array(Named),
  fields: z.array(CustomField),
});
export type ContactChoices = z.infer<typeof ContactChoices>;
