import { mailInvitation } from "@countersign/core/invitations";
import type { Task } from "./index.ts";

export const mailInvitationTask: Task<"mail-invitation"> = (ctx, ref) => mailInvitation(ctx, ref);
