import { closeTimedGrant } from "@countersign/core/adjustments";
import type { Task } from "./index.ts";

export const endTimedGrantTask: Task<"end-timed-grant"> = (ctx, ref) => closeTimedGrant(ctx, ref);
