import { ApprovalRuleDefinition, type ApprovalCondition, type ApprovalStage } from "@countersign/core/approval-rules/schema";

/** What a condition may be about, in the order in which they are offered. */
export const CONDITION_KINDS = ["audience", "segment", "tag", "sender", "first-send", "channel"] as const;
export type ConditionKind = (typeof CONDITION_KINDS)[number];

/** A condition of this kind as it is begun: those about lists name nothing yet. */
export function newCondition(kind: ConditionKind): ApprovalCondition {
  if (kind === "audience") return { kind, atLeast: 1000 };
  if (kind === "first-send") return { kind, of: "account" };
  if (kind === "channel") return { kind, in: ["email"] };
  return { kind, in: [] };
}

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
