import { moveExpiries } from "@countersign/core/campaigns";
import type { Task } from "./index.ts";

export const moveExpiriesTask: Task<"move-expiries"> = (ctx, ref) => moveExpiries(ctx, ref);
