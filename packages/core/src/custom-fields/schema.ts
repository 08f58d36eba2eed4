import { z } from "zod";
import { FIELD_TYPES, FieldKey } from "./values.ts";

export { FIELD_TYPES, FieldKey, type FieldType } from "./values.ts";

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
