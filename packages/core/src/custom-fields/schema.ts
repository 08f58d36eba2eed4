import { z } from "zod";
import { distinctName } from "../kernel/schema.ts";
import { FIELD_TYPES, FieldKey, FieldOption } from "./values.ts";

export {
  FIELD_TYPES,
  FieldKey,
  type FieldType,
  FieldValue,
  MAX_FIELD_TEXT,
  MAX_OPTION,
  ownKey,
  OwnTarget,
  ownTarget,
  valueIn,
} from "./values.ts";
export { writtenValue } from "./read-value.ts";
export { suggestType } from "./suggest-type.ts";

/** The most options of a choice. */
export const MAX_OPTIONS = 100;

/** A field of an account's own, such as "Birthday". */
export const CustomField = z.strictObject({
  id: z.uuid(),
  /** By which values and conditions name it; never changed. */
  key: FieldKey,
  name: z.string(),
  type: z.enum(FIELD_TYPES),
  /** What a choice offers; empty for other types. */
  options: z.array(z.string()),
});
export type CustomField = z.infer<typeof CustomField>;

export const CustomFieldRef = z.strictObject({ id: z.string().max(64) });
export type CustomFieldRef = z.infer<typeof CustomFieldRef>;

/**
 * A field with what asks for it: names of segments as far as the viewer may know of them, how many others, how many sealed campaigns that wait; and the forms
 * that put answers into it, in the same way.
 */
export const ManagedField = CustomField.extend({
  segments: z.array(z.string()),
  others: z.int(),
  campaigns: z.int(),
  forms: z.array(z.string()),
  otherForms: z.int(),
});
export type ManagedField = z.infer<typeof ManagedField>;
/** `seesAll`: whether the counts of contacts are of the whole account. */
export const ManagedFields = z.strictObject({ fields: z.array(ManagedField), seesAll: z.boolean() });
export type ManagedFields = z.infer<typeof ManagedFields>;

/** How many contacts in the viewer's reach have a value in each field, by its key. */
export const FieldHolders = z.record(FieldKey, z.int());

const Options = z
  .array(FieldOption)
  .max(MAX_OPTIONS, `At most ${MAX_OPTIONS} options.`)
  .refine((options) => new Set(options.map((one) => one.toLowerCase())).size === options.length, {
    error: "Two options are the same: leave out one of them.",
    params: { code: "option-twice" },
  });

const common = { name: distinctName, options: Options } as const;

export const CreateCustomField = z.strictObject({ ...common, type: z.enum(FIELD_TYPES) });
export type CreateCustomField = z.infer<typeof CreateCustomField>;

/** `seen`: as it was when the person began, so that nobody's change is lost. */
export const UpdateCustomField = z.strictObject({
  id: z.string().max(64),
  ...common,
  seen: z.strictObject({ name: z.string().max(200), options: z.array(z.string().max(200)).max(MAX_OPTIONS) }),
});
export type UpdateCustomField = z.infer<typeof UpdateCustomField>;

/** All fields, in the order in which they are to stand. */
export const OrderCustomFields = z.strictObject({ ids: z.array(z.string().max(64)).max(200) });
export type OrderCustomFields = z.infer<typeof OrderCustomFields>;

/** `typed`: the field's name, so that nobody loses values by a slip. */
export const RemoveCustomField = z.strictObject({ id: z.string().max(64), typed: z.string().max(200) });
export type RemoveCustomField = z.infer<typeof RemoveCustomField>;
