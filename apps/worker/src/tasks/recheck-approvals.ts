import { recheckApprovals } from "@countersign/core/campaigns";
import type { Task } from "./index.ts";

export const recheckApprovalsTask: Task<"recheck-approvals"> = (ctx, ref) => recheckApprovals(ctx, ref);
