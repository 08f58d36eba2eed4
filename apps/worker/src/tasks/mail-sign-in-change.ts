import { mailSignInChange } from "@countersign/core/sign-in-methods";
import type { Task } from "./index.ts";

export const mailSignInChangeTask: Task<"mail-sign-in-change"> = (ctx, ref) => mailSignInChange(ctx, ref);
