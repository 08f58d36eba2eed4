import type { Origin } from "./kernel/context.ts";

/** What can be changed of how a person signs in. */
export type SignInChange =
  | "password-changed"
  | "password-reset"
  | "one-time-password-added"
  | "one-time-password-removed"
  | "recovery-codes-renewed"
  | "recovery-code-used"
  | "passkey-added"
  | "passkey-removed"
  | "second-step-reset";

/** The background jobs and what each is told: ids only, never an e-mail address. */
export interface JobPayloads {
  /** Mails those who can approve this very campaign that it waits; `onlyUntold`: those who were not told yet. */
  "notify-approvers": { accountId: string; campaignId: string; snapshotId: string; onlyUntold?: boolean };
  /** After people, rights or rules have changed: looks at what waits for approval, in the account and its children. */
  "recheck-approvals": { accountId: string };
  /** After the account lets approvals hold for another time: when each signature on what waits ends. */
  "move-expiries": { accountId: string };
  /** Mails the sender and the Account Admins that nobody can approve a waiting campaign any more, and what can be done. */
  "notify-stranded": { accountId: string; campaignId: string; snapshotId: string };
  /** Mails those who could have approved it that the owner sent a campaign past them, or the owner what one of them said afterwards. */
  "notify-break-glass": { accountId: string; campaignId: string; decisionId: string };
  /** Mails the sender what was decided. */
  "notify-decision": { accountId: string; campaignId: string; decisionId: string };
  /** Mails the link by which a person sets a new password; null: the address that was typed is nobody's, and nothing is mailed. */
  "mail-password-reset": { userId: string | null };
  /** Mails a person what was changed of how they sign in; `at`: when, as ISO 8601; `from`: from where they did it, null: an admin did. */
  "mail-sign-in-change": { userId: string; change: SignInChange; at: string; from: Origin | null };
  /** Mails the link by which an invited person joins. */
  "mail-invitation": { accountId: string; invitationId: string };
  /** Mails one Account Admin of a child who of the parent account gave themselves a membership there. */
  "mail-own-membership": { accountId: string; userId: string; adminId: string };
  /** Mails what a person asked to one of the Account Admins. */
  "mail-question": { accountId: string; questionId: string; adminId: string };
  /** At the end of a time-boxed grant: it is written down as ended, and its person is told. */
  "end-timed-grant": { accountId: string; grantId: string };
  /** Mails a person that a time-boxed grant of theirs ends soon, or has ended. */
  "tell-timed-grant": { accountId: string; grantId: string; news: "soon" | "ended" };
  /** Mails a request for access to one of those who may grant it. */
  "mail-access-request": { accountId: string; requestId: string; adminId: string };
  /** Mails the person who asked what was answered, or that nobody has in time. */
  "mail-access-answer": { accountId: string; requestId: string };
  /** Closes a request for access that nobody has answered in time. */
  "expire-access-request": { accountId: string; requestId: string };
  /** Mails a sender identity's address the link that confirms it. */
  "verify-sender": { accountId: string; senderIdentityId: string };
  /** Mails one revision to the person who asked for a test. */
  "send-test": { accountId: string; campaignId: string; revisionId: string; userId: string };
  /** Materialises the audience once the time has come, then delivers. */
  "launch-campaign": { accountId: string; campaignId: string };
  /** Sends what is pending in the ledger of one campaign. */
  "deliver-campaign": { accountId: string; campaignId: string };
  /** Carries an access review out that was closed or has come due. */
  "close-access-review": { accountId: string; reviewId: string };
  /** Mails a reviewer how many people of an access review wait for their answer. */
  "mail-review": { accountId: string; reviewId: string; reviewerId: string };
  /** Checks a file of contacts, imports it, or takes back what it made, as the run's state says. */
  "run-import": { accountId: string; importId: string };
  /** Writes the file of an export of contacts, or removes it when its time is over. */
  "run-export": { accountId: string; exportId: string };
  /** Carries changed rules of an access group into its contacts. */
  "rebuild-access-group": { accountId: string; groupNo: number };
  /** Takes the values of a removed custom field away from the contacts. */
  "remove-field-values": { accountId: string; fieldId: string };
  /** Changes many contacts at once, or forgets which they were when it can't be taken back any more. */
  "run-bulk-change": { accountId: string; changeId: string };
  /** Mails the link by which somebody confirms the address that they gave on a form. */
  "mail-form-confirmation": { accountId: string; responseId: string };
  /** A mail of the ledger came back for good. */
  "record-bounce": { accountId: string; campaignId: string; seq: number };
}

export type JobName = keyof JobPayloads;
