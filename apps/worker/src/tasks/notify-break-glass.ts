import { notifyBreakGlass } from "@countersign/core/campaigns";
import type { Task } from "./index.ts";

export const notifyBreakGlassTask: Task<"notify-break-glass"> = (ctx, ref) => notifyBreakGlass(ctx, ref);
