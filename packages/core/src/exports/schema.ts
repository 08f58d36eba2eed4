import { z } from "zod";
import { ContactFilters } from "../contacts/schema.ts";
import { SegmentRule } from "../segments/schema.ts";

/** How long a file can be fetched, in hours. */
export const KEPT_HOURS = 24;
/** How many exports of one person may run at once, and how many may run or wait to be fetched. */
export const MOST_RUNNING = 2;
export const MOST_KEPT = 5;

/** `over`: nobody fetched it in time. `removed`: its person threw it away. `cut`: what they may take out changed before they fetched it. */
export const ExportState = z.enum(["running", "ready", "fetched", "over", "removed", "cut"]);
export type ExportState = z.infer<typeof ExportState>;

/** What is taken out: everyone within reach, narrowed as the list of contacts is. */
export const StartExport = ContactFilters;
export type StartExport = z.infer<typeof StartExport>;

/** What a run is narrowed to, with the rule of its segment: a segment that changes meanwhile changes no file. */
export const ExportFilter = ContactFilters.omit({ segmentId: true }).extend({ segmentRule: SegmentRule.optional() });
export type ExportFilter = z.infer<typeof ExportFilter>;

/** The same as its person reads it. */
export const ExportAbout = z.strictObject({
  search: z.string().nullable(),
  tags: z.array(z.string()),
  category: z.string().nullable(),
  country: z.string().nullable(),
  /** Name of the segment as it was then. */
  segment: z.string().nullable(),
  /** How many conditions came along besides. */
  conditions: z.int(),
});
export type ExportAbout = z.infer<typeof ExportAbout>;

export const ExportRef = z.strictObject({ id: z.string().max(64) });
export type ExportRef = z.infer<typeof ExportRef>;

export const StartedExport = z.strictObject({ id: z.uuid() });

/** What an export would hold, before it is started. */
export const ExportOffer = z.strictObject({
  about: ExportAbout,
  /** Contacts that the person may take out, counted up to 10,000. */
  contacts: z.strictObject({ count: z.int(), isMore: z.boolean() }),
  /** Headings of the file. */
  columns: z.array(z.string()),
});
export type ExportOffer = z.infer<typeof ExportOffer>;

export const ListedExport = z.strictObject({
  id: z.uuid(),
  state: ExportState,
  about: ExportAbout,
  rowsDone: z.int(),
  rowsAll: z.int().nullable(),
  createdAt: z.date(),
  /** Until when it can be fetched, while it can. */
  endsAt: z.date().nullable(),
});
export type ListedExport = z.infer<typeof ListedExport>;
export const ExportList = z.strictObject({ rows: z.array(ListedExport) });
export type ExportList = z.infer<typeof ExportList>;
