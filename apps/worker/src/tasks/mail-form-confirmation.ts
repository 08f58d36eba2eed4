import { mailFormConfirmation } from "@countersign/core/forms";
import type { Task } from "./index.ts";

export const mailFormConfirmationTask: Task<"mail-form-confirmation"> = (ctx, ref) => mailFormConfirmation(ctx, ref);
