import { mailAnswer } from "@countersign/core/access-requests";
import type { Task } from "./index.ts";

export const mailAccessAnswerTask: Task<"mail-access-answer"> = (ctx, ref) => mailAnswer(ctx, ref);
