import { ApprovalRuleDefinition, type ApprovalCondition, type ApprovalStage } from "@countersign/core/approval-rules/schema";

type ConditionKind = ApprovalCondition["kind"];

/** A condition of each kind as it is begun, in the order in which they are offered: those about lists name nothing yet. */
const BEGUN = {
  audience: { kind: "audience", atLeast: 1000 },
  segment: { kind: "segment", in: [] },
  tag: { kind: "tag", in: [] },
  sender: { kind: "sender", in: [] },
  "first-send": { kind: "first-send", of: "account" },
  channel: { kind: "channel", in: ["email"] },
} satisfies { readonly [Kind in ConditionKind]: Extract<ApprovalCondition, { kind: Kind }> };

/** What a condition may be about. */
export const CONDITION_KINDS = Object.keys(BEGUN) as ConditionKind[];

export const newCondition = (kind: ConditionKind): ApprovalCondition => structuredClone(BEGUN[kind]);

export const NEW_STAGE: ApprovalStage = { approvers: "holders", how: "any" };

/** A new rule as it is begun. */
export const NEW_RULE: ApprovalRuleDefinition = { when: [newCondition("audience")], always: false, skip: [], stages: [NEW_STAGE] };

/** The rule as it may be saved; null while something in it is not finished. */
export function finished(draft: ApprovalRuleDefinition): ApprovalRuleDefinition | null {
  const { success, data } = ApprovalRuleDefinition.safeParse(draft);
  return success ? data : null;
}

/** The list with the one at this place moved by so many; the same where it would leave the list. */
export function movedBy<T>(list: readonly T[], at: number, by: number): T[] {
  const to = at + by;
  if (to < 0 || to >= list.length) return [...list];
  const rest = list.filter((_, index) => index !== at);
  return [...rest.slice(0, to), list[at]!, ...rest.slice(to)];
}
