import { sendTest } from "@countersign/core/campaigns";
import type { Task } from "./index.ts";

export const sendTestTask: Task<"send-test"> = (ctx, ref) => sendTest(ctx, ref);
