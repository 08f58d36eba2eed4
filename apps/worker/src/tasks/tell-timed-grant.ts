import { tellTimedGrant } from "@countersign/core/adjustments";
import type { Task } from "./index.ts";

export const tellTimedGrantTask: Task<"tell-timed-grant"> = (ctx, ref) => tellTimedGrant(ctx, ref);
