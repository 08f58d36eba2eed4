import { z } from "zod";
import { ContactFilters, ContactSort } from "../contacts/schema.ts";
import { FieldKey } from "../custom-fields/schema.ts";
import { distinctName, Named } from "../kernel/schema.ts";

/** How many views one person may keep. */
export const MOST_VIEWS = 50;

/** What a list of contacts can show beside the name. */
export const COLUMNS = [
  "email",
  "phone",
  "groups",
  "city",
  "country",
  "language",
  "timeZone",
  "tags",
  "category",
  "consent",
  "owner",
  "team",
  "added",
  "changed",
] as const;

/** Before the key of a field of the account's own. */
export const OWN_FIELD = "field:";

/** What a list shows where nobody chose. */
export const USUAL_COLUMNS: readonly BuiltInColumn[] = ["email", "groups", "city", "tags", "category", "consent", "added"];

/** A column, or a field of the account's own as "field:birthday". */
export const ListColumn = z.union([
  z.enum(COLUMNS),
  z
    .templateLiteral(["field:", z.string()])
    .refine((text) => FieldKey.safeParse(text.slice(OWN_FIELD.length)).success, "There is no such column."),
]);
export type ListColumn = z.infer<typeof ListColumn>;
export type BuiltInColumn = (typeof COLUMNS)[number];
export const isOwnField = (column: ListColumn): column is Exclude<ListColumn, BuiltInColumn> => column.startsWith(OWN_FIELD);

/** Columns in their order, none of them twice. */
export const ListColumns = z
  .array(ListColumn)
  .max(30)
  .transform((columns) => [...new Set(columns)]);

/** Who else finds a view: nobody, one of one's teams, or everybody who sees contacts. */
export const ViewAudience = z.discriminatedUnion("to", [
  z.strictObject({ to: z.literal("me") }),
  z.strictObject({ to: z.literal("team"), teamId: z.uuid("Choose one of your own teams.") }),
  z.strictObject({ to: z.literal("account") }),
]);
export type ViewAudience = z.infer<typeof ViewAudience>;

const view = {
  name: distinctName,
  filters: ContactFilters,
  sort: ContactSort,
  /** null: those that each person chose for themselves. */
  columns: ListColumns.nullable(),
  audience: ViewAudience,
} as const;

/** A list of contacts kept under a name (E8). */
export const CreateView = z.strictObject(view);
export type CreateView = z.input<typeof CreateView>;

/** `updatedAt` is what the person started from: a change in between is a conflict. */
export const UpdateView = z.strictObject({ ...view, id: z.string().max(64), updatedAt: z.date() });
export type UpdateView = z.input<typeof UpdateView>;

export const ViewRef = z.strictObject({ id: z.string().max(64) });
export type ViewRef = z.infer<typeof ViewRef>;
export const SavedViewId = z.strictObject({ id: z.uuid() });

/** A view as somebody finds it. */
export const SavedView = z.strictObject({
  ...view,
  name: z.string(),
  id: z.uuid(),
  updatedAt: z.date(),
  /** Whose it is, where it is somebody else's. */
  owner: z.string().nullable(),
  /** Whether the viewer may change it and take it away. */
  isTheirs: z.boolean(),
  /** Something that it names, such as a segment, is gone, or the viewer may not know of it: the filters are without it. */
  isWithoutPart: z.boolean(),
});
export type SavedView = z.infer<typeof SavedView>;

export const SavedViews = z.strictObject({
  rows: z.array(SavedView),
  /** With which of them the viewer's list opens; null: with all contacts. */
  defaultId: z.uuid().nullable(),
  /** The columns that the viewer chose for themselves; null: none yet. */
  columns: z.array(ListColumn).nullable(),
  /** With whom the viewer may share. */
  mayShare: z.strictObject({ teams: z.array(Named), account: z.boolean() }),
});
export type SavedViews = z.infer<typeof SavedViews>;

export const SetDefaultView = z.strictObject({ id: z.string().max(64).nullable() });
export type SetDefaultView = z.infer<typeof SetDefaultView>;
export const SetColumns = z.strictObject({ columns: ListColumns.nullable() });
export type SetColumns = z.input<typeof SetColumns>;
