import { recordBounce } from "@countersign/core/delivery";
import type { Task } from "./index.ts";

export const recordBounceTask: Task<"record-bounce"> = (ctx, ref) => recordBounce(ctx, ref);
