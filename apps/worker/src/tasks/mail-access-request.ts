import { mailRequest } from "@countersign/core/access-requests";
import type { Task } from "./index.ts";

export const mailAccessRequestTask: Task<"mail-access-request"> = (ctx, ref) => mailRequest(ctx, ref);
