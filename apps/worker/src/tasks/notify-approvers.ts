import { notifyApprovers } from "@countersign/core/campaigns";
import type { Task } from "./index.ts";

export const notifyApproversTask: Task<"notify-approvers"> = (ctx, ref) => notifyApprovers(ctx, ref);
