import { mailPasswordReset } from "@countersign/core/identity";
import type { Task } from "./index.ts";

export const mailPasswordResetTask: Task<"mail-password-reset"> = (ctx, ref) => mailPasswordReset(ctx, ref);
