import { z } from "zod";
import { CustomField, FieldValue } from "../custom-fields/schema.ts";
import { Named } from "../kernel/schema.ts";

/** Fields of which a merged contact has the value of one of the two; tags are united, and the address is the same. */
export const MERGE_FIELDS = [
  "firstName",
  "lastName",
  "phone",
  "city",
  "country",
  "language",
  "timeZone",
  "category",
  "ownerId",
  "teamId",
] as const;
export type MergeField = (typeof MERGE_FIELDS)[number];

/** Another contact with the same address, whom the person may edit as well. */
export const SameAddress = z.strictObject({
  id: z.uuid(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  city: z.string().nullable(),
  createdAt: z.date(),
});
export type SameAddress = z.infer<typeof SameAddress>;

export const CompareContacts = z.strictObject({ id: z.string().max(64), otherId: z.string().max(64) });
export type CompareContacts = z.infer<typeof CompareContacts>;

/** One of two contacts that may become one. */
export const ComparedContact = z.strictObject({
  id: z.uuid(),
  updatedAt: z.date(),
  createdAt: z.date(),
  email: z.string().nullable(),
  firstName: z.string().nullable(),
  lastName: z.string().nullable(),
  phone: z.string().nullable(),
  city: z.string().nullable(),
  country: z.string().nullable(),
  language: z.string().nullable(),
  timeZone: z.string().nullable(),
  category: z.string().nullable(),
  owner: Named.nullable(),
  team: Named.nullable(),
  tags: z.array(z.string()),
  emailConsent: z.enum(["none", "granted", "withdrawn"]),
  /** What it has in fields of the account. */
  fields: z.array(CustomField.pick({ key: true, name: true, type: true }).extend({ value: FieldValue })),
  /** The access groups that the person may know of. */
  groups: z.array(z.string()),
});
export type ComparedContact = z.infer<typeof ComparedContact>;
export const ComparedContacts = z.strictObject({ contact: ComparedContact, other: ComparedContact });
export type ComparedContacts = z.infer<typeof ComparedContacts>;

/** The contact that stays takes over the other one, which is gone then. */
export const MergeContacts = z.strictObject({
  id: z.string().max(64),
  otherId: z.string().max(64),
  /** When each was last changed as the person saw it: nothing goes over somebody else's change. */
  expected: z.strictObject({ contact: z.date(), other: z.date() }),
  /** Fields that have the other one's value; the rest stays as it is. */
  fromOther: z.array(z.enum(MERGE_FIELDS)).max(MERGE_FIELDS.length),
  /** The same of custom fields, by key; one that only one of the two has is kept of itself. */
  attributesFromOther: z.array(z.string().max(100)).max(200).default([]),
  /** Which tags of the two stay, where together they have more than a contact can hold; left out: all. */
  tags: z.array(z.string().max(100)).max(200).optional(),
});
export type MergeContacts = z.input<typeof MergeContacts>;
/** `isInView`: whether whoever merged them still sees the one that stays. */
export const MergedContact = z.strictObject({ updatedAt: z.date(), isInView: z.boolean() });
export type MergedContact = z.infer<typeof MergedContact>;
