import type { Subject } from "../subject/subject.ts";

/** A person, everybody in a team, or everybody with a role (a built-in role's key, a custom role's id). */
export interface Who {
  readonly type: "user" | "team" | "role";
  readonly id: string;
}

/** Who may sign a stage: those named, or everyone who holds *Can approve campaigns*. Being named gives no right: each needs it as well. */
export type Approvers = readonly Who[] | "holders";

/** How many of them have to sign. *all*: every person named, and of teams and roles everybody who may. */
export type HowMany = "any" | "all" | { readonly atLeast: number };

/** One step of an approval. Stages are signed in order, each signature by another person. */
export interface ApprovalStage {
  readonly approvers: Approvers;
  readonly how: HowMany;
}

/** One thing that a rule asks about a campaign; the kinds are the codes of its sentence. */
export type ApprovalCondition =
  | { readonly kind: "channel"; readonly in: readonly string[] }
  /** At least so many people, as counted for its sender. */
  | { readonly kind: "audience"; readonly atLeast: number }
  | { readonly kind: "segment"; readonly in: readonly string[] }
  /** The audience's rule asks for one of these tags of contacts. */
  | { readonly kind: "tag"; readonly in: readonly string[] }
  | { readonly kind: "sender"; readonly in: readonly Who[] }
  /** Nothing was sent before: by anyone in the account, or by this sender. */
  | { readonly kind: "first-send"; readonly of: "account" | "sender" };

/** Which campaigns wait for whose approval, besides the default rule. */
export interface ApprovalRule {
  readonly id: string;
  readonly name: string;
  readonly version: number;
  /** All have to hold; none: every campaign. */
  readonly when: readonly ApprovalCondition[];
  /** Binds holders of *Can send without approval* too. */
  readonly always: boolean;
  /** Whose campaigns the rule leaves alone. */
  readonly skip: readonly Who[];
  readonly stages: readonly ApprovalStage[];
}

/** What rules ask about a campaign, as it was when it was sent for approval. */
export interface ApprovalFacts {
  readonly channel: string;
  readonly audience: number;
  readonly segmentIds: readonly string[];
  readonly tags: readonly string[];
  readonly sender: Pick<Subject, "userId" | "teamIds"> & { readonly role: { readonly key: string; readonly id?: string } };
  readonly firstOfAccount: boolean;
  readonly firstOfSender: boolean;
}

/** A stage with the rule that asks for it; null: the default rule. */
export interface RequiredStage extends ApprovalStage {
  readonly rule: Pick<ApprovalRule, "id" | "name" | "version"> | null;
}

/** Whoever lacks *Can send without approval*, or asks for approval, needs one approver (D10, D25). */
export const DEFAULT_STAGES: readonly RequiredStage[] = [{ approvers: "holders", how: "any", rule: null }];

/** Whether a person is one of those named. */
export function isAmong(who: readonly Who[], person: ApprovalFacts["sender"]): boolean {
  return who.some(({ type, id }) => {
    if (type === "user") return id === person.userId;
    if (type === "team") return person.teamIds.includes(id);
    return id === person.role.key || id === person.role.id;
  });
}

/** Whether a person is one of a stage's approvers, rights apart. */
export function isInStage(stage: ApprovalStage, person: ApprovalFacts["sender"]): boolean {
  return stage.approvers === "holders" || isAmong(stage.approvers, person);
}

/** Whether one condition holds; one of a kind that nobody knows holds, so that it asks rather than lets through. */
function holds(condition: ApprovalCondition, facts: ApprovalFacts): boolean {
  switch (condition.kind) {
    case "channel":
      return condition.in.includes(facts.channel);
    case "audience":
      return facts.audience >= condition.atLeast;
    case "segment":
      return facts.segmentIds.some((id) => condition.in.includes(id));
    case "tag":
      return facts.tags.some((tag) => condition.in.includes(tag));
    case "sender":
      return isAmong(condition.in, facts.sender);
    case "first-send":
      return condition.of === "account" ? facts.firstOfAccount : facts.firstOfSender;
    default:
      return true;
  }
}

/** Why a campaign does not fall under a rule: its sender may skip it, or the condition at this place of `when` does not hold. */
export type Unmatched = { readonly by: "skip" } | { readonly by: "condition"; readonly at: number };

/** Whether a campaign falls under a rule; null: it does. */
export function whyUnmatched({ when, skip }: Pick<ApprovalRule, "when" | "skip">, facts: ApprovalFacts): Unmatched | null {
  if (isAmong(skip, facts.sender)) return { by: "skip" };
  const at = when.findIndex((condition) => !holds(condition, facts));
  return at < 0 ? null : { by: "condition", at };
}

/** The rules that a campaign falls under, in their order. */
export function matchRules(rules: readonly ApprovalRule[], facts: ApprovalFacts): readonly ApprovalRule[] {
  return rules.filter((rule) => whyUnmatched(rule, facts) === null);
}

/**
 * What has to be signed, in order. `isDirect`: the sender holds *Can send without approval* and sends at once, so that only
 * rules that always apply bind them; no stage then means that it may go. Whoever sends for approval falls under every rule that
 * matches, and under the default rule where none does: a signature of any rule's stage is one of the default's too.
 */
export function stagesFor(
  rules: readonly ApprovalRule[],
  facts: ApprovalFacts,
  sender: { readonly isDirect: boolean },
): readonly RequiredStage[] {
  const binding = matchRules(rules, facts).filter(({ always }) => always || !sender.isDirect);
  const stages = binding.flatMap(({ id, name, version, stages: own }) => own.map((stage) => ({ ...stage, rule: { id, name, version } })));
  return stages.length > 0 || sender.isDirect ? stages : DEFAULT_STAGES;
}
