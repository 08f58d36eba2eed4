import { z } from "zod";
import { ContactFilters, FiltersAbout, line, optionalLine, SelectedIds, Tag } from "../contacts/schema.ts";
import { Named } from "../kernel/schema.ts";

/** How long a change of many contacts can be taken back, in hours. */
export const UNDO_HOURS = 24;
/** How many changes of one person may run in the background at once. */
export const MOST_RUNNING = 2;

const Id = z.uuid().nullable();

/** What is done to each contact. Blank: the field is emptied. */
export const BulkChange = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("add-tag"), tag: Tag }),
  z.strictObject({ kind: z.literal("remove-tag"), tag: Tag }),
  z.strictObject({ kind: z.literal("set-category"), category: optionalLine(60) }),
  z.strictObject({ kind: z.literal("set-owner"), ownerId: Id }),
  z.strictObject({ kind: z.literal("set-team"), teamId: Id }),
  z.strictObject({ kind: z.literal("put-into-group"), groupId: z.uuid() }),
  z.strictObject({ kind: z.literal("take-out-of-group"), groupId: z.uuid() }),
  z.strictObject({ kind: z.literal("withdraw-consent"), source: line(200).min(3, "Say where and how they said it.") }),
]);
export type BulkChange = z.infer<typeof BulkChange>;
export type BulkKind = BulkChange["kind"];

/** Those who were ticked are changed at once, all that match in the background. */
export const StartBulkChange = z.strictObject({ change: BulkChange, on: z.union([z.strictObject({ ids: SelectedIds }), ContactFilters]) });
export type StartBulkChange = z.input<typeof StartBulkChange>;

/**
 * Why a contact was left as it is. `gone`: it is out of view, or not there any more, which is never told apart; `beyond-you`: the change would have
 * given its person a right on it; `kept-by-segment`: a segment holds it in the access group; `kept-by-other`: that,
 * a form or an import does, when it is only taken back that it was put there by hand.
 */
export const SKIP_REASONS = [
  "not-editable",
  "as-is",
  "beyond-you",
  "kept-by-segment",
  "kept-by-other",
  "no-address",
  "too-many-tags",
  "gone",
] as const;
export const SkipReason = z.enum(SKIP_REASONS);
export type SkipReason = z.infer<typeof SkipReason>;

/** What came of a change. */
export const BulkOutcome = z.strictObject({
  changed: z.int().default(0),
  /** Of them, how many its person can't see any more. */
  outOfView: z.int().default(0),
  skipped: z.array(z.strictObject({ reason: SkipReason, count: z.int() })).default([]),
});
export type BulkOutcome = z.infer<typeof BulkOutcome>;

export const BulkState = z.enum(["running", "done", "stopped", "cut"]);
export type BulkState = z.infer<typeof BulkState>;

export const BulkChangeRef = z.strictObject({ id: z.string().max(64) });
export type BulkChangeRef = z.infer<typeof BulkChangeRef>;

/** A change as its person sees it. */
export const BulkChangeRun = z.strictObject({
  id: z.uuid(),
  state: BulkState,
  kind: z.enum(BulkChange.options.map((option) => option.shape.kind.value)),
  /** What it says, as it was called then; null: a field was emptied. */
  label: z.string().nullable(),
  /** null: it takes another change back. */
  about: FiltersAbout.nullable(),
  rowsDone: z.int(),
  rowsAll: z.int().nullable(),
  outcome: BulkOutcome,
  createdAt: z.date(),
  /** Until when it can be taken back, while it can. */
  undoUntil: z.date().nullable(),
});
export type BulkChangeRun = z.infer<typeof BulkChangeRun>;
export const BulkChangeList = z.strictObject({ rows: z.array(BulkChangeRun) });
export type BulkChangeList = z.infer<typeof BulkChangeList>;

/** To whom the person may give contacts, and which access groups they may fill. */
export const BulkChoices = z.strictObject({ owners: z.array(Named), teams: z.array(Named), groups: z.array(Named) });
export type BulkChoices = z.infer<typeof BulkChoices>;
