import { z } from "zod";
import { ResolvedRule, SegmentRule } from "../segments/schema.ts";

/** The most contacts that may be ticked one by one: a few pages of a list. */
export const MAX_SELECTED = 200;

export const ContactSort = z.enum(["newest", "name"]);

// NUL and half of a surrogate pair, which PostgreSQL's text and jsonb do not take, stand on no contact: a space is looked for in their place.
const sought = (most: number) =>
  z
    .string()
    .max(most)
    .overwrite((text) => text.replaceAll(/[\0\p{Surrogate}]/gu, " "));

/** What a list of contacts is narrowed to. */
export const ContactFilters = z.strictObject({
  search: sought(200).optional(),
  tags: z.array(sought(60)).max(10).optional(),
  category: sought(60).optional(),
  country: sought(100).optional(),
  segmentId: z.string().max(64).optional(),
  rule: SegmentRule.optional(),
});
export type ContactFilters = z.infer<typeof ContactFilters>;

/** Contacts that were ticked. */
export const SelectedIds = z.array(z.uuid()).min(1).max(MAX_SELECTED, `At most ${MAX_SELECTED} contacts.`);

/** The contacts that somebody takes from their list: those who were ticked, or all that match. */
export const ChosenContacts = ContactFilters.extend({ ids: SelectedIds.optional() });
export type ChosenContacts = z.infer<typeof ChosenContacts>;

/** What work in the background is narrowed to, with the rule of its segment: a segment that changes meanwhile changes nothing of it. */
export const KeptFilters = ChosenContacts.omit({ segmentId: true }).extend({
  rule: ResolvedRule.optional(),
  segmentRule: ResolvedRule.optional(),
});
export type KeptFilters = z.infer<typeof KeptFilters>;

/** The same as its person reads it. */
export const FiltersAbout = z.strictObject({
  search: z.string().nullable(),
  tags: z.array(z.string()),
  category: z.string().nullable(),
  country: z.string().nullable(),
  /** Name of the segment as it was then. */
  segment: z.string().nullable(),
  /** How many conditions came along besides. */
  conditions: z.int(),
  /** How many contacts were ticked; 0: all that match. */
  selected: z.int().default(0),
});
export type FiltersAbout = z.infer<typeof FiltersAbout>;
