import { mailQuestion } from "@countersign/core/help";
import type { Task } from "./index.ts";

export const mailQuestionTask: Task<"mail-question"> = (ctx, ref) => mailQuestion(ctx, ref);
