import type { PermissionKey } from "@countersign/permissions";
import type { VerbOf } from "../../kernel/audit-schema.ts";

/** Everything that a campaign can be. */
export const CAMPAIGN_STATES = [
  "draft",
  "changes_requested",
  "declined",
  "waiting",
  "scheduled",
  "launching",
  "sending",
  "paused",
  "sent",
  "stopped",
] as const;
export type CampaignState = (typeof CAMPAIGN_STATES)[number];

/** What has to hold besides the permission. Each name is a condition that the use case of the transition checks, and tests name. */
export const GUARDS = [
  "content-checked",
  "audience-not-empty",
  "sender-verified",
  "somebody-can-approve",
  "same-snapshot",
  "seal-intact",
  "four-eyes",
  "their-turn",
  "among-approvers",
  "every-stage-signed",
  "no-rule-always",
  "time-to-come",
  "only-later",
  "reason-given",
  "is-owner",
  "is-sender",
  "time-has-come",
  "approvers-still-may",
  "sender-still-may",
  "few-newcomers",
  "cause-is-gone",
  "nothing-pending",
] as const;
export type Guard = (typeof GUARDS)[number];

interface TransitionRule {
  readonly from: readonly CampaignState[];
  readonly to: CampaignState;
  /** A person needs one of these on the campaign; none = the product itself does it. */
  readonly by: readonly PermissionKey[];
  /** Whether the worker may do it too, as nobody. */
  readonly product: boolean;
  readonly guards: readonly Guard[];
  /** What the history and the audit log call it. */
  readonly event: VerbOf<"campaign">;
}

/**
 * The one table of what may become of a campaign: nothing else changes a state. Content can be
 * changed in the three states of a draft only, so a reviewed snapshot never changes under its approvers.
 */
export const lifecycle = {
  /** Where nobody can approve it, the owner alone submits it, to send it past its approval at once. */
  submit: {
    from: ["draft", "changes_requested", "declined"],
    to: "waiting",
    by: ["campaign.send"],
    product: false,
    guards: ["content-checked", "audience-not-empty", "sender-verified", "time-to-come", "somebody-can-approve"],
    event: "submitted",
  },
  sendDirectly: {
    from: ["draft", "changes_requested", "declined"],
    to: "scheduled",
    by: ["campaign.sendWithoutApproval"],
    product: false,
    guards: ["content-checked", "audience-not-empty", "sender-verified", "time-to-come", "no-rule-always"],
    event: "sent-directly",
  },
  /** A signature after which others are still needed. */
  sign: {
    from: ["waiting"],
    to: "waiting",
    by: ["campaign.approve"],
    product: false,
    guards: ["same-snapshot", "seal-intact", "four-eyes", "their-turn", "sender-verified", "sender-still-may"],
    event: "signed",
  },
  approve: {
    from: ["waiting"],
    to: "scheduled",
    by: ["campaign.approve"],
    product: false,
    guards: [
      "same-snapshot",
      "seal-intact",
      "four-eyes",
      "their-turn",
      "every-stage-signed",
      "sender-verified",
      "sender-still-may",
      "time-to-come",
    ],
    event: "approved",
  },
  /** The owner of the account sends it past the approval that it waits for, with a reason; an approver signs that afterwards. */
  breakGlass: {
    from: ["waiting"],
    to: "scheduled",
    by: ["campaign.view"],
    product: false,
    guards: ["same-snapshot", "seal-intact", "is-owner", "reason-given", "sender-verified", "sender-still-may", "time-to-come"],
    event: "break-glass",
  },
  requestChanges: {
    from: ["waiting"],
    to: "changes_requested",
    by: ["campaign.approve"],
    product: false,
    guards: ["same-snapshot", "four-eyes", "among-approvers", "reason-given"],
    event: "changes-requested",
  },
  decline: {
    from: ["waiting"],
    to: "declined",
    by: ["campaign.approve"],
    product: false,
    guards: ["same-snapshot", "four-eyes", "among-approvers", "reason-given"],
    event: "declined",
  },
  withdraw: {
    from: ["waiting", "scheduled"],
    to: "draft",
    by: ["campaign.send", "campaign.edit"],
    product: false,
    guards: [],
    event: "withdrawn",
  },
  reschedule: {
    from: ["scheduled"],
    to: "scheduled",
    by: ["campaign.send"],
    product: false,
    guards: ["is-sender", "only-later"],
    event: "rescheduled",
  },
  /** Something that the approval stood on is gone: its approvers are asked again. */
  askAgain: { from: ["scheduled", "launching", "paused"], to: "waiting", by: [], product: true, guards: [], event: "asked-again" },
  /** The same for a campaign that went out without approval: back to its sender. */
  askSender: { from: ["scheduled", "launching", "paused"], to: "draft", by: [], product: true, guards: [], event: "sender-asked" },
  launch: {
    from: ["scheduled"],
    to: "launching",
    by: [],
    product: true,
    guards: ["time-has-come", "seal-intact", "approvers-still-may", "sender-still-may", "sender-verified"],
    event: "launched",
  },
  begin: { from: ["launching"], to: "sending", by: [], product: true, guards: ["few-newcomers", "audience-not-empty"], event: "began" },
  pause: {
    from: ["launching", "sending"],
    to: "paused",
    by: ["campaign.send", "campaign.approve"],
    product: true,
    guards: [],
    event: "paused",
  },
  resume: {
    from: ["paused"],
    to: "sending",
    by: ["campaign.approve"],
    product: false,
    guards: ["cause-is-gone", "seal-intact", "sender-still-may"],
    event: "resumed",
  },
  /** The same for one that was paused before anybody was written down as its recipient: it is launched anew, and checked as then. */
  resumeLaunch: {
    from: ["paused"],
    to: "scheduled",
    by: ["campaign.approve"],
    product: false,
    guards: ["cause-is-gone", "seal-intact", "approvers-still-may", "four-eyes", "sender-still-may"],
    event: "launch-resumed",
  },
  stop: {
    from: ["scheduled", "launching", "sending", "paused"],
    to: "stopped",
    by: ["campaign.send", "campaign.approve"],
    product: false,
    guards: [],
    event: "stopped",
  },
  finish: { from: ["sending"], to: "sent", by: [], product: true, guards: ["nothing-pending"], event: "finished" },
} as const satisfies Readonly<Record<string, TransitionRule>>;

export type Transition = keyof typeof lifecycle;
export const TRANSITIONS = Object.keys(lifecycle) as readonly Transition[];

/** Whether a campaign in this state can take the transition, rights and guards apart. */
export function canMove(state: string, transition: Transition): boolean {
  return (lifecycle[transition].from as readonly string[]).includes(state);
}

/** The states in which the content may be changed. */
export const EDITABLE: readonly CampaignState[] = lifecycle.submit.from;

/** Whether the content may be changed in a state; not in one that is unknown. */
export function isEditable(state: string): boolean {
  return (EDITABLE as readonly string[]).includes(state);
}

/** Reads a state from the store; one that is not in the table is an error of ours. */
export function campaignState(text: string): CampaignState {
  if ((CAMPAIGN_STATES as readonly string[]).includes(text)) return text as CampaignState;
  throw new Error(`unknown campaign state ${text}`);
}

const WORDS: Readonly<Record<CampaignState, string>> = {
  draft: "is a draft",
  changes_requested: "was sent back with a request for changes",
  declined: "was declined",
  waiting: "waits for approval",
  scheduled: "is approved and scheduled",
  launching: "is being launched",
  sending: "is being sent",
  paused: "is paused",
  sent: "has been sent",
  stopped: "was stopped",
};

/** What the state is, to be read after "This campaign". */
export function stateInWords(state: string): string {
  return WORDS[campaignState(state)];
}
