import { runImport } from "@countersign/core/imports";
import type { Task } from "./index.ts";

export const runImportTask: Task<"run-import"> = (ctx, ref, { signal }) => runImport(ctx, ref, { signal });
