/** What each background job does: every one calls a use case of core. */
import type { JobName, JobPayloads } from "@countersign/core/jobs";
import type { Context } from "@countersign/core/kernel";
import { closeAccessReviewTask } from "./close-access-review.ts";
import { deliverCampaignTask } from "./deliver-campaign.ts";
import { endTimedGrantTask } from "./end-timed-grant.ts";
import { expireAccessRequestTask } from "./expire-access-request.ts";
import { launchCampaignTask } from "./launch-campaign.ts";
import { mailAccessAnswerTask } from "./mail-access-answer.ts";
import { mailAccessRequestTask } from "./mail-access-request.ts";
import { mailFormConfirmationTask } from "./mail-form-confirmation.ts";
import { mailInvitationTask } from "./mail-invitation.ts";
import { mailOwnMembershipTask } from "./mail-own-membership.ts";
import { mailPasswordResetTask } from "./mail-password-reset.ts";
import { mailQuestionTask } from "./mail-question.ts";
import { mailReviewTask } from "./mail-review.ts";
import { mailSignInChangeTask } from "./mail-sign-in-change.ts";
import { moveExpiriesTask } from "./move-expiries.ts";
import { notifyApproversTask } from "./notify-approvers.ts";
import { notifyBreakGlassTask } from "./notify-break-glass.ts";
import { notifyDecisionTask } from "./notify-decision.ts";
import { notifyStrandedTask } from "./notify-stranded.ts";
import { rebuildAccessGroupTask } from "./rebuild-access-group.ts";
import { recheckApprovalsTask } from "./recheck-approvals.ts";
import { recordBounceTask } from "./record-bounce.ts";
import { removeFieldValuesTask } from "./remove-field-values.ts";
import { runBulkChangeTask } from "./run-bulk-change.ts";
import { runExportTask } from "./run-export.ts";
import { runImportTask } from "./run-import.ts";
import { sendTestTask } from "./send-test.ts";
import { tellTimedGrantTask } from "./tell-timed-grant.ts";
import { verifySenderTask } from "./verify-sender.ts";

/** One job; `signal` says that the worker is asked to end. */
export type Task<J extends JobName> = (ctx: Context, payload: JobPayloads[J], run: { readonly signal: AbortSignal }) => Promise<void>;

export const tasks: { readonly [J in JobName]: Task<J> } = {
  "close-access-review": closeAccessReviewTask,
  "deliver-campaign": deliverCampaignTask,
  "end-timed-grant": endTimedGrantTask,
  "expire-access-request": expireAccessRequestTask,
  "launch-campaign": launchCampaignTask,
  "mail-access-answer": mailAccessAnswerTask,
  "mail-access-request": mailAccessRequestTask,
  "mail-form-confirmation": mailFormConfirmationTask,
  "mail-invitation": mailInvitationTask,
  "mail-own-membership": mailOwnMembershipTask,
  "mail-password-reset": mailPasswordResetTask,
  "mail-question": mailQuestionTask,
  "mail-review": mailReviewTask,
  "mail-sign-in-change": mailSignInChangeTask,
  "move-expiries": moveExpiriesTask,
  "notify-approvers": notifyApproversTask,
  "notify-break-glass": notifyBreakGlassTask,
  "notify-decision": notifyDecisionTask,
  "notify-stranded": notifyStrandedTask,
  "rebuild-access-group": rebuildAccessGroupTask,
  "recheck-approvals": recheckApprovalsTask,
  "record-bounce": recordBounceTask,
  "remove-field-values": removeFieldValuesTask,
  "run-bulk-change": runBulkChangeTask,
  "run-export": runExportTask,
  "run-import": runImportTask,
  "send-test": sendTestTask,
  "tell-timed-grant": tellTimedGrantTask,
  "verify-sender": verifySenderTask,
};
