import { mailOwnMembership } from "@countersign/core/people";
import type { Task } from "./index.ts";

export const mailOwnMembershipTask: Task<"mail-own-membership"> = (ctx, ref) => mailOwnMembership(ctx, ref);
