import { notifyStranded } from "@countersign/core/campaigns";
import type { Task } from "./index.ts";

export const notifyStrandedTask: Task<"notify-stranded"> = (ctx, ref) => notifyStranded(ctx, ref);
