import { carryOutReview } from "@countersign/core/reviews";
import type { Task } from "./index.ts";

export const closeAccessReviewTask: Task<"close-access-review"> = (ctx, ref) => carryOutReview(ctx, ref);
