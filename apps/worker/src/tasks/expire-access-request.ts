import { expireRequest } from "@countersign/core/access-requests";
import type { Task } from "./index.ts";

export const expireAccessRequestTask: Task<"expire-access-request"> = (ctx, ref) => expireRequest(ctx, ref);
