import { notifyDecision } from "@countersign/core/campaigns";
import type { Task } from "./index.ts";

export const notifyDecisionTask: Task<"notify-decision"> = (ctx, ref) => notifyDecision(ctx, ref);
