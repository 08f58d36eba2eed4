import { mailSenderLink } from "@countersign/core/sending";
import type { Task } from "./index.ts";

export const verifySenderTask: Task<"verify-sender"> = (ctx, ref) => mailSenderLink(ctx, ref);
