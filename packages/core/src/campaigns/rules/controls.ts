import { type CampaignRuleFacts, explain, type PermissionKey } from "@countersign/permissions";
import type { Acting, Context } from "../../kernel/index.ts";
import type { Control, Controls } from "../control-schema.ts";
import { canMove, isEditable, stateInWords, type Transition } from "../state/lifecycle.ts";
import type { CampaignRow } from "../state/move-campaign.ts";
import { isArchivable } from "./archivable.ts";
import { factsOfRefusing, ruleOfResuming } from "./contributors.ts";
import type { CampaignRule } from "./current-rule.ts";

const because = (code: string, text: string): Control => ({ by: "campaign", code, text });

/** What a control is against which nothing else speaks: it works, unless the person looks as somebody else. */
export function freeIn({ session }: Pick<Context, "session">): Control {
  return session?.viewing
    ? because("viewing", "You are looking as somebody else: nothing can be changed. Stop viewing first, at the top of the page.")
    : null;
}

/**
 * What the person may do with the campaign now: null where a control works, otherwise the reason. The campaign's own reason
 * comes first, since no right would help against it. `rule` is null where nothing was sent for approval yet.
 */
export function controlsOf(ctx: Acting, campaign: CampaignRow, rule: Pick<CampaignRule, "facts" | "isDirect"> | null): Controls {
  const { subject } = ctx;
  const rights = (key: PermissionKey, facts?: CampaignRuleFacts): Control => {
    const explanation = explain(subject, key, campaign, facts);
    return explanation.allowed ? null : { by: "rights", explanation };
  };
  const state = (transition: Transition): Control => {
    if (campaign.archivedAt) return because("archived", "It is archived.");
    return canMove(campaign.state, transition) ? null : because("wrong-state", `It ${stateInWords(campaign.state)}.`);
  };
  const isSender = campaign.senderId === subject.userId;
  const send = rights("campaign.send");
  const approve = rights("campaign.approve", rule?.facts);
  const refuse = rights("campaign.approve", rule ? factsOfRefusing(rule.facts) : undefined);
  const withdraw = state("withdraw") ?? (isSender ? send : rights("campaign.edit"));
  const editable = campaign.archivedAt
    ? because("archived", "It is archived.")
    : isEditable(campaign.state)
      ? null
      : withdraw === null
        ? because("not-a-draft", `It ${stateInWords(campaign.state)}. Withdraw it to change it.`)
        : canMove(campaign.state, "withdraw")
          ? because("wrong-state", `It ${stateInWords(campaign.state)}.`)
          : because("on-its-way", `It ${stateInWords(campaign.state)}. Duplicate it to send another one.`);
  const copy = explain(subject, "campaign.edit", {
    accountId: ctx.account.id,
    ownerId: subject.userId,
    teamId: subject.teamIds[0] ?? null,
  });
  const controls = {
    edit: editable ?? rights("campaign.edit"),
    test: rights("campaign.edit"),
    submit: state("submit") ?? send,
    sendDirectly: state("sendDirectly") ?? rights("campaign.sendWithoutApproval"),
    withdraw,
    reschedule: state("reschedule") ?? (isSender ? send : because("not-the-sender", "Only whoever sent it may move its time.")),
    approve: state("approve") ?? approve,
    requestChanges: state("requestChanges") ?? refuse,
    decline: state("decline") ?? refuse,
    stop: state("stop") ?? (isSender ? send : rights("campaign.approve")),
    resume: state("resume") ?? rights("campaign.approve", ruleOfResuming(campaign, rule)),
    duplicate: copy.allowed ? null : { by: "rights", explanation: copy },
    archive:
      (campaign.archivedAt
        ? because("archived", "It is archived.")
        : isArchivable(campaign.state)
          ? null
          : because("wrong-state", `It ${stateInWords(campaign.state)}.`)) ?? rights("campaign.edit"),
    unarchive: (campaign.archivedAt ? null : because("not-archived", "It is not archived.")) ?? rights("campaign.edit"),
  };
  const free = freeIn(ctx);
  return Object.fromEntries(Object.entries(controls).map(([name, control]) => [name, control ?? free])) as Controls;
}
