import { mailReview } from "@countersign/core/reviews";
import type { Task } from "./index.ts";

export const mailReviewTask: Task<"mail-review"> = (ctx, ref) => mailReview(ctx, ref);
