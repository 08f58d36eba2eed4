import { z } from "zod";
import { CustomField } from "../custom-fields/schema.ts";
import { ChosenContacts, FiltersAbout } from "../contacts/schema.ts";

/** How long a file can be fetched, in hours. */
export const KEPT_HOURS = 24;
/** How many exports of one person may run at once, and how many may run or wait to be fetched. */
export const MOST_RUNNING = 2;
export const MOST_KEPT = 5;

/** `over`: nobody fetched it in time. `removed`: its person threw it away. `cut`: what they may take out changed before they fetched it. */
export const ExportState = z.enum(["running", "ready", "fetched", "over", "removed", "cut"]);
export type ExportState = z.infer<typeof ExportState>;

/** What is taken out: everyone within reach, narrowed as the list of contacts is, or those who were ticked. */
export const StartExport = ChosenContacts;
export type StartExport = z.infer<typeof StartExport>;

export const ExportRef = z.strictObject({ id: z.string().max(64) });
export type ExportRef = z.infer<typeof ExportRef>;

/** The account's own fields in a file, as they were when it was started. */
export const ExportedFields = z.array(CustomField.pick({ key: true, name: true, type: true }));
export type ExportedFields = z.infer<typeof ExportedFields>;

export const StartedExport = z.strictObject({ id: z.uuid() });

/** What an export would hold, before it is started. */
export const ExportOffer = z.strictObject({
  about: FiltersAbout,
  /** Contacts that the person may take out, counted up to 10,000. */
  contacts: z.strictObject({ count: z.int(), isMore: z.boolean() }),
  /** Headings of the file. */
  columns: z.array(z.string()),
});
export type ExportOffer = z.infer<typeof ExportOffer>;

export const ListedExport = z.strictObject({
  id: z.uuid(),
  state: ExportState,
  about: FiltersAbout,
  rowsDone: z.int(),
  rowsAll: z.int().nullable(),
  createdAt: z.date(),
  /** Until when it can be fetched, while it can. */
  endsAt: z.date().nullable(),
});
export type ListedExport = z.infer<typeof ListedExport>;
export const ExportList = z.strictObject({ rows: z.array(ListedExport) });
export type ExportList = z.infer<typeof ExportList>;
