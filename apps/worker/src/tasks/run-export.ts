import { runExport } from "@countersign/core/exports";
import type { Task } from "./index.ts";

export const runExportTask: Task<"run-export"> = (ctx, ref, { signal }) => runExport(ctx, ref, { signal });
