import { rebuildAccessGroup } from "@countersign/core/feeds";
import type { Task } from "./index.ts";

export const rebuildAccessGroupTask: Task<"rebuild-access-group"> = (ctx, ref, { signal }) => rebuildAccessGroup(ctx, ref, { signal });
