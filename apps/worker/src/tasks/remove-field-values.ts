import { removeFieldValues } from "@countersign/core/custom-fields";
import type { Task } from "./index.ts";

export const removeFieldValuesTask: Task<"remove-field-values"> = (ctx, ref, { signal }) => removeFieldValues(ctx, ref, { signal });
