import { runBulkChange } from "@countersign/core/bulk-changes";
import type { Task } from "./index.ts";

export const runBulkChangeTask: Task<"run-bulk-change"> = (ctx, ref, { signal }) => runBulkChange(ctx, ref, { signal });
