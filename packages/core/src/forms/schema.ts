import { z } from "zod";
import { CustomField } from "../custom-fields/schema.ts";
import { Explained, Named } from "../kernel/schema.ts";
import { FormContent, FormName, PublishProblem } from "./content-schema.ts";

export * from "./answers-schema.ts";
export * from "./content-schema.ts";

export const FORM_STATES = ["draft", "live", "closed"] as const;

export const CreateForm = z.strictObject({
  name: FormName,
  /** One of the person's own teams, or none; left out: their first. */
  teamId: z.uuid().nullable().optional(),
});
export type CreateForm = z.infer<typeof CreateForm>;
export const CreatedForm = z.strictObject({ id: z.uuid() });

export const ListForms = z.strictObject({ cursor: z.string().max(200).optional(), limit: z.int().min(1).max(100).default(25) });
export type ListForms = z.input<typeof ListForms>;
export const FormListRow = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  status: z.enum(FORM_STATES),
  owner: z.string().nullable(),
  team: z.string().nullable(),
  updatedAt: z.date(),
  /** null: the reader may not see responses. */
  responses: z.int().nullable(),
});
export type FormListRow = z.infer<typeof FormListRow>;
export const FormList = z.strictObject({
  rows: z.array(FormListRow),
  nextCursor: z.string().nullable(),
  /** The teams that a new form of the reader can be in. */
  teams: z.array(Named),
});
export type FormList = z.infer<typeof FormList>;

export const FormRef = z.strictObject({ id: z.string().max(64) });
export type FormRef = z.infer<typeof FormRef>;

const Seen = { id: z.string().max(64), saveNo: z.int().nonnegative() };
/** What somebody wrote, on top of the save that they saw. */
export const SaveForm = z.strictObject({ ...Seen, content: FormContent });
export type SaveForm = z.infer<typeof SaveForm>;
export const SavedForm = z.strictObject({ saveNo: z.int(), savedAt: z.date() });
export type SavedForm = z.infer<typeof SavedForm>;

export const PublishForm = z.strictObject(Seen);
export type PublishForm = z.infer<typeof PublishForm>;

/** What a Conflict "stale-form" carries: who saved meanwhile, and what. */
export interface StaleForm {
  readonly editor: string | null;
  readonly savedAt: Date;
  readonly saveNo: number;
  readonly content: FormContent;
}

/** The page of one form. */
export const FormDetails = z.strictObject({
  id: z.uuid(),
  status: z.enum(FORM_STATES),
  /** The public address, without the origin: it leads somewhere once the form was published. */
  path: z.string(),
  content: FormContent,
  saveNo: z.int(),
  savedAt: z.date(),
  editor: z.string().nullable(),
  owner: z.string().nullable(),
  team: z.string().nullable(),
  publishedAt: z.date().nullable(),
  publishedBy: z.string().nullable(),
  /** Whether the draft differs from what is published. */
  isChanged: z.boolean(),
  problems: z.array(PublishProblem),
  /** Of the account, for answers to go into. */
  ownFields: z.array(CustomField),
  /** Access groups that the reader may name, with the one that is named already, where they know of it. */
  groups: z.array(Named),
  /** The group that the published form names; `isFilled`: whether whoever published it may still put contacts into it. */
  liveGroup: z.strictObject({ name: z.string().nullable(), isFilled: z.boolean() }).nullable(),
  /** Why the reader may not write the blocks of the page; null: they may. */
  pageDenied: Explained.nullable(),
  /** Why they may not see the responses; null: they may. */
  responsesDenied: Explained.nullable(),
});
export type FormDetails = z.infer<typeof FormDetails>;

/** The page as people will see it, as HTML for a frame without scripts. */
export const FormPreview = z.strictObject({ html: z.string() });
export type FormPreview = z.infer<typeof FormPreview>;
